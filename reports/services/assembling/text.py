"""Frozen text with its figures in their places."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from reports.models import ReportSection
from reports.rendering import Chart, Paragraph, Section, figure_html
from reports.rollup.fields import split_parts
from reports.services.assembling.charts import chart_of
from reports.services.assembling.frozen import Frozen

Row = Mapping[str, Any]


def section_of(section: ReportSection, frozen: Frozen) -> Section:
    """A first-level section with its paragraphs and charts."""
    return Section(
        section.key,
        _plain(section.heading, frozen),
        paragraphs_of(section, frozen),
        _charts(section, frozen),
    )


def paragraphs_of(section: ReportSection, frozen: Frozen) -> list[Paragraph]:
    """The paragraphs; each heading can be found from the contents."""
    rows = [row for row in json.loads(section.text) if "chart" not in row]
    return [
        Paragraph(
            _with_figures(row["text"], frozen),
            _plain(row["lead"], frozen),
            _plain(row["heading"], frozen),
            anchor=f"{section.key}-{place}" if row["heading"] else "",
        )
        for place, row in enumerate(rows, start=1)
    ]


def _charts(section: ReportSection, frozen: Frozen) -> list[Chart]:
    rows = [row for row in json.loads(section.text) if "chart" in row]
    return [chart_of(row, frozen) for row in rows]


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
