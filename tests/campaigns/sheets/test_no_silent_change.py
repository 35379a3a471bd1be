"""Random dirt: a figure comes out with a note, a refusal, or plainly as it was written."""

from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.resources import SheetCell
from portal.numbers import exact_number, with_qualifier
from tests.campaigns.sheets.dirty import (
    BY_CODE,
    HEADER,
    TITLE,
    is_plainly,
    outcome,
    read,
    typed,
    workbook,
)

NUMBERS = st.one_of(
    st.integers(-10, 200_000).map(str),
    st.decimals(0, 1000, places=2, allow_nan=False).map(str),
    st.sampled_from(["二十三", "１２３", "1,234", "3.5", "100", "0"]),
)
BEFORE = st.sampled_from(
    ["", "", "约", "超", "近", " ", "'", "+", "-", "第", "其中", "\u200b", "（"]
)
AFTER = st.sampled_from(
    [
        "",
        "",
        "余",
        "万",
        "亿",
        "次",
        "人次",
        "人",
        "万元",
        "元",
        "%",
        "％",
        "以上",
        "。",
        " ",
        "）",
        "/",
        "场",
    ]
)
ALPHABET = "0123456789,.，。％%万亿余次人元—-/约近超二三十百千零 \u200b\t（）()+*第无:年月日e"
TEXTS = st.one_of(
    st.tuples(BEFORE, NUMBERS, AFTER, AFTER).map("".join),
    st.text(ALPHABET, min_size=1, max_size=8),
)
VALUES = st.one_of(TEXTS, st.integers(-5, 10**16), st.floats(-10, 10**9, allow_nan=False))
FIGURES = ["visits", "attendances", "spending", "excellent", "issues"]
# Leading and trailing blanks, a sign that changes nothing, and zeros are no change.
PLAIN_EDGES = " \t\u3000\u00a0"


def shows(value: object, cell: SheetCell, unit: str) -> bool:
    """Whether the cell reads, to anybody, as exactly what is stored: number, 约 or 余, unit."""
    figure = typed(cell).figure
    assert figure is not None
    assert figure.number is not None
    text = str(value).strip(PLAIN_EDGES)
    plain = with_qualifier(exact_number(figure.number), figure.qualifier, "")
    bare = text.removesuffix(unit)
    return bare == plain or is_plainly(bare, figure.number)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(FIGURES), VALUES, st.booleans())
def test_random_dirt_is_never_read_silently(code: str, value: object, is_text: bool) -> None:
    metric = BY_CODE[code]
    content = (
        f"指标\t本期\n{metric.name}\t{value}\n".encode()
        if is_text and isinstance(value, str) and "\t" not in value
        else workbook([TITLE, HEADER, (metric.name, None, _held(value))])
    )
    found = read(content, "sheet.xlsx")
    assert found.cells or found.problems
    for cell in found.cells:
        state, number, said = outcome(cell)
        if state == "reported":
            assert number is not None
            assert said.strip("；") or shows(value, cell, metric.unit_of_measure), (value, number)
        elif state != "blank":
            # Stars say of themselves that a figure is hidden.
            assert (state == "masked" and "*" in str(value)) or said.strip("；"), (value, state)
        else:
            assert said.strip("；") or not str(value).strip("；\u200b'\" \t\u3000")


def _held(value: object) -> object:
    """A text that a workbook would take for a formula is kept as text by those who make sheets."""
    return f"\u200b{value}" if isinstance(value, str) and value.startswith("=") else value
