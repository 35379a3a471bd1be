"""Numbers of headings and points (一、（一）1. 一是): counted, never typed (GB/T 9704 7.3.3)."""

from collections.abc import Iterable

from reports.choices import BlockKind

_DIGITS = "零一二三四五六七八九"
_TEN, _HUNDRED = 10, 100
_ABOVE = {
    BlockKind.HEADING: (),
    BlockKind.SUBHEADING: (BlockKind.HEADING,),
    BlockKind.MINOR_HEADING: (BlockKind.HEADING, BlockKind.SUBHEADING),
    BlockKind.POINT: (BlockKind.HEADING, BlockKind.SUBHEADING, BlockKind.MINOR_HEADING),
}


def chinese(number: int) -> str:
    """1 to 99 as headings count: 十, 十二, 二十."""
    if not 0 < number < _HUNDRED:
        message = f"no heading is counted as {number}"
        raise ValueError(message)
    tens, ones = divmod(number, _TEN)
    front = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return front + (_DIGITS[ones] if ones else "")


def marks(kinds: Iterable[str]) -> list[str]:
    """The number before each block, empty for paragraphs and charts; each heading counts anew below."""
    counts: dict[str, int] = {}
    found = []
    for kind in kinds:
        for below, above in _ABOVE.items():
            if kind in above:
                counts[below] = 0
        counts[kind] = counts.get(kind, 0) + 1
        found.append(_mark(kind, counts[kind]))
    return found


def _mark(kind: str, number: int) -> str:
    if kind == BlockKind.HEADING:
        return f"{chinese(number)}、"
    if kind == BlockKind.SUBHEADING:
        return f"（{chinese(number)}）"
    if kind == BlockKind.MINOR_HEADING:
        return f"{number}."
    return f"{chinese(number)}是" if kind == BlockKind.POINT else ""
