"""Freezing: figures and chosen sentences of a document become rows of its own."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from campaigns.choices import Organised
from portal import audit
from portal.errors import RuleBroken
from reports.figures import FigureDraft, bind_sections, compute, plan_blocks
from reports.figures.binding import AnyBlock
from reports.figures.computing import sources_of
from reports.models import Report, ReportFigure, ReportSection
from reports.selectors.genres import load_genre


@transaction.atomic
def freeze_figures(report: Report) -> None:
    """Compute every figure now and keep it; from here on the report reads only its own rows."""
    locked = Report.objects.select_for_update().get(pk=report.pk)
    if locked.frozen_at is not None:
        return
    genre = load_genre(locked.kind)
    changes = frozenset(code for code, mark, _ in genre.placeholders() if mark == ":")
    drafts = compute(locked, changes=changes)
    if not drafts:
        raise RuleBroken(f"{locked.year}年还没有已审定的数据，无法生成报告，请先审定填报表。")
    keys = {draft.key for draft in drafts}
    subjects = {d.key: d.subject.short_name for d in drafts if d.subject}
    freeze(locked, drafts, plan_blocks(genre, keys, subjects))


@transaction.atomic
def freeze(report: Report, drafts: Sequence[FigureDraft], blocks: Iterable[AnyBlock]) -> None:
    """Keep figures and numbered text as rows of the report, with their digest."""
    sources = sources_of(list(drafts))
    rows = [_frozen(report, draft, sources) for draft in drafts]
    ReportFigure.objects.bulk_create(rows, batch_size=500)
    for position, section in enumerate(bind_sections(blocks)):
        ReportSection.objects.create(
            report=report,
            key=section.key,
            heading=section.heading,
            text=json.dumps(section.rows, ensure_ascii=False),
            position=position,
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
        printed=draft.printed[:80],
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
    for row in rows:
        parts.append(f"{row.key}={row.printed};{row.reported}/{row.expected}")
        parts.append(f"{row.label};{row.number};{row.unit_of_measure};{row.source}")
    for section in report.sections.order_by("position"):
        parts += [section.heading, section.text]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
