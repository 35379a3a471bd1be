"""A frozen document's text: which figures it uses, and why the document was withdrawn."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from portal.models import AuditEntry
from reports.choices import ReportStatus
from reports.models import Report, ReportSection
from reports.rollup.fields import split_parts

# How the document is made up; no text.
SETUP = "setup"


def text_keys(sections: Iterable[ReportSection]) -> list[str]:
    """Keys of the figures that stand in the text, each once in its order."""
    said = (f"{row.get('lead', '')}{row.get('text', '')}" for row in _rows(sections))
    return list(dict.fromkeys(key for text in said for _, key in split_parts(text) if key))


def chart_keys(sections: Iterable[ReportSection]) -> list[str]:
    """Keys of the figures that charts draw, each once in their order."""
    drawn = (row["keys"] for row in _rows(sections) if "chart" in row)
    return list(dict.fromkeys(key for keys in drawn for key in keys))


def later_editions(report: Report, rows: QuerySet[Report]) -> QuerySet[Report]:
    """Of the rows the editions of the same paper that came after the report and still stand."""
    same = rows.filter(
        kind=report.kind,
        unit=report.unit_id,
        year=report.year,
        part=report.part,
        paper=report.paper,
    )
    later = same.filter(serial__gt=report.serial)
    return later.exclude(status=ReportStatus.WITHDRAWN).order_by("serial")


def _rows(sections: Iterable[ReportSection]) -> Iterator[dict[str, Any]]:
    for section in sections:
        if section.key != SETUP:
            yield from json.loads(section.text)


def why_withdrawn(report: Report) -> str:
    """The reason that went on record when the document was withdrawn; empty while it stands."""
    if report.status != ReportStatus.WITHDRAWN:
        return ""
    entries = AuditEntry.objects.filter(
        action="report.withdraw", object_type=report._meta.label_lower, object_pk=str(report.pk)
    )
    return entries.order_by("-pk").values_list("reason", flat=True).first() or ""
