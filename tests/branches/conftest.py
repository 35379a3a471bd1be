"""The cast, for tests of party organisations."""

from tests.cast import cast

__all__ = ["cast"]
