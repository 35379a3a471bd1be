"""单位推荐: within the quota, in an order, with an opinion; or declined, or handed back."""

from django.db import transaction

from branches.services.life.texts import fit_text
from campaigns.choices import Level, SelectionStatus, Step
from campaigns.models import Application
from campaigns.selectors.applications.quota import quota_of
from campaigns.services.applications.filing import refresh_checks, refused_conditions
from campaigns.services.applications.guards import (
    locked,
    require_in_time,
    require_right,
    require_status,
)
from campaigns.services.applications.ranking import hold_unit, leave_order, put_last
from campaigns.workflow import APPLICATION
from portal.errors import PaperRefused, RuleBroken
from portal.models import User
from portal.roles import Capability

LONGEST_OPINION = 300
STEPS = (Step.APPLY, Step.RECOMMEND)


def recommend_application(application: Application, opinion: str, *, by: User) -> Application:
    """推荐: last in the unit's order for now.

    Raises RuleBroken beyond the quota, after the deadline and without an opinion, PaperRefused
    when a condition is no longer met.
    """
    with transaction.atomic():
        row = _held(application, by)
        require_in_time(row.selection, STEPS, "单位推荐")
        refusals = refused_conditions(refresh_checks(row))
        if not refusals:
            return _recommended(row, opinion, by)
    raise PaperRefused(refusals)


def _recommended(row: Application, opinion: str, by: User) -> Application:
    said = fit_text(opinion, "推荐意见", LONGEST_OPINION)
    more = row.count or 0 if row.selection.level == Level.COUNT else 1
    if sentence := quota_of(row.selection, row.unit).refuses(more):
        raise RuleBroken(sentence)
    row.opinion = said
    row.save(update_fields=["opinion"])
    row = APPLICATION.advance(row, "recommend", by=by)
    put_last(row)
    return row


@transaction.atomic
def decline_application(application: Application, reason: str, *, by: User) -> Application:
    """不推荐, with the reason that the applicant reads; its place in the order is free again."""
    row = _held(application, by)
    row = APPLICATION.advance(row, "decline", by=by, reason=reason)
    return _told(row, reason)


@transaction.atomic
def hand_back_application(application: Application, reason: str, *, by: User) -> Application:
    """退回修改: a draft again, with what is to be mended."""
    row = _held(application, by)
    row = APPLICATION.advance(row, "hand_back", by=by, reason=reason)
    return _told(row, reason)


def _told(row: Application, reason: str) -> Application:
    leave_order(row)
    row.opinion = fit_text(reason, "理由", LONGEST_OPINION)
    row.save(update_fields=["opinion"])
    return row


def _held(application: Application, by: User) -> Application:
    hold_unit(application.unit)
    row = locked(application)
    require_right(row, Capability.SELECTION_RECOMMEND, by)
    require_status(row.selection, SelectionStatus.OPEN)
    return row
