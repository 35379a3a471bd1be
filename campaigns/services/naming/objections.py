"""异议 to a notice: while one is open nobody is named; who objected is never written down."""

import datetime
from dataclasses import dataclass

from django.db import transaction

from branches.services.life.texts import fit_text
from campaigns.choices import ApplicationStatus, LogKind, ObjectionSource, SelectionStatus
from campaigns.models import Application, Objection, Selection
from campaigns.selectors.naming.decision import chosen
from campaigns.services.naming.guards import fit_day, locked_selection, require_right
from campaigns.services.selections.log import write_log
from campaigns.workflow import APPLICATION, OBJECTION
from portal import audit
from portal.errors import RuleBroken, WrongState
from portal.models import User
from portal.roles import Capability

S = SelectionStatus
# 退回重审 leaves objections open: they are answered wherever the edition stands by then.
RESOLVING = (S.REVIEWING, S.SCORING, S.SCORED, S.DECIDED, S.NOTICED)
TEXT, RESULT, LONGEST = "异议内容", "核查结论", 1000


@dataclass(frozen=True, slots=True)
class NewObjection:
    """What came in, and by which way."""

    received_on: datetime.date
    source: ObjectionSource
    text: str


@transaction.atomic
def raise_objection(application: Application, new: NewObjection, *, by: User) -> Objection:
    """Record an objection to somebody on the notice; a late one holds the naming as well."""
    require_right(Capability.CAMPAIGN_RUN, by, "登记异议")
    row = _noticed(application.selection)
    if application.pk not in {listed.pk for listed in chosen(row)}:
        raise RuleBroken(f"{application}不在本次公示的名单中，不能登记异议。")
    objection = Objection(
        application=application,
        received_on=fit_day(new.received_on, "收到日期", since=row.noticed_on),
        source=new.source,
        text=fit_text(new.text, TEXT, LONGEST),
    )
    objection.full_clean()
    objection.save()
    audit.record(by, "objection.raised", objection, after={"source": new.source})
    write_log(row, LogKind.OBJECTED, by=by, application=application, objection=objection.pk)
    return objection


@transaction.atomic
def dismiss_objection(
    objection: Objection, result: str, on: datetime.date, *, by: User
) -> Objection:
    """不成立: the notice stands."""
    return _resolve(objection, "dismiss", result, on, by)


@transaction.atomic
def uphold_objection(
    objection: Objection, result: str, on: datetime.date, *, by: User
) -> Objection:
    """成立: the applicant leaves the selection."""
    row = _resolve(objection, "uphold", result, on, by)
    application = row.application
    # Several objections may speak of one applicant: the first upheld one puts it out.
    if application.status == ApplicationStatus.ACCEPTED:
        application = APPLICATION.advance(application, "reject", by=by, reason=row.result)
        write_log(
            application.selection,
            LogKind.LEFT,
            by=by,
            application=application,
            reason="公示异议成立",
        )
    return row


def _resolve(
    objection: Objection, action: str, result: str, on: datetime.date, by: User
) -> Objection:
    selection = _unnamed(objection.application.selection)
    said = fit_text(result, RESULT, LONGEST)
    fit_day(on, "办结日期", since=objection.received_on)
    row = OBJECTION.advance(objection, action, by=by, reason=said)
    row.result, row.resolved_on = said, on
    row.full_clean()
    row.save(update_fields=["result", "resolved_on"])
    write_log(
        selection,
        LogKind.RESOLVED,
        by=by,
        application=row.application,
        objection=row.pk,
        outcome=row.status,
    )
    return row


def _noticed(selection: Selection) -> Selection:
    row = locked_selection(selection)
    if row.status != SelectionStatus.NOTICED:
        now = row.get_status_display()
        raise WrongState(f"{row}现为“{now}”，只有公示期间才登记异议。")
    return row


def _unnamed(selection: Selection) -> Selection:
    row = locked_selection(selection)
    if row.status not in RESOLVING:
        now = row.get_status_display()
        raise WrongState(f"{row}现为“{now}”，异议只在命名之前办理。")
    return row
