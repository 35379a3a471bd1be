"""The cast, for tests of units and accounts."""

from tests.cast import cast

__all__ = ["cast"]
