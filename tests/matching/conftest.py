"""The same eyes as the tests of the look."""

from tests.ui.conftest import modules, problems

__all__ = ["modules", "problems"]
