"""The papers an import touches: found or opened, with what already stands in them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from campaigns.choices import Basis, PaperStatus, Reporter
from campaigns.models import MetricValue, ReportingRound, Submission
from campaigns.selectors.subjects import Subject
from campaigns.services.figures import BLANK, fill_capability
from campaigns.services.imports.people import branch_secretary
from campaigns.services.imports.rows import ImportOptions, PlannedRow
from campaigns.services.rounds import ensure_round, total_paper
from portal.errors import RuleBroken
from portal.models import User
from portal.periods import Period
from portal.roles import Capability

Key = tuple[int, int | None, str]


@dataclass(slots=True)
class Desk:
    """All papers of one import; `standing` is by paper and then by metric."""

    options: ImportOptions
    rounds: dict[Period, ReportingRound] = field(default_factory=dict)
    papers: dict[int, Submission] = field(default_factory=dict)
    standing: dict[int, dict[int, MetricValue]] = field(default_factory=dict)
    hands: dict[int, User] = field(default_factory=dict)

    def value_of(self, row: PlannedRow) -> MetricValue | None:
        """What the paper already says about the row's metric."""
        if row.paper is None or row.metric is None:
            return None
        return self.standing.get(row.paper.pk, {}).get(row.metric.pk)

    def hand_for(self, paper: Submission) -> User | None:
        """In whose name the paper is filled and sent; None when nobody may."""
        return self.hands.get(paper.pk)

    def is_foreign(self, paper: Submission) -> bool:
        """Whether somebody has typed into the paper or sent it in whose name we do not act."""
        others = {value.updated_by_id for value in self.standing.get(paper.pk, {}).values()}
        if paper.status != PaperStatus.DRAFT and paper.submitted_by_id is not None:
            others.add(paper.submitted_by_id)
        hand = self.hand_for(paper)
        return bool(others - {hand.pk if hand else None})


def spread_papers(rows: Sequence[PlannedRow], options: ImportOptions) -> Desk:
    """Open the rounds the rows need and give each row its paper; rows without one are refused."""
    desk = Desk(options)
    waiting: dict[Period, list[PlannedRow]] = defaultdict(list)
    for row in rows:
        if row.period and row.reading and not row.problem and row.reading.state != BLANK:
            waiting[row.period].append(row)
    for period, group in sorted(waiting.items(), key=lambda item: item[0].code):
        _attach(desk, period, group)
    _read_standing(desk)
    _find_hands(desk)
    return desk


def _attach(desk: Desk, period: Period, rows: Sequence[PlannedRow]) -> None:
    try:
        desk.rounds[period] = ensure_round(period, by=desk.options.by, for_everybody=False)
    except RuleBroken as refusal:
        for row in rows:
            row.refuse(f"{period.label}的填报批次无法建立：{refusal.message}")
        return
    known = _papers_of(desk.rounds[period], rows)
    for row in rows:
        subject = row.subject
        if subject is None or not _exists_then(row, subject, period):
            continue
        key = _key(subject)
        if key not in known:
            known[key] = _new_paper(desk.rounds[period], subject)
        row.paper = known[key]
        desk.papers[row.paper.pk] = row.paper
        _note_level(row, subject)


def _papers_of(round_: ReportingRound, rows: Iterable[PlannedRow]) -> dict[Key, Submission]:
    units = {row.subject.unit.pk for row in rows if row.subject}
    # Locked until the import ends, so that nobody types in between; ordered against deadlocks.
    papers = (
        Submission.objects.select_for_update(of=("self",))
        .filter(round=round_, unit__in=units)
        .select_related("round", "unit", "organisation")
        .order_by("pk")
    )
    return {(paper.unit_id, paper.organisation_id, paper.basis): paper for paper in papers}


def _key(subject: Subject) -> Key:
    organisation = subject.organisation.pk if subject.organisation else None
    return (subject.unit.pk, organisation, subject.basis)


def _new_paper(round_: ReportingRound, subject: Subject) -> Submission:
    """Bodies that owe no paper (市委) can still be spoken of."""
    if subject.basis == Basis.TOTAL:
        return total_paper(round_)
    paper, _ = Submission.objects.get_or_create(
        round=round_,
        unit=subject.unit,
        organisation=subject.organisation,
        basis=subject.basis,
    )
    return paper


def _exists_then(row: PlannedRow, subject: Subject, period: Period) -> bool:
    unit = subject.unit
    if unit.active_until and unit.active_until < period.start:
        row.refuse(
            f"“{unit}”已于{unit.active_until}撤销，没有{period.label}的数据，请改填承接单位。"
        )
    elif unit.active_from and unit.active_from > period.end:
        row.refuse(f"“{unit}”于{unit.active_from}才设立，没有{period.label}的数据，请核对单位。")
    return not row.problem


def _note_level(row: PlannedRow, subject: Subject) -> None:
    if row.metric is None or subject.basis == Basis.TOTAL:
        return
    level = Reporter.COMMITTEE if subject.unit.is_root else Reporter.UNIT
    level = Reporter.BRANCH if subject.organisation else level
    if level != row.metric.reported_by:
        owner = row.metric.get_reported_by_display()
        row.notes.append(f"该指标由{owner}填报，本行记在{level.label}名下，请核对")


def _read_standing(desk: Desk) -> None:
    values = MetricValue.objects.filter(submission__in=list(desk.papers)).select_related("metric")
    for value in values:
        desk.standing.setdefault(value.submission_id, {})[value.metric_id] = value


def _find_hands(desk: Desk) -> None:
    by = desk.options.by
    papers = {pk: p for pk, p in desk.papers.items() if through(p) == Capability.FIGURES_IMPORT}
    allowed = Submission.objects.allowing(Capability.FIGURES_IMPORT, by).filter(pk__in=list(papers))
    desk.hands |= dict.fromkeys(allowed.values_list("pk", flat=True), by)
    if desk.options.stand_in:
        for pk in desk.papers.keys() - papers.keys():
            holder = branch_secretary(desk.papers[pk].organisation)
            if holder is not None:
                desk.hands[pk] = holder


def through(paper: Submission) -> Capability:
    """Units' papers are entered by right of import; a branch's only in its secretary's name."""
    return fill_capability(paper) if paper.organisation_id else Capability.FIGURES_IMPORT
