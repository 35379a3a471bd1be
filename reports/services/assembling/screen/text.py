"""Text and charts of a frozen document, with its figures in their places."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reports.models import ReportFigure, ReportSection
from reports.rendering import Chart
from reports.rollup.fields import split_parts
from reports.services.assembling.charts import chart_of
from reports.services.assembling.frozen import Frozen
from reports.services.assembling.text import stretches


@dataclass(frozen=True)
class Part:
    """Words, or a figure."""

    words: str = ""
    figure: ReportFigure | None = None


@dataclass(frozen=True)
class ScreenParagraph:
    """One paragraph."""

    heading: Sequence[Part] = ()
    lead: Sequence[Part] = ()
    text: Sequence[Part] = ()


@dataclass(frozen=True)
class ScreenChart:
    """A chart, and the table beside it: a label and a figure for each bar."""

    chart: Chart
    rows: Sequence[tuple[str, ReportFigure]]


@dataclass(frozen=True)
class ScreenSection:
    """One section, or what follows a chart in it; its charts stand below its text, as on paper."""

    key: str
    heading: str
    paragraphs: Sequence[ScreenParagraph]
    charts: Sequence[ScreenChart] = ()


def sections_on_screen(section: ReportSection, frozen: Frozen) -> list[ScreenSection]:
    """One section of the text; what follows a chart goes on without heading."""
    heading = "".join(
        part.figure.printed if part.figure else part.words
        for part in _parts(section.heading, frozen)
    )
    return [
        ScreenSection(
            section.key,
            "" if place else heading,
            [_paragraph(row, frozen) for row in words],
            [_chart(row, frozen) for row in charts],
        )
        for place, (words, charts) in enumerate(stretches(json.loads(section.text)))
    ]


def _paragraph(row: Mapping[str, str], frozen: Frozen) -> ScreenParagraph:
    words = (row.get(name, "") for name in ("heading", "lead", "text"))
    return ScreenParagraph(*(_parts(text, frozen) for text in words))


def _parts(text: str, frozen: Frozen) -> list[Part]:
    return [Part(words, frozen.figures.get(key)) for words, key in split_parts(text)]


def _chart(row: Mapping[str, Any], frozen: Frozen) -> ScreenChart:
    figures = [frozen.figures[key] for key in row["keys"]]
    return ScreenChart(chart_of(row, frozen), list(zip(row["labels"], figures, strict=True)))
