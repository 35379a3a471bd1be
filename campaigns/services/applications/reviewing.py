"""工委初审: into the running or out of it; each step is a line of the edition's log."""

from collections.abc import Iterable

from django.db import transaction

from branches.services.life.texts import fit_text
from campaigns.choices import ApplicationStatus, LogKind, ObjectionStatus, SelectionStatus
from campaigns.flags.eligibility import Verdict, unmet
from campaigns.models import Application, Objection, Selection
from campaigns.selectors.applications.reviewing import is_clean, waiting_for_review
from campaigns.selectors.eligibility import applicant_of, verdicts_for
from campaigns.services.applications.filing import refresh_checks
from campaigns.services.applications.guards import locked, require_right, require_status
from campaigns.services.selections.log import write_log
from campaigns.workflow import APPLICATION
from portal.errors import NotAllowed, RuleBroken
from portal.models import User
from portal.roles import Capability

LONGEST_REASON = 200


def accept_application(application: Application, reason: str = "", *, by: User) -> Application:
    """初审通过: enters the scoring. One under a doubt needs a reason.

    The reason is kept in the trail; RuleBroken says what would have to be explained. What was
    found of the conditions is kept also when it refuses.
    """
    with transaction.atomic():
        row = _held(application, by)
        doubts = _doubts(row, refresh_checks(row))
        said = fit_text(reason, "理由", LONGEST_REASON) if reason.strip() else ""
        if said or not doubts:
            return _accepted(row, said, by)
    raise RuleBroken(f"{'；'.join(doubts)}。仍要通过的，请写明理由。")


@transaction.atomic
def accept_clean(selection: Selection, keys: Iterable[int], *, by: User) -> list[Application]:
    """Accept those of the chosen that fail nothing as data stand now; the others stay."""
    if not Selection.objects.allowing(Capability.CAMPAIGN_RUN, by).filter(pk=selection.pk).exists():
        raise NotAllowed("您没有初审的权限。")
    require_status(selection, SelectionStatus.REVIEWING)
    rows = list(waiting_for_review(selection).filter(pk__in=list(keys)))
    found = verdicts_for(selection, [applicant_of(row) for row in rows])
    done = []
    for row, verdicts in zip(rows, found, strict=True):
        row.checks = [verdict.as_row() for verdict in verdicts]
        row.save(update_fields=["checks"])
        if is_clean(row):
            done.append(_accepted(locked(row), "", by))
    return done


@transaction.atomic
def reject_application(application: Application, reason: str, *, by: User) -> Application:
    """初审不通过, with the reason the unit reads; one already in the running leaves it."""
    row = _held(application, by)
    was_in = row.status == ApplicationStatus.ACCEPTED
    row = APPLICATION.advance(row, "reject", by=by, reason=reason)
    if was_in:
        write_log(row.selection, LogKind.LEFT, by=by, application=row, reason=reason)
    return row


def _accepted(row: Application, reason: str, by: User) -> Application:
    row = APPLICATION.advance(row, "accept", by=by, reason=reason)
    write_log(
        row.selection,
        LogKind.ENTERED,
        by=by,
        application=row,
        unit=row.unit_id,
        unit_order=[row.unit.kind.position, row.unit.position, row.unit_id],
        rank=row.rank,
    )
    return row


def _held(application: Application, by: User) -> Application:
    row = locked(application)
    require_right(row, Capability.CAMPAIGN_RUN, by)
    require_status(row.selection, SelectionStatus.REVIEWING)
    return row


def _doubts(row: Application, verdicts: list[Verdict]) -> list[str]:
    found = [f"{verdict.name}：{verdict.sentence.rstrip('。')}" for verdict in unmet(verdicts)]
    visit = getattr(row, "visit", None)
    if visit is not None and visit.is_passed is False:
        found.append("实地核查没有通过")
    if Objection.objects.filter(application=row, status=ObjectionStatus.UPHELD).exists():
        found.append("公示异议已认定成立")
    return found
