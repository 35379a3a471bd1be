"""The text of a document in pieces with their parts to play: the same for PDF and Word."""

import enum
from collections.abc import Iterable
from typing import NamedTuple


class Role(enum.StrEnum):
    """The part a piece plays in an official paper."""

    MARK = "发文机关标志"
    NUMBER = "发文字号"
    SIGNATORY = "签发人"
    ISSUE = "期号"
    TITLE = "标题"
    SALUTATION = "主送机关"
    BODY = "正文"
    ANNEXED = "附件说明"
    ORGAN = "署名"
    DATE = "成文日期"
    ANNEX_MARK = "附件标识"
    ANNEX_TITLE = "附件标题"
    IMPRINT = "版记"
    CONTENTS = "目录"
    OTHER = "其他"


class Passage(NamedTuple):
    """A paragraph, or a part of its own; `place` is told in findings."""

    role: Role
    text: str
    place: str
    page: int = 0


def with_role(passages: Iterable[Passage], *roles: Role) -> list[Passage]:
    """Those that play one of the parts."""
    return [passage for passage in passages if passage.role in roles]
