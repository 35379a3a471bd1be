"""A frozen document for reading on the screen: words, and figures that lead to their sources."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.models import AuditEntry
from reports.choices import ReportStatus
from reports.models import Report, ReportFigure, ReportSection
from reports.rollup.fields import split_parts

# How the document is made up; no text.
SETUP = "setup"


@dataclass(frozen=True)
class Part:
    """Words, or a figure."""

    words: str = ""
    figure: ReportFigure | None = None


@dataclass(frozen=True)
class ScreenParagraph:
    """One paragraph."""

    heading: str
    lead: str
    parts: list[Part]


@dataclass(frozen=True)
class ScreenSection:
    """One section."""

    heading: str
    paragraphs: list[ScreenParagraph]


def read_text(
    sections: Iterable[ReportSection], figures: Iterable[ReportFigure]
) -> list[ScreenSection]:
    """The document's text with its frozen figures in their places."""
    by_key = {figure.key: figure for figure in figures}
    return [
        ScreenSection(
            section.heading,
            [_paragraph(row, by_key) for row in json.loads(section.text) if "chart" not in row],
        )
        for section in sections
        if section.key != SETUP
    ]


def _paragraph(row: Mapping[str, str], by_key: Mapping[str, ReportFigure]) -> ScreenParagraph:
    parts = [Part(words, by_key.get(key)) for words, key in split_parts(row["text"])]
    return ScreenParagraph(row["heading"], row["lead"], parts)


def why_withdrawn(report: Report) -> str:
    """The reason that went on record when the document was withdrawn; empty while it stands."""
    if report.status != ReportStatus.WITHDRAWN:
        return ""
    entries = AuditEntry.objects.filter(
        action="report.withdraw", object_type=report._meta.label_lower, object_pk=str(report.pk)
    )
    return entries.order_by("-pk").values_list("reason", flat=True).first() or ""
