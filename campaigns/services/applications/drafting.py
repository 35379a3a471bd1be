"""Beginning an application and saving what was typed; nothing need be complete yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q

from branches.models import PartyOrganisation
from branches.services.life.texts import fit_text
from campaigns.choices import ApplicationStatus, Level, SelectionStatus, Step
from campaigns.models import Application, Selection
from campaigns.selectors.applications.reach import may_apply_for
from campaigns.selectors.eligibility import verdicts_of
from campaigns.services.applications.guards import (
    locked,
    require_in_time,
    require_right,
    require_status,
)
from campaigns.services.applications.ranking import hold_unit
from campaigns.services.applications.self_marks import SelfGiven, write_self_marks
from portal import audit
from portal.errors import NotAllowed, PaperRefused, Refusal, RuleBroken, WrongState
from portal.models import User
from portal.numbers import exact_number
from portal.pinyin import initials
from portal.roles import Capability
from units.models import Unit

LONGEST_TITLE, LONGEST_SUMMARY = 120, 3000


@dataclass(frozen=True, slots=True)
class Subject:
    """Who applies: a branch, or the unit itself."""

    unit: Unit
    organisation: PartyOrganisation | None = None


@dataclass(frozen=True, slots=True)
class ApplicationDraft:
    """What was typed; marks by key of the criterion."""

    title: str
    summary: str = ""
    count: int | None = None
    marks: Mapping[int, SelfGiven] = field(default_factory=dict)


@transaction.atomic
def start_application(
    selection: Selection, subject: Subject, title: str, *, by: User
) -> Application:
    """A draft with its conditions already checked, so that nobody writes in vain.

    Raises NotAllowed without the right for this branch or unit, WrongState while the edition takes
    no applications, RuleBroken after the deadline, for a second application, a title missing.
    """
    if not may_apply_for(by, subject.unit, subject.organisation):
        raise NotAllowed(f"您没有为{subject.organisation or subject.unit}申报的权限。")
    require_status(selection, SelectionStatus.OPEN)
    require_in_time(selection, (Step.APPLY,), "申报")
    _require_fitting(selection, subject)
    # A double tap must not begin twice, nor a branch in the unit it left and in its new one.
    Selection.objects.select_for_update().get(pk=selection.pk)
    hold_unit(subject.unit)
    _refuse_twice(selection, subject)
    said = fit_text(title, "申报名称", LONGEST_TITLE)
    application = Application(
        selection=selection,
        unit=subject.unit,
        organisation=subject.organisation,
        title=said,
        initials=initials(said),
        created_by=by,
    )
    application.checks = [verdict.as_row() for verdict in verdicts_of(application)]
    application.full_clean()
    application.save()
    audit.record(by, "application.started", application, after=_facts(application))
    return application


def save_application(application: Application, draft: ApplicationDraft, *, by: User) -> Application:
    """Keep all that can be kept; PaperRefused then says each field that was left as it stood."""
    row, refusals = _save(application, draft, by)
    # Raised outside the transaction: one bad mark must not take an evening's texts with it.
    if refusals:
        raise PaperRefused(refusals)
    return row


@transaction.atomic
def _save(
    application: Application, draft: ApplicationDraft, by: User
) -> tuple[Application, list[Refusal]]:
    row = locked(application)
    require_right(row, Capability.SELECTION_APPLY, by)
    if row.status != ApplicationStatus.DRAFT:
        raise WrongState(
            f"“{row}”当前为“{row.get_status_display()}”，不能再改；可请本单位退回修改。"
        )
    require_status(row.selection, SelectionStatus.OPEN)
    before = _facts(row)
    refusals = _take_texts(row, draft)
    refusals += write_self_marks(row, draft.marks)
    row.full_clean()
    row.save()
    audit.record(by, "application.saved", row, before=before, after=_facts(row))
    return row, refusals


def _take_texts(row: Application, draft: ApplicationDraft) -> list[Refusal]:
    found = []
    try:
        row.title = fit_text(draft.title, "申报名称", LONGEST_TITLE)
        row.initials = initials(row.title)
    except RuleBroken as refusal:
        found.append(Refusal(refusal.message, "title"))
    try:
        given = draft.summary.strip()
        row.summary = fit_text(given, "简介", LONGEST_SUMMARY) if given else ""
    except RuleBroken as refusal:
        found.append(Refusal(refusal.message, "summary"))
    row.count = draft.count
    return found


def _require_fitting(selection: Selection, subject: Subject) -> None:
    # A project or a work may be a branch's or the unit's own.
    if selection.level == Level.BRANCH and subject.organisation is None:
        raise RuleBroken(f"“{selection}”由党支部申报，请选择党支部。")
    if selection.level == Level.UNIT and subject.organisation is not None:
        raise RuleBroken(f"“{selection}”由单位申报，请选择单位，不选党支部。")


def _refuse_twice(selection: Selection, subject: Subject) -> None:
    standing = Application.objects.filter(selection=selection).exclude(
        status=ApplicationStatus.WITHDRAWN
    )
    # Projects and works of a unit may be several; a branch and a unit stand once.
    if selection.level not in {Level.BRANCH, Level.UNIT, Level.COUNT}:
        return
    own = (
        Q(organisation=subject.organisation)
        if subject.organisation
        else Q(unit=subject.unit, organisation=None)
    )
    if standing.filter(own).exists():
        raise RuleBroken(
            f"{subject.organisation or subject.unit}已有本届申报，请在申报列表中打开，不必重复。"
        )


def _facts(row: Application) -> dict[str, object]:
    facts: dict[str, object] = {
        "title": row.title,
        "unit": row.unit.code,
        "organisation": str(row.organisation or ""),
        "summary": row.summary,
        "count": row.count,
    }
    if not row.pk:
        return facts
    marks = row.self_marks.filter(mark__isnull=False).select_related("criterion")
    return facts | {f"自评 {given.criterion}": exact_number(given.mark) for given in marks}
