"""Blocks of a draft as the editor's script sends them (JSON), read before anything is judged."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.errors import RuleBroken

MOST_BLOCKS = 400
LARGEST = 2**63 - 1
UNREADABLE = "发来的内容无法识别，请刷新页面后再试；您写的文字留在本机，不会丢失。"


@dataclass(frozen=True, slots=True)
class SentBlock:
    """Words of a block with the revision their writer saw."""

    pk: int
    text: str
    kind: str
    revision: int


@dataclass(frozen=True, slots=True)
class SentAct:
    """One act on one block: add, split, paste, move or remove."""

    name: str
    pk: int
    text: str = ""
    rest: str = ""
    kind: str = ""
    places: int = 0
    revision: int = 0
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """What one request brings; `account` is who the page belongs to, empty when it does not say."""

    blocks: tuple[SentBlock, ...] = ()
    act: SentAct | None = None
    account: str = ""

    @classmethod
    def parse(cls, body: bytes) -> "Batch":
        """Read a request's body; one that is no batch at all raises RuleBroken."""
        try:
            sent = json.loads(body)
            blocks = tuple(_block(row) for row in sent.get("cells", []))
            act = _act(sent["act"]) if sent.get("act") else None
            account = str(sent.get("account", ""))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
            raise RuleBroken(UNREADABLE) from fault
        if len(blocks) > MOST_BLOCKS:
            raise RuleBroken(f"一次最多保存{MOST_BLOCKS}段，请分几次。")
        return cls(blocks, act, account)


def _block(row: Mapping[str, Any]) -> SentBlock:
    pk, revision = _number(row["code"]), _number(row.get("version", 0))
    return SentBlock(pk, _text(row["text"]), _text(row["state"]), revision)


def _act(row: Mapping[str, Any]) -> SentAct:
    places = max(-MOST_BLOCKS, min(MOST_BLOCKS, int(row.get("places", 0))))
    return SentAct(
        str(row["name"]),
        _number(row["pk"]),
        _text(row.get("text", "")),
        _text(row.get("rest", "")),
        _text(row.get("kind", "")),
        places,
        _number(row.get("version", 0)),
        tuple(_text(line) for line in row.get("lines", [])),
    )


def _number(value: Any) -> int:
    number = int(value)
    if not 0 <= number <= LARGEST:
        raise ValueError(value)
    return number


def _text(value: Any) -> str:
    """Words the database can hold: no NUL, no half of a character."""
    if not isinstance(value, str) or "\0" in value:
        raise TypeError(value)
    value.encode()
    return value
