"""Rows of a frozen document, and the digest over all it prints."""

import hashlib
import json

from django.db import transaction
from django.utils import timezone

from campaigns.choices import Organised
from portal import audit
from reports.figures import FigureDraft
from reports.figures.computing import sources_of
from reports.models import Report, ReportFigure, ReportSection
from reports.selectors.reading import SETUP
from reports.services.freezing.collecting import Collected

# What stands around the text is printed as well.
HEAD = ("salutation", "number", "signatory", "copied_to", "copies")


@transaction.atomic
def freeze(report: Report, collected: Collected) -> None:
    """Keep figures, numbered text and make-up as rows of the report, with their digest."""
    drafts = list(collected.figures.values())
    sources = sources_of(drafts)
    rows = [_frozen(report, draft, sources) for draft in drafts]
    ReportFigure.objects.bulk_create(rows, batch_size=500)
    texts = [(section.key, section.heading, section.rows) for section in collected.sections]
    texts.append((SETUP, "", [dict(collected.setup)]))
    ReportSection.objects.bulk_create(
        ReportSection(
            report=report,
            key=key,
            heading=heading,
            text=json.dumps(text, ensure_ascii=False),
            position=position,
        )
        for position, (key, heading, text) in enumerate(texts)
    )
    report.frozen_at = timezone.now()
    report.organ = report.organ or report.unit.name
    report.figures_sha256 = digest(report, rows)
    report.save(update_fields=["frozen_at", "organ", "figures_sha256"])
    audit.record(None, "report.frozen", report, after={"figures": len(rows)})


def _frozen(
    report: Report, draft: FigureDraft, sources: dict[int, tuple[int, int, str]]
) -> ReportFigure:
    behind = [[pk, *sources[pk]] for pk in draft.rows if pk in sources]
    return ReportFigure(
        report=report,
        key=draft.key,
        label=draft.label[:100],
        metric=draft.metric,
        subject=draft.subject,
        section=draft.section,
        state=draft.state,
        number=draft.number,
        qualifier=draft.qualifier,
        unit_of_measure=draft.unit_of_measure,
        printed=draft.printed,
        reported=draft.reported,
        expected=draft.expected,
        is_complete=draft.is_complete,
        source=draft.source,
        sources=json.dumps(behind),
    )


def digest(report: Report, rows: list[ReportFigure]) -> str:
    """SHA-256 over everything the paper prints: figures, sentences, title and date."""
    parts = [report.title, report.organ, report.issued_on.isoformat()]
    if report.organised == Organised.NOW:
        parts.append(report.organised)
    parts += [part for name in HEAD if (part := str(getattr(report, name) or ""))]
    for row in rows:
        parts.append(f"{row.key}={row.printed};{row.reported}/{row.expected}")
        parts.append(f"{row.label};{row.number};{row.unit_of_measure};{row.source}")
    for section in report.sections.order_by("position"):
        parts += [section.heading, section.text]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
