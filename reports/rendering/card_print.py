"""组织卡片 on A4: one organisation as facts and small tables. Reads no table."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string

from portal.names import joined
from reports.rendering.engine import render_pdf
from reports.rendering.fonts import font_set
from reports.rendering.titles import balanced_lines

TEMPLATE = "reports/pdf/organisation_card.html"
_GAPS = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class CardTable:
    """A heading with its columns and rows; without rows the sentence stands instead."""

    heading: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class CardPrint:
    """Everything the card says; `facts` are label and text, in the order of the lines."""

    name: str
    unit: str
    on: datetime.date
    facts: Sequence[tuple[str, str]]
    tables: Sequence[CardTable]
    remarks: Sequence[str] = ()

    @property
    def full_name(self) -> str:
        """Unit and body in one."""
        return joined(self.unit, self.name)

    @property
    def title_lines(self) -> list[str]:
        """The organisation's full name."""
        # A blank in a unit's name stands between two organs: the line ends there.
        return balanced_lines(self.full_name.replace(" ", "\n"))

    @property
    def pairs(self) -> list[list[tuple[str, str]]]:
        """Facts two to a line."""
        padded = [*self.facts, ("", "")] if len(self.facts) % 2 else list(self.facts)
        return [list(padded[place : place + 2]) for place in range(0, len(padded), 2)]


def card_pdf(card: CardPrint, *, identifier: bytes) -> bytes:
    """The card as a PDF; raises `PaperNotPrinted`."""
    html = render_to_string(TEMPLATE, {"card": card, "font_set": font_set()})
    # White space between Chinese lines is template layout, never content.
    return render_pdf(_GAPS.sub("\n", html), identifier=identifier)
