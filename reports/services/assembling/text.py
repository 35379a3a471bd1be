"""Frozen text with its figures in their places."""

import json
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from reports.models import ReportSection
from reports.rendering import Paragraph, Section, figure_html
from reports.rollup.fields import split_parts
from reports.services.assembling.charts import chart_of
from reports.services.assembling.frozen import Frozen

Row = Mapping[str, Any]


def sections_of(section: ReportSection, frozen: Frozen) -> list[Section]:
    """A first-level section; where words follow a chart, they go on in one without heading."""
    heading, anchors = _plain(section.heading, frozen), count(1)
    found = []
    for place, (words, charts) in enumerate(stretches(json.loads(section.text))):
        paragraphs = [_paragraph(row, frozen, f"{section.key}-{next(anchors)}") for row in words]
        drawn = [chart_of(row, frozen) for row in charts]
        key = f"{section.key}-after-{place}" if place else section.key
        found.append(Section(key, "" if place else heading, paragraphs, drawn))
    return found


def stretches(rows: Iterable[Row]) -> list[tuple[list[Row], list[Row]]]:
    """Words with the charts below them."""
    found: list[tuple[list[Row], list[Row]]] = [([], [])]
    for row in rows:
        if "chart" in row:
            found[-1][1].append(row)
            continue
        if found[-1][1]:
            found.append(([], []))
        found[-1][0].append(row)
    return found


def _paragraph(row: Row, frozen: Frozen, anchor: str) -> Paragraph:
    """A paragraph; its heading can be found from the contents."""
    return Paragraph(
        _with_figures(row["text"], frozen),
        _plain(row["lead"], frozen),
        _plain(row["heading"], frozen),
        anchor=anchor if row["heading"] else "",
    )


def _plain(text: str, frozen: Frozen) -> str:
    """Headings are bare text; a field in one is its words."""
    return "".join(frozen.printed(key) if key else words for words, key in split_parts(text))


def _with_figures(text: str, frozen: Frozen) -> SafeString:
    parts = [
        figure_html(key, frozen.printed(key)) if key else escape(words)
        for words, key in split_parts(text)
    ]
    # Every part is escaped: the words here, the figures by figure_html.
    return mark_safe("".join(parts))  # noqa: S308
