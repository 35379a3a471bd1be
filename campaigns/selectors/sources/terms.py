"""Figures from terms: who was due, who has elected, who was added within a term."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, FilteredRelation, Q

from branches.choices import Post, StepKind, TermStatus
from branches.models import CommitteeTerm
from campaigns.choices import Reporter
from campaigns.selectors.sources.supplied import Line, Scope, Source, Told
from portal.choices import PeriodKind
from portal.periods import day_words

DUE, DONE = "elections_due", "elections_done"
SECRETARY, DEPUTY, MEMBER = "staff_secretary_added", "staff_deputy_added", "staff_member_added"
ADDED = {
    Post.SECRETARY: SECRETARY,
    Post.FULL_TIME_DEPUTY: DEPUTY,
    Post.DEPUTY: DEPUTY,
    Post.GROUP_LEADER: "",
}


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term as figures see it, once for each person added to it in the period."""

    pk: int
    body: int
    ends_on: datetime.date
    is_extended: bool
    done_on: datetime.date | None
    post: str = ""
    starts_on: datetime.date | None = None


def term_rows(scope: Scope) -> Iterator[TermRow]:
    """Terms of the units' bodies that end, are followed or are mended in the period, or still run.

    A post taken after the election, not by the paper that approved the election, is 届中.
    """
    added = Q(holders__starts_on__range=scope.span) & Q(holders__starts_on__gt=F("elected_on"))
    rows = (
        scope.of_bodies(CommitteeTerm.objects.all())
        .annotate(
            reply=FilteredRelation("steps", condition=Q(steps__kind=StepKind.RESULT_REPLY)),
            new=FilteredRelation("holders", condition=added),
        )
        .filter(
            ~Q(status=TermStatus.RENEWED)
            | Q(renewed_on__gte=scope.period.start)
            | Q(reply__done_on__gte=scope.period.start)
            | Q(expires_on__gte=scope.period.start)
            | Q(new__isnull=False)
        )
        .order_by("organisation__code", "elected_on", "new__pk")
    )
    for (pk, body, expires, extended, status, renewed, replied, reference, post, since,
         holder_reference) in rows.values_list(
        "pk", "organisation", "expires_on", "extended_until", "status", "renewed_on",
        "reply__done_on", "approval_ref", "new__post", "new__starts_on", "new__approval_ref",
    ):  # fmt: skip
        if body not in scope.bodies:
            continue
        done = (replied or renewed) if status == TermStatus.RENEWED else None
        if reference and reference == holder_reference:
            post, since = "", None
        yield TermRow(pk, body, extended or expires, bool(extended), done, post or "", since)


def terms(scope: Scope) -> Iterator[Line]:
    """应换届, 完成换届（含届中调整） and 增补 of the quarter; a unit that keeps terms has none as 0."""
    rows = list(term_rows(scope))
    for unit in dict.fromkeys(scope.bodies[row.body].unit for row in rows):
        for code in (DUE, DONE, SECRETARY, DEPUTY, MEMBER):
            yield Line.of(unit, code, "", 0)
    for row in {row.pk: row for row in rows}.values():
        yield from _due(scope, row)
    yield from _done(scope, rows)
    yield from _added(scope, rows)


def _due(scope: Scope, row: TermRow) -> Iterator[Line]:
    """Its day lies in the quarter, it had not elected before, and the body still stood."""
    start, end = scope.span
    body = scope.bodies[row.body]
    early = row.done_on is not None and row.done_on < start
    if not start <= row.ends_on <= end or early or not body.stood(row.ends_on):
        return
    how = "经批准延期至" if row.is_extended else "届满日"
    yield Line(body.unit, DUE, f"{body.name}　{how}{day_words(row.ends_on)}")


def _done(scope: Scope, rows: list[TermRow]) -> Iterator[Line]:
    found = done_bodies(scope, rows)
    for pk, text in found.items():
        yield Line(scope.bodies[pk].unit, DONE, f"{scope.bodies[pk].name}　{text}")


def done_bodies(scope: Scope, rows: list[TermRow]) -> dict[int, str]:
    """Bodies that elected (with the reply to the result) or were mended in the period, and how."""
    start, end = scope.span
    found = {
        row.body: f"换届，{day_words(row.done_on)}批复"
        for row in rows
        if row.done_on is not None and start <= row.done_on <= end
    }
    for row in rows:
        if row.starts_on and ADDED.get(Post(row.post), MEMBER):
            found.setdefault(row.body, f"届中调整，{day_words(row.starts_on)}到任")
    return found


def _added(scope: Scope, rows: list[TermRow]) -> Iterator[Line]:
    for row in rows:
        code = ADDED.get(Post(row.post), MEMBER) if row.starts_on else ""
        if code and row.starts_on:
            body, post = scope.bodies[row.body], Post(row.post).label
            yield Line(body.unit, code, f"{body.name}{post}　{day_words(row.starts_on)}到任")


LIST = "branches:term-list"
BOOK = "系统按届次台账计算（{period}"
TERMS = (
    Source(Reporter.UNIT, PeriodKind.QUARTER, terms, {
        DUE: Told(BOOK + "届满或延期届满）", LIST),
        DONE: Told(BOOK + "换届已批复或届中调整）", LIST),
        SECRETARY: Told(BOOK + "届中到任的书记）", LIST),
        DEPUTY: Told(BOOK + "届中到任的副书记）", LIST),
        MEMBER: Told(BOOK + "届中到任的委员）", LIST),
    }),
)  # fmt: skip
