"""What a typed or pasted line is, told by the number it begins with: 一、（一）1. 一是."""

import re

from reports.choices import BlockKind

LONGEST_HEADING = 50
NUMBERS = {
    BlockKind.HEADING: re.compile(r"^[一二三四五六七八九十]{1,3}、"),
    BlockKind.SUBHEADING: re.compile(r"^[（(][一二三四五六七八九十]{1,3}[)）]"),
    BlockKind.MINOR_HEADING: re.compile(r"^\d{1,2}[.．、](?!\d)"),
    BlockKind.POINT: re.compile(r"^[一二三四五六七八九十]{1,3}是"),
}
_SEVERAL_POINTS = re.compile(r"[；。，][一二三四五六七八九十]{1,3}是")
_QUARTERS = re.compile(r"^[一二三四五六七八九十、]+(?:季度|月|期)")


def kind_of_line(line: str) -> BlockKind | None:
    """The kind its number makes of a line; None for a sentence, and for several points in one."""
    words = line.strip()
    kind = next((kind for kind, number in NUMBERS.items() if number.match(words)), None)
    if kind is None or _QUARTERS.match(words):
        return None
    if kind == BlockKind.POINT:
        return None if _SEVERAL_POINTS.search(words) else kind
    return kind if _is_title(words, may_stop=kind != BlockKind.HEADING) else None


def _is_title(words: str, *, may_stop: bool) -> bool:
    """One short phrase; below the first level it may end in a full stop."""
    phrase = words.removesuffix("。") if may_stop else words
    return len(phrase) <= LONGEST_HEADING and not any(sign in phrase for sign in "。；！？")
