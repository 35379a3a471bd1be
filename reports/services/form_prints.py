"""The 盖章件 of a paper: what was sent, as a PDF that stays the same once it was printed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Count
from django.utils import timezone

from campaigns.choices import EDITABLE, Basis, ReportSection
from campaigns.models import Metric, MetricValue, Submission, SubmissionVersion
from campaigns.selectors.findings import standing
from campaigns.selectors.history import History, Key, key_of, plain_text
from campaigns.selectors.papers import asked_metrics, may_see_sensitive
from campaigns.selectors.versions import Frozen, FrozenFigure, frozen_figures
from portal.errors import RuleBroken
from portal.models import User
from portal.names import joined
from portal.numbers import NOT_AVAILABLE
from portal.periods import Quarter
from reports.rendering import font_set, render_pdf
from reports.rendering.form_print import FormPrint, PrintedRow, render_form_html

FOLDER = "prints"
WITHHELD = "本件未列示须专门授权才能查看的指标，不作为盖章件使用。"
Notes = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """A print and the name it is saved under."""

    pdf: bytes
    name: str


@dataclass(frozen=True, slots=True)
class _Stand:
    """What is printed: the figures of a version, or those typed so far."""

    figures: Frozen
    explanations: Notes
    at: datetime
    version: SubmissionVersion | None = None


def print_paper(paper: Submission, *, by: User, serial: int | None = None) -> PrintedForm:
    """The paper for this reader: one version, else what was sent last, else the draft.

    A version is laid out once and kept: whoever prints it again gets the same bytes. Raises
    RuleBroken when that version never was, PaperNotPrinted when the PDF cannot be made.
    """
    version = _version(paper, serial)
    whole = may_see_sensitive(paper, by)
    if version is None:
        return PrintedForm(_render(paper, _typed(paper), by), f"{paper}（草稿）.pdf")
    name = f"{paper}盖章件（第{version.serial}版）.pdf"
    path = _place(version, whole=whole)
    if default_storage.exists(path):
        with default_storage.open(path) as stream:
            return PrintedForm(stream.read(), name)
    return PrintedForm(_keep(path, _render(paper, _sent(version), by)), name)


def _version(paper: Submission, serial: int | None) -> SubmissionVersion | None:
    rows = paper.versions.select_related("submitted_by").order_by("-serial")
    if serial is not None:
        found: SubmissionVersion | None = rows.filter(serial=serial).first()
        if found is None:
            raise RuleBroken(f"{paper}没有第{serial}版，请从版本列表中选择。")
        return found
    return None if paper.status in EDITABLE else rows.first()


def _place(version: SubmissionVersion, *, whole: bool) -> str:
    """Where the print of a version is kept; readers without the sensitive figures have another."""
    extent = "whole" if whole else "part"
    digest = version.content_sha256[:16]
    return f"{FOLDER}/{version.submission_id}/{version.serial}-{digest}-{extent}.pdf"


def _keep(path: str, pdf: bytes) -> bytes:
    """Store the print; of two made at once the first stands."""
    stored = default_storage.save(path, ContentFile(pdf))
    if stored == path:
        return pdf
    default_storage.delete(stored)
    with default_storage.open(path) as stream:
        first: bytes = stream.read()
    return first


def _typed(paper: Submission) -> _Stand:
    values = paper.values.select_related("metric")
    figures = {value.metric.code: FrozenFigure.stored(value) for value in values}
    explained: dict[str, list[str]] = {}
    for row in standing(paper).values():
        explained.setdefault(row.metric.code, []).append(row.text)
    return _Stand(figures, explained, timezone.now())


def _sent(version: SubmissionVersion) -> _Stand:
    frozen = json.loads(version.content).get("explanations", {})
    explained = {code: [entry["text"] for entry in entries] for code, entries in frozen.items()}
    return _Stand(frozen_figures(version), explained, version.submitted_at, version)


def _render(paper: Submission, stand: _Stand, reader: User) -> bytes:
    html = render_form_html(assemble_form(paper, stand, reader), font_set())
    version = stand.version
    identifier = version.content_sha256[:32] if version else f"{paper.pk:032x}"
    return render_pdf(html, identifier=bytes.fromhex(identifier))


def assemble_form(paper: Submission, stand: _Stand, reader: User) -> FormPrint:
    """The form as plain data, with the twin period as it stood on the same day."""
    period, version = paper.round.period, stand.version
    before_key = key_of(period.last_year)
    metrics = [metric for metric, _ in asked_metrics(paper, reader)]
    history = _history(metrics, {
        key_of(period): stand.figures, before_key: _frozen_before(paper, before_key, stand.at)
    })  # fmt: skip
    filler, sender = _people(paper, stand)
    return FormPrint(
        subject=_subject(paper),
        period_label=period.label,
        campaign=paper.round.campaign.name,
        sections=_sections(metrics, history, stand, (key_of(period), before_key)),
        before_label="上年同期" if isinstance(period, Quarter) else "上年",
        cut_off_on=period.end,
        filled_by=str(filler or ""),
        checked_by=str(sender) if sender and sender != filler else "",
        work_phone=filler.work_phone if filler else "",
        sent_on=timezone.localdate(version.submitted_at) if version else None,
        code=f"第{version.serial}版　{version.content_sha256[:8]}" if version else "",
        remarks=_remarks(paper, stand, reader),
    )


def _subject(paper: Submission) -> str:
    branch = paper.organisation.name if paper.organisation else ""
    total = "（各单位合计）" if paper.basis == Basis.TOTAL else ""
    return f"{joined(paper.unit.name, branch)}{total}"


def _frozen_before(paper: Submission, key: Key, at: datetime) -> Frozen:
    """The same subject's figures of the twin period as sent by that moment; never typed ones."""
    year, quarter = key
    versions = SubmissionVersion.objects.filter(
        submission__unit=paper.unit_id,
        submission__organisation=paper.organisation_id,
        submission__basis=paper.basis,
        submission__round__campaign=paper.round.campaign_id,
        submission__round__period_kind=paper.round.period_kind,
        submission__round__year=year,
        submission__round__quarter=quarter or None,
        submitted_at__lte=at,
    )
    return frozen_figures(versions.order_by("-serial").first())


def _history(metrics: Sequence[Metric], figures: Mapping[Key, Frozen]) -> History:
    """Frozen figures as a history, so that rates come out as on the screen."""
    parts = [part for m in metrics for part in (m.numerator, m.denominator) if part]
    history = History()
    for metric in {m.pk: m for m in (*metrics, *parts)}.values():
        found = {key: frozen.get(metric.code) for key, frozen in figures.items()}
        history.values[metric.pk] = {key: _row(f) for key, f in found.items() if f}
    return history


def _row(figure: FrozenFigure) -> MetricValue:
    return MetricValue(
        state=figure.state, number=figure.number, qualifier=figure.qualifier, text=figure.text
    )


def _sections(
    metrics: Sequence[Metric], history: History, stand: _Stand, keys: tuple[Key, Key]
) -> list[tuple[str, list[PrintedRow]]]:
    labels = dict(ReportSection.choices)
    codes = dict.fromkeys(metric.section for metric in metrics)
    found: dict[str, list[PrintedRow]] = {code: [] for code in codes}
    for metric in metrics:
        now, before = (plain_text(history.reading(metric, [key]), metric) for key in keys)
        found[metric.section].append(
            PrintedRow(
                metric.name,
                metric.unit_of_measure,
                now or NOT_AVAILABLE,
                before or NOT_AVAILABLE,
                _notes(metric.code, stand),
            )
        )
    return [(str(labels.get(code, code)), rows) for code, rows in found.items()]


def _notes(code: str, stand: _Stand) -> tuple[str, ...]:
    figure = stand.figures.get(code)
    note = figure.note if figure else ""
    return tuple(dict.fromkeys(text for text in (note, *stand.explanations.get(code, ())) if text))


def _people(paper: Submission, stand: _Stand) -> tuple[User | None, User | None]:
    """Who typed most of it, and who sent it."""
    sender = stand.version.submitted_by if stand.version else None
    typed = paper.values.filter(updated_at__lte=stand.at).order_by()
    counts = typed.values("updated_by").annotate(cells=Count("pk"))
    most = counts.order_by("-cells", "updated_by").first()
    filler = User.objects.filter(pk=most["updated_by"]).first() if most else None
    return filler or sender, sender


def _remarks(paper: Submission, stand: _Stand, reader: User) -> list[str]:
    remarks = []
    if stand.version and stand.version.cause:
        remarks.append(f"本版缘由：{stand.version.cause}")
    withheld = Metric.objects.filter(code__in=list(stand.figures), is_sensitive=True)
    if not may_see_sensitive(paper, reader) and withheld.exists():
        remarks.append(WITHHELD)
    return remarks
