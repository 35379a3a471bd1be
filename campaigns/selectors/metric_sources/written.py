"""Metrics whose source is written in code: registers, terms, organisational life."""

from campaigns.selectors.sources.reading import SOURCES, codes_in


def written_codes() -> frozenset[str]:
    """Codes counted from registers that have a shape of their own."""
    return frozenset(codes_in(SOURCES))
