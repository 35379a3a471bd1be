"""A batch of cells as the form's own script sends it (JSON), read before anything is judged."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from campaigns.forms.cells import entry_of
from campaigns.forms.figures import STATE_CHOICES, Entry
from portal.errors import RuleBroken

MOST_CELLS = 400
UNREADABLE = "发来的内容无法识别，请刷新页面后再试；您填的内容留在本机，不会丢失。"
STATES = {state for state, _ in STATE_CHOICES}
TEXT = forms.CharField(required=False, max_length=200)
NOTE = forms.CharField(required=False, max_length=300)


@dataclass(frozen=True, slots=True)
class SentCell:
    """One cell as sent: what it should say, and the version its writer saw (0: nothing there)."""

    code: str
    entry: Entry
    version: int
    error: str = ""


@dataclass(frozen=True, slots=True)
class CellBatch:
    """Cells of one request; `account` is who the page belongs to, empty when it does not say."""

    cells: tuple[SentCell, ...]
    is_dry: bool = False
    account: str = ""
    keep: str = ""

    @classmethod
    def parse(cls, body: bytes) -> "CellBatch":
        """Read a request's body; a body that is no batch at all raises RuleBroken."""
        try:
            sent = json.loads(body)
            cells = tuple(_cell(cell) for cell in sent["cells"])
            account, keep = str(sent.get("account", "")), str(sent.get("keep", ""))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
            raise RuleBroken(UNREADABLE) from fault
        if len(cells) > MOST_CELLS:
            raise RuleBroken(f"一次最多保存{MOST_CELLS}格，请分几次。")
        return cls(cells, sent.get("dry") is True, account, keep)


def _cell(sent: Mapping[str, Any]) -> SentCell:
    entry = entry_of(sent.get("text"), sent.get("state"), sent.get("note"))
    return SentCell(str(sent["code"]), entry, int(sent.get("version") or 0), _misshapen(entry))


def _misshapen(entry: Entry) -> str:
    """The sentence about a text that no cell can hold: too long, unseen characters, odd state."""
    if entry.state not in STATES:
        return "填报方式不明，请选择数字、不适用或隐去。"
    try:
        TEXT.clean(entry.text)
        NOTE.clean(entry.note)
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return ""
