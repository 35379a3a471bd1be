"""What many people do in a round of 红旗党支部 besides those the journey follows.

Run inside the portal of a journey:
manage.py shell -c "from tests.journeys.seed_red_flag import experts; experts()".
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from django.utils import timezone

from branches.models import CommitteeTerm, PartyOrganisation
from campaigns.models import (
    Application,
    Award,
    Ballot,
    Criterion,
    Objection,
    Selection,
    SelectionLog,
)
from campaigns.selectors.eligibility import applicant_of, verdicts_for
from campaigns.selectors.scoring.criteria import judged_criteria
from campaigns.services.applications.drafting import (
    ApplicationDraft,
    Subject,
    save_application,
    start_application,
)
from campaigns.services.applications.evidence import attach_evidence
from campaigns.services.applications.filing import file_application
from campaigns.services.applications.recommending import recommend_application
from campaigns.services.applications.self_marks import SelfGiven
from campaigns.services.scoring.ballots import BallotEntry, cast_ballot
from portal.models import User
from portal.roles import Role
from tests.servers import DEMO_PASSWORD
from units.models import RoleAssignment, Unit

FINANCE, OTHERS = "finance-bureau", 11
EXPERTS = {"meng.expert": "孟晓川", "bai.expert": "白雨泽"}
SCAN = b"%PDF-1.7\n1 0 obj <<>> endobj\nstartxref\n9\n%%EOF\n"


def experts() -> None:
    """Two judges from outside."""
    root = Unit.objects.roots().get()
    for username, name in EXPERTS.items():
        user = User.objects.create_user(username, password=DEMO_PASSWORD, display_name=name)
        RoleAssignment.objects.create(
            user=user, unit=root, role=Role.EXPERT.value, starts_on=datetime.date(2020, 1, 1)
        )


def newest() -> Selection:
    """The round of the journey."""
    found: Selection = Selection.objects.select_related("kind").latest("pk")
    return found


def eligible(selection: Selection, *, of_finance: bool) -> Iterator[PartyOrganisation]:
    """Branches that meet every condition, those of one unit one after the other."""
    rows = PartyOrganisation.objects.branches().filter(dissolved_on=None).select_related("unit")
    rows = rows.filter(unit__code=FINANCE) if of_finance else rows.exclude(unit__code=FINANCE)
    bodies = list(rows.order_by("unit__position", "unit", "code"))
    drafts = [Application(selection=selection, unit=b.unit, organisation=b) for b in bodies]
    verdicts = verdicts_for(selection, [applicant_of(draft) for draft in drafts])
    for body, found in zip(bodies, verdicts, strict=True):
        if all(verdict.is_met for verdict in found):
            yield body


def make_eligible() -> None:
    """Whatever keeps the branches of 市财政局 from applying, save one that was named before."""
    selection = newest()
    selection.conditions.filter(code="life_met").delete()
    later = timezone.localdate() + datetime.timedelta(days=365)
    terms = CommitteeTerm.objects.filter(organisation__unit__code=FINANCE, status="normal")
    terms.filter(expires_on__lt=later).update(expires_on=later)
    kept = Award.objects.filter(unit__code=FINANCE, kind=selection.kind, organisation__isnull=False)
    one = PartyOrganisation.objects.branches().filter(unit__code=FINANCE, dissolved_on=None)
    first = one.order_by("code")[0]
    kept.exclude(organisation=first).delete()
    if not kept.exists():
        Award.objects.create(
            kind=selection.kind,
            tier="committee",
            level="branch",
            unit=first.unit,
            organisation=first,
            title="红旗党支部",
            holder=str(first),
            named_on=timezone.localdate() - datetime.timedelta(days=400),
            awarded_by="市委市直机关工委",
        )


def others_apply() -> None:
    """Eleven branches of other units, recommended in their order, at most two of a unit."""
    selection, taken = newest(), dict[int, int]()
    for body in eligible(selection, of_finance=False):
        if taken.get(body.unit_id, 0) < 2 and sum(taken.values()) < OTHERS:
            taken[body.unit_id] = taken.get(body.unit_id, 0) + 1
            apply(selection, body)
    assert sum(taken.values()) == OTHERS, taken


def apply(selection: Selection, body: PartyOrganisation) -> None:
    """As the unit's secretary does it, from draft to recommendation."""
    by = RoleAssignment.objects.get(unit=body.unit, role=Role.UNIT_SECRETARY.value).user
    application = start_application(selection, Subject(body.unit, body), str(body), by=by)
    lines = Criterion.objects.filter(selection=selection, kind="item")
    marks = {line.pk: SelfGiven(line.maximum, "按标准开展") for line in lines}
    draft = ApplicationDraft(str(body), "党员带头攻坚，办成群众身边的实事。", marks=marks)
    save_application(application, draft, by=by)
    for line in selection.criteria.filter(needs_evidence=True, kind="item"):
        proof = SCAN + str(line.pk).encode()
        attach_evidence(application, f"佐证{line.pk}.pdf", proof, by=by, criterion=line)
    file_application(application, by=by)
    recommend_application(application, "同意推荐", by=by)


def others_score() -> None:
    """Every ballot but those of one expert; the two of one unit get the same marks."""
    selection = newest()
    lines = judged_criteria(selection.pk)
    order = list(selection.applications.in_running().order_by("unit", "rank"))
    twins = twins_of(order)
    ballots = Ballot.objects.filter(application__selection=selection, status="open")
    for ballot in ballots.exclude(judge__user__username="meng.expert").select_related("judge"):
        step = order.index(ballot.application)
        cut = Decimal("0.1") * (0 if ballot.application in twins else step + 1)
        marks = {line.pk: max(line.maximum - 1 - cut, Decimal(0)) for line in lines}
        cast_ballot(ballot, BallotEntry(marks), by=ballot.judge.user)


def expert_scores_the_rest() -> None:
    """What the expert of the journey leaves after the one he scores in his browser."""
    selection = newest()
    lines = judged_criteria(selection.pk)
    order = list(selection.applications.in_running().order_by("unit", "rank"))
    twins = twins_of(order)
    for ballot in Ballot.objects.filter(application__selection=selection, status="open"):
        cut = Decimal(0) if ballot.application in twins else Decimal("0.5")
        marks = {line.pk: max(line.maximum - 1 - cut, Decimal(0)) for line in lines}
        cast_ballot(ballot, BallotEntry(marks), by=ballot.judge.user)


def twins_of(order: list[Application]) -> list[Application]:
    """The two recommended by the first unit that recommended two."""
    for first, second in zip(order, order[1:], strict=False):
        if first.unit_id == second.unit_id and first.unit.code != FINANCE:
            return [first, second]
    raise AssertionError("no unit recommended two")


def days_pass(days: int) -> None:
    """Everything the round and its namings know of days moves back: as good as waiting."""
    selection, span = newest(), datetime.timedelta(days=days)
    for name in ("opened_on", "noticed_on", "notice_ends_on", "named_on"):
        if day := getattr(selection, name):
            Selection.objects.filter(pk=selection.pk).update(**{name: day - span})
    for line in SelectionLog.objects.filter(selection=selection):
        SelectionLog.objects.filter(pk=line.pk).update(made_at=line.made_at - span)
    for objection in Objection.objects.filter(application__selection=selection):
        received = objection.received_on - span
        Objection.objects.filter(pk=objection.pk).update(received_on=received)
    for award in Award.objects.filter(application__selection=selection):
        moved = {
            name: getattr(award, name) - span
            for name in ("named_on", "valid_until", "recheck_due_on")
            if getattr(award, name)
        }
        Award.objects.filter(pk=award.pk).update(**moved)
