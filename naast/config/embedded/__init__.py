"""PostgreSQL as our own child process: a socket and no port, peers and no passwords, gone when we are gone."""

from naast.config.embedded.cluster import Cluster
from naast.config.embedded.database import administrator, prepare
from naast.config.embedded.place import CannotStart, Occupied

__all__ = ["CannotStart", "Cluster", "Occupied", "administrator", "prepare"]
