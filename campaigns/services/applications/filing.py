"""Filing an application, checking its conditions anew, taking it back."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from campaigns.choices import CriterionKind, Level, SelectionStatus, Step
from campaigns.flags.eligibility import Verdict, unmet
from campaigns.models import Application, Criterion, SelfMark
from campaigns.selectors.eligibility import verdicts_of
from campaigns.services.applications.guards import (
    locked,
    require_in_time,
    require_right,
    require_status,
)
from campaigns.services.applications.ranking import hold_unit, leave_order
from campaigns.services.applications.self_marks import lacking
from campaigns.workflow import APPLICATION
from portal import audit
from portal.errors import PaperRefused, Refusal
from portal.models import User
from portal.roles import Capability

LEAST_SUMMARY = 10
# Where a refusal about conditions stands on the page.
CONDITIONS = "conditions"


@transaction.atomic
def check_application(application: Application, *, by: User) -> list[Verdict]:
    """Judge the conditions by the data as they are now, and keep what was found."""
    row = locked(application)
    require_right(row, Capability.SELECTION_APPLY, by)
    found = refresh_checks(row)
    audit.record(by, "application.checked", row, after=_met(found))
    return found


def refresh_checks(row: Application) -> list[Verdict]:
    """The conditions as data stand now, kept with the application."""
    found = verdicts_of(row)
    row.checks = [verdict.as_row() for verdict in found]
    row.save(update_fields=["checks"])
    return found


def file_application(application: Application, *, by: User) -> Application:
    """申报: complete, in time and eligible; PaperRefused says everything that is missing at once.

    What was found of the conditions is kept also when it refuses.
    """
    with transaction.atomic():
        row = locked(application)
        require_right(row, Capability.SELECTION_APPLY, by)
        require_status(row.selection, SelectionStatus.OPEN)
        # One that was handed back is mended until the units have recommended.
        steps = (Step.APPLY, Step.RECOMMEND) if row.filed_at else (Step.APPLY,)
        require_in_time(row.selection, steps, "申报")
        refusals = refused_conditions(refresh_checks(row)) + missing(row)
        if not refusals:
            # What the unit wrote when it handed the draft back is answered by filing anew.
            row.filed_at, row.opinion = timezone.now(), ""
            row.save(update_fields=["filed_at", "opinion"])
            return APPLICATION.advance(row, "file", by=by)
    raise PaperRefused(refusals)


@transaction.atomic
def withdraw_application(application: Application, reason: str, *, by: User) -> Application:
    """Take it back before the committee has decided; its place in the unit's order is free again."""
    hold_unit(application.unit)
    row = locked(application)
    require_status(row.selection, SelectionStatus.OPEN)
    row = APPLICATION.advance(row, "withdraw", by=by, reason=reason)
    leave_order(row)
    return row


def refused_conditions(verdicts: list[Verdict]) -> list[Refusal]:
    """A sentence for each condition that is not met, with its source."""
    return [
        Refusal(
            f"{verdict.name}：{verdict.sentence}"
            + (f"（依据：{verdict.basis}）" if verdict.basis else ""),
            CONDITIONS,
        )
        for verdict in unmet(verdicts)
    ]


def missing(row: Application) -> list[Refusal]:
    """What an application must have beside its conditions."""
    found: list[Refusal] = []
    if len(row.summary.strip()) < LEAST_SUMMARY:
        found.append(Refusal(f"请写明简介，至少{LEAST_SUMMARY}个字。", "summary"))
    if row.selection.level == Level.COUNT:
        if not row.count:
            found.append(Refusal("请填写申报人数，至少1人；只报人数，不报姓名。", "count"))
        return found
    criteria = list(row.selection.criteria.all())
    marks = {mark.criterion_id: mark for mark in row.self_marks.all()}
    found += lacking(criteria, marks)
    with_files = set(row.files.values_list("criterion_id", flat=True))
    found += [
        Refusal(f"“{criterion}”须附佐证材料，请先上传文件。", f"files_{criterion.pk}")
        for criterion in criteria
        if _is_claimed(criterion, marks) and criterion.pk not in with_files
    ]
    return found


def _is_claimed(criterion: Criterion, marks: Mapping[int, SelfMark]) -> bool:
    """A bonus nobody asks for needs no proof; whatever must be rated does."""
    if not criterion.needs_evidence or criterion.kind == CriterionKind.ITEM:
        return criterion.needs_evidence
    return criterion.pk in marks and bool(marks[criterion.pk].mark)


def _met(found: list[Verdict]) -> dict[str, bool]:
    return {verdict.name: verdict.is_met for verdict in found}
