"""Which of the official faces a font is, by its name: offices, systems and PDF writers differ."""

import enum
import re
from functools import cache


class Face(enum.StrEnum):
    """The faces of official papers."""

    FANG = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    BIAO = "小标宋"
    SONG = "宋体"
    LATIN = "西文"
    OTHER = "其他字体"


# The first pattern that is found decides; 小标宋 and 仿宋 hold the word 宋 themselves.
_PATTERNS = (
    (Face.BIAO, r"小标|标宋|xiaobiao|xbs|gw-?biao|dabiao|serifcjk.*(bold|black)|fandolsong-bold"),
    (Face.FANG, r"仿宋|fang|(?<![a-z])fsj?(?![a-z])|zhuque"),
    (Face.KAI, r"楷|kai"),
    (Face.HEI, r"黑|hei|sanscjk|sourcehansans|gothic|yahei|雅黑"),
    (Face.SONG, r"宋|song|simsun|ming|serifcjk|sourcehanserif|notoserifsc"),
    (Face.LATIN, r"times|liberation|latin|roman|arial|calibri|helvetica|cambria|dejavu|tinos"),
)
_COMPILED = [(face, re.compile(pattern)) for face, pattern in _PATTERNS]
_SUBSET = re.compile(r"^[A-Z]{6}\+")


@cache
def face_of(name: str) -> Face:
    """The face a font name speaks of; subset prefixes and blanks do not count."""
    plain = _SUBSET.sub("", name).replace(" ", "").lower()
    return next((face for face, pattern in _COMPILED if pattern.search(plain)), Face.OTHER)
