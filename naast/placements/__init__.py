"""A place to work at another organisation: she contributes, her coach works along, and the host is supported too."""
