"""The small city and its third quarter of 2026, as the tests of campaigns know them."""

from tests.campaigns.conftest import asked, papers, today
from tests.cast import cast

__all__ = ["asked", "cast", "papers", "today"]
