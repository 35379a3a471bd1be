"""Elections under way in the demo city, with some of their papers."""

import datetime
from collections.abc import Iterable, Iterator

from branches.choices import StepKind, TermStatus
from branches.models import CommitteeTerm, ElectionStep
from branches.selectors.terms.stages import ORDER
from portal.months import last_reached
from reports.management.demo.accounts import People
from reports.management.demo.fates import at_work
from reports.management.demo.plan import Plan

BATCH = 500
ONE_DAY = datetime.timedelta(days=1)
MONTHS_AHEAD = 6
ELECTING_SHARE = 0.3
DOCUMENTS = {
    StepKind.REQUEST: "支部党员大会",
    StepKind.REQUEST_REPLY: "批〔{year}〕{number}号",
    StepKind.CANDIDATES: "支委会会议",
    StepKind.CANDIDATES_REPLY: "批〔{year}〕{number}号",
    StepKind.ELECTION: "党员大会",
}


def status_by_now(code: str, expires_on: datetime.date, plan: Plan) -> TermStatus:
    """Some of those that end around today have begun to elect."""
    near = expires_on <= last_reached(plan.today, MONTHS_AHEAD)
    begun = plan.dice("election", code).random() < ELECTING_SHARE
    return TermStatus.ELECTING if near and begun else TermStatus.NORMAL


def write_steps(terms: Iterable[CommitteeTerm], people: People, plan: Plan) -> None:
    """The papers of the elections under way, the last one a few days ago."""
    rows = [step for term in terms for step in _steps(term, people, plan)]
    ElectionStep.objects.bulk_create(rows, batch_size=BATCH)


def _steps(term: CommitteeTerm, people: People, plan: Plan) -> Iterator[ElectionStep]:
    if term.status != TermStatus.ELECTING:
        return
    dice = plan.dice("steps", term.organisation.code)
    count = dice.randint(1, len(DOCUMENTS))
    days = sorted((dice.randint(3, 90) for _ in range(count)), reverse=True)
    for kind, ago in zip(ORDER[:count], days, strict=True):
        day = plan.today - ONE_DAY * ago
        yield ElectionStep(
            term=term,
            kind=kind,
            done_on=day,
            document=DOCUMENTS[kind].format(year=day.year, number=dice.randint(5, 180)),
            entered_by=people.secretaries[term.organisation.unit_id],
            entered_at=at_work(day, dice),
        )
