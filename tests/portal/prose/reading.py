"""What a sentence's figures must be read as, whichever table the sentence stands in."""

from decimal import Decimal

from portal.prose import find_figures

# As printed, value, qualifier, and the measure word or several that will do.
Wanted = list[tuple[str, str, str, str]]


def assert_read(sentence: str, wanted: Wanted) -> None:
    """Every figure and no other, in its order."""
    rows = [row for row in find_figures(sentence) if row.kind == "figure"]
    assert [row.value_as_printed for row in rows] == [printed for printed, *_ in wanted]
    for row, (_, value, qualifier, measure) in zip(rows, wanted, strict=True):
        assert (row.value, row.qualifier) == (Decimal(value), qualifier)
        assert row.measure_word in measure.split("|")


def assert_counts_nothing(sentence: str) -> None:
    """Neither a figure nor a hidden one."""
    assert not [row for row in find_figures(sentence) if row.kind in {"figure", "masked"}]
