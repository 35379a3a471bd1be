"""Rights at the addresses of scoring."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils import timezone

from branches.models import PartyOrganisation
from campaigns.choices import LogKind, SelectionStatus
from campaigns.models import Application, ApplicationFile, Ballot, Criterion, Selection
from campaigns.services.scoring import (
    BallotEntry,
    StaffEntry,
    cast_ballot,
    close_scores,
    set_staff_marks,
)
from campaigns.services.selections.log import write_log
from campaigns.services.selections.stepping import begin_scoring
from portal.models import User
from portal.storage import keep_file
from tests.factories.selections import make_application, make_judge, make_selection

# Columns: out nob rep sec oth bra br2 off org pub dis lea sys saf aud udi exp
ROWS = """
campaigns:ballot-list        GET  -                        302 403 403 200 200 403 403 200 200 200 200 200 403 403 403 403 200
campaigns:ballot-edit        GET  ballot                   302 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 200
campaigns:ballot-edit        GET  ballot-closed            302 404 404 404 404 404 404 403 403 403 403 403 404 404 404 404 200
campaigns:ballot-edit        POST ballot                   302 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 302
campaigns:ballot-recuse      POST ballot                   302 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 302
campaigns:ballot-reopen      POST ballot-cast              302 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 302
campaigns:ballot-file        GET  ballot-file              302 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 200
campaigns:scoring            GET  in-scoring               302 404 403 403 403 403 403 200 200 200 200 200 404 404 404 403 403
campaigns:scoring-action     POST to-close,close_scores    302 404 403 403 403 403 403 302 302 302 302 403 404 404 404 403 403
campaigns:scoring-action     POST scored,reopen_scores     302 404 403 403 403 403 403 302 302 302 302 403 404 404 404 403 403
campaigns:staff-marks        GET  in-scoring-branch        302 404 403 403 404 403 404 200 200 200 200 403 403 403 403 403 403
campaigns:staff-marks        POST in-scoring-branch        302 404 403 403 404 403 404 302 302 302 302 403 403 403 403 403 403
campaigns:ranking            GET  scored                   302 404 200 200 200 200 200 200 200 200 200 200 404 404 404 200 403
campaigns:spread             GET  scored                   302 404 403 403 403 403 403 200 200 200 200 200 404 404 404 403 403
campaigns:what-if            GET  scored                   302 404 403 403 403 403 403 200 200 200 200 200 404 404 404 403 403
campaigns:what-if            POST scored                   302 404 403 403 403 403 403 403 403 403 403 302 404 404 404 403 403
"""  # noqa: E501

# What a person types into the form behind a POST: {(address, thing): city -> data}.
TYPED: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {
    ("campaigns:ballot-edit", "ballot"): lambda city: {"keep": "1"},
    ("campaigns:ballot-recuse", "ballot"): lambda city: {"reason": "参与过创建指导"},
    ("campaigns:scoring-action", "to-close,close_scores"): lambda city: {"reason": ""},
    ("campaigns:scoring-action", "scored,reopen_scores"): lambda city: {"reason": "漏核加分"},
    ("campaigns:staff-marks", "in-scoring-branch"): lambda city: a_bonus(city),
    ("campaigns:what-if", "scored"): lambda city: {
        "weight_experts": "50",
        "weight_committee": "50",
        "drop_extremes": "on",
        "tie_0": "unit_order",
        "reason": "会议研究",
    },
}


def a_bonus(city: Any) -> dict[str, Any]:
    """As the staff types it."""
    criteria = Criterion.objects.filter(selection=city.objects["in-scoring"]["pk"])
    pk = criteria.get(kind="bonus").pk
    return {f"mark_{pk}": "2", f"text_{pk}": "通报表扬"}


def place(city: Any) -> dict[str, dict[str, Any]]:
    """Things the rows point at: {word: arguments of the address}."""
    office, expert = city.people["off"], city.people["exp"]
    branches = PartyOrganisation.objects.filter(unit=city.units[0], kind="branch")
    branch = branches.order_by("code")[0]
    running, full, done = (in_scoring(branch, office, expert) for _ in range(3))
    for edition in (full, done):
        score(edition, office)
    close_scores(done.selection, by=office)
    return {
        "in-scoring": {"pk": running.selection_id},
        "in-scoring-branch": {"pk": running.pk},
        "to-close": {"pk": full.selection_id},
        "scored": {"pk": done.selection_id},
        "ballot": {"pk": ballot(running, expert).pk},
        "ballot-file": {"pk": ballot(running, expert).pk, "number": evidence_of(running, office)},
        "ballot-cast": {"pk": ballot(full, expert).pk},
        "ballot-closed": {"pk": ballot(done, expert).pk},
    }


def in_scoring(branch: PartyOrganisation, office: User, expert: User) -> Application:
    """The only application of an edition that is being scored."""
    selection: Selection = make_selection(status=SelectionStatus.REVIEWING)
    application = make_application(selection, branch, status="accepted", rank=1, by=office)
    write_log(
        selection,
        LogKind.ENTERED,
        by=office,
        application=application,
        unit=branch.unit_id,
        unit_order=[0, 0],
        rank=1,
    )
    make_judge(selection, "experts", expert)
    make_judge(selection, "committee", office)
    begin_scoring(selection, by=office)
    return application


def score(application: Application, office: User) -> None:
    """Everything marked."""
    lines = {line.name: line.pk for line in application.selection.criteria.all()}
    for judge in Ballot.objects.filter(application=application).select_related("judge__user"):
        entry = BallotEntry({lines["理论学习"]: Decimal(50)})
        cast_ballot(judge, entry, by=judge.judge.user)
    mark = StaffEntry(Decimal(30), text="台账齐全")
    set_staff_marks(application, {lines["台账检查"]: mark}, by=office)
    application.selection.refresh_from_db()


def evidence_of(application: Application, by: User) -> int:
    """A file its branch would have attached while drafting."""
    kept = keep_file(
        "application_files", "a.pdf", b"%PDF-1.7\n1 0 obj <<>> endobj\nstartxref\n9\n%%EOF\n"
    )
    file = ApplicationFile.objects.create(
        application=application,
        name=kept.name,
        path=kept.path,
        byte_count=kept.byte_count,
        sha256=kept.sha256,
        added_by=by,
        added_at=timezone.now(),
    )
    return int(file.pk)


def ballot(application: Application, user: User) -> Ballot:
    """The person's."""
    return Ballot.objects.get(application=application, judge__user=user)
