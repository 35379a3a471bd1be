"""People for tests of the kernel's pages."""

from tests.cast import cast

__all__ = ["cast"]
