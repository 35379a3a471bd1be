"""Figures the portal can count itself: from its registers, and from papers already approved."""

from campaigns.selectors.sources.reading import (
    records_of,
    source_codes,
    supplied,
    supplied_numbers,
)
from campaigns.selectors.sources.supplied import Supplied

__all__ = ["Supplied", "records_of", "source_codes", "supplied", "supplied_numbers"]
