"""A batch of cells as the form's own script sends it (JSON), read before anything is judged."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from campaigns.forms.cells import entry_of
from campaigns.forms.figures import STATE_CHOICES, Entry
from portal.errors import RuleBroken

MOST_CELLS = 400
# The column's own limit: no stored cell has a higher one.
LAST_VERSION = 2**31 - 1
UNREADABLE = "发来的内容无法识别，请刷新页面后再试；您填的内容留在本机，不会丢失。"
UNWRITABLE = "含有无法保存的字符（多为不完整的表情符号），请删去后重新填写。"
NO_VERSION = "这一格的版次无法识别，请刷新页面后再填。"
NO_TEXT = "这一格的内容不是文字或数字，请重新填写。"
NO_STATE = "填报方式不明，请选择数字、不适用或隐去。"
STATES = {state for state, _ in STATE_CHOICES}
TEXT = forms.CharField(required=False, max_length=200)
NOTE = forms.CharField(required=False, max_length=300)


@dataclass(frozen=True, slots=True)
class SentCell:
    """One cell as sent: what it should say, and the version its writer saw (0: nothing there).

    `accepts`: its writer takes what the portal's records offer, as it stands.
    """

    code: str
    entry: Entry
    version: int
    error: str = ""
    accepts: bool = False


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
    parts = [sent.get(name) for name in ("text", "state", "note")]
    code, version = str(sent["code"]), sent.get("version") or 0
    if not all(_is_plain(part) for part in parts):
        return SentCell(code, Entry(), _known(version), NO_TEXT)
    # A number 0 is a figure; only what was left out is empty.
    entry = entry_of(*("" if part is None else str(part) for part in parts))
    fault = _misshapen(entry) if _known(version) == version else NO_VERSION
    return SentCell(code, entry, _known(version), fault, sent.get("accepts") is True)


def _is_plain(part: object) -> bool:
    return part is None or (isinstance(part, str | int | float) and not isinstance(part, bool))


def _known(version: object) -> int:
    """The version if any cell can have it, else 0."""
    is_known = type(version) is int and 0 <= version <= LAST_VERSION
    return cast("int", version) if is_known else 0


def _misshapen(entry: Entry) -> str:
    """The sentence about a text that no cell can hold: too long, no characters, odd state."""
    if entry.state not in STATES:
        return NO_STATE
    try:
        TEXT.clean(entry.text)
        NOTE.clean(entry.note)
        # Half a surrogate pair is no character: no database takes it.
        f"{entry.text}{entry.note}".encode()
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    except UnicodeEncodeError:
        return UNWRITABLE
    return ""
