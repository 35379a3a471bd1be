"""Remarks of the rule pack on organisations and units."""

from branches.selectors.flags.judging import flags_of, flags_of_bodies, flags_of_unit
from branches.selectors.flags.reading import Facts, facts_of

__all__ = ["Facts", "facts_of", "flags_of", "flags_of_bodies", "flags_of_unit"]
