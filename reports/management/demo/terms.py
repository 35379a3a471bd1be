"""Terms of the demo city that end around today: extended, reminded of; changes within others."""

import datetime

from branches.choices import AdjustmentKind, OrganisationKind, TermStatus
from branches.models import (
    CommitteeTerm,
    OfficeHolder,
    TermAdjustment,
    TermReminder,
)
from branches.selectors.terms.limits import remind_months
from portal.months import last_reached, months_before, years_after
from portal.selectors import load_calendar
from portal.workdays import sending_day
from reports.management.demo.accounts import People
from reports.management.demo.city import FINANCE
from reports.management.demo.elections import MONTHS_AHEAD, write_steps
from reports.management.demo.fates import at_work
from reports.management.demo.plan import Plan

BATCH = 500
ONE_DAY = datetime.timedelta(days=1)
EXTENDED_SHARE, ADJUSTED_SHARE = 0.5, 0.03
# The story of the handbook: a branch of 市财政局 that was reminded a month ahead.
STORY_DAYS = 25


def write_terms(people: People, plan: Plan) -> None:
    """After the offices: what became of the terms that end around today."""
    _tell_the_story(plan)
    terms = list(
        CommitteeTerm.objects.current()
        .filter(expires_on__lte=last_reached(plan.today, MONTHS_AHEAD))
        .select_related("organisation__unit")
        .order_by("organisation__code")
    )
    for term in terms:
        _extend(term, plan)
    CommitteeTerm.objects.bulk_update(terms, ["extended_until", "extension_ref"], batch_size=BATCH)
    write_steps(terms, people, plan)
    _remind(terms, plan)
    _adjust(people, plan)


def _tell_the_story(plan: Plan) -> None:
    """One branch of 市财政局 ends soon, for the way from the reminder to the result."""
    rows = CommitteeTerm.objects.current().filter(
        status=TermStatus.NORMAL,
        organisation__unit__code=FINANCE,
        organisation__kind=OrganisationKind.BRANCH,
    )
    term = rows.order_by("organisation__code").last()
    if term is None:
        return
    before = term.elected_on
    term.elected_on = years_after(plan.today + ONE_DAY * STORY_DAYS, -term.years)
    term.expires_on = years_after(term.elected_on, term.years)
    term.approval_ref = f"市直工委批〔{term.elected_on.year}〕{term.elected_on.day + 20}号"
    term.save(update_fields=["elected_on", "expires_on", "approval_ref"])
    term.holders.filter(starts_on=before).update(
        starts_on=term.elected_on, approval_ref=term.approval_ref
    )
    earlier = CommitteeTerm.objects.filter(organisation=term.organisation, renewed_on=before)
    # The term before ends with this election, wherever it has been put.
    if term.elected_on > (earlier.values_list("elected_on", flat=True).first() or before):
        earlier.update(renewed_on=term.elected_on)
    OfficeHolder.objects.filter(term__in=earlier, ends_on=before).update(ends_on=term.elected_on)


def _extend(term: CommitteeTerm, plan: Plan) -> None:
    dice = plan.dice("extension", term.organisation.code)
    if term.expires_on >= plan.today or term.status == TermStatus.ELECTING:
        return
    if dice.random() < EXTENDED_SHARE:
        latest = years_after(term.expires_on, 1)
        term.extended_until = min(latest, plan.today + ONE_DAY * dice.randint(30, 200))
        term.extension_ref = f"市直工委批〔{plan.today.year}〕{dice.randint(5, 180)}号"


def _remind(terms: list[CommitteeTerm], plan: Plan) -> None:
    calendar, months = load_calendar(), remind_months(plan.today)
    rows = []
    for term in terms:
        dice = plan.dice("reminders", term.organisation.code)
        for count in months:
            due = months_before(term.ends_on, count)
            send_on = sending_day(calendar, due)
            row = TermReminder(
                term=term,
                expires_on=term.ends_on,
                months_before=count,
                due_on=due,
                send_on=send_on,
            )
            if send_on <= plan.today:
                row.sent_at = at_work(send_on, dice)
                # The newest ones are still to be read.
                row.seen_at = row.sent_at if (plan.today - send_on).days > 40 else None
            rows.append(row)
    TermReminder.objects.bulk_create(rows, batch_size=BATCH)


def _adjust(people: People, plan: Plan) -> None:
    """A 补选 here and there in the newest quarter; the terms run on."""
    quarter = plan.newest
    rows = []
    running = CommitteeTerm.objects.current().filter(elected_on__lt=quarter.start)
    for term in running.select_related("organisation__unit").order_by("organisation__code"):
        dice = plan.dice("adjustment", term.organisation.code)
        if dice.random() >= ADJUSTED_SHARE:
            continue
        day = quarter.start + ONE_DAY * dice.randint(0, (quarter.end - quarter.start).days)
        rows.append(
            TermAdjustment(
                term=term,
                kind=dice.choice(AdjustmentKind.values),
                done_on=day,
                document=f"批〔{day.year}〕{dice.randint(5, 180)}号",
                note="补选委员1名" if dice.random() < 0.5 else "",
                entered_by=people.secretaries[term.organisation.unit_id],
                entered_at=at_work(day, dice),
            )
        )
    TermAdjustment.objects.bulk_create(rows, batch_size=BATCH)
