"""Dates of stages: free in a draft, moved with a reason while the edition runs."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from campaigns.choices import SelectionStatus, Step
from campaigns.models import Selection, SelectionStage
from campaigns.selectors.editions.planning import Planned
from campaigns.services.editions.drafts import BEFORE_NAMING, edition_until
from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.screening import is_blank, refused_sentence


@transaction.atomic
def plan_stages(
    selection: Selection, plan: Sequence[Planned], *, by: User, reason: str = ""
) -> Selection:
    """Give the edition these stages in place of those it has.

    Once opened, no stage may be added or left out and a reason is asked: applicants count on it.
    """
    row = edition_until(selection, BEFORE_NAMING, by=by)
    before = {str(stage): _words(stage) for stage in row.stages.all()}
    if row.status != SelectionStatus.DRAFT:
        _refuse_change_of_steps(before, plan)
        if is_blank(reason):
            raise RuleBroken("评选已经启动，调整环节日期须写明理由，申报单位看得到。")
    if sentence := refused_sentence(reason):
        raise RuleBroken(sentence)
    _refuse_disorder(plan)
    fresh = [_stage(row, planned) for planned in plan]
    after = {str(stage): _words(stage) for stage in fresh}
    if after == before:
        return row
    row.stages.all().delete()
    SelectionStage.objects.bulk_create(fresh)
    audit.record(by, "selection.stages_changed", row, before=before, after=after, reason=reason)
    return row


def _refuse_change_of_steps(before: dict[str, str], plan: Sequence[Planned]) -> None:
    if set(before) != {stage.step.label for stage in plan}:
        raise RuleBroken("评选已经启动，只能改日期，不能增减环节。")


def _refuse_disorder(plan: Sequence[Planned]) -> None:
    faults = [
        f"“{after.step.label}”{after.starts_on:%Y-%m-%d}开始，须晚于“{before.step.label}”"
        f"{before.ends_on:%Y-%m-%d}截止。"
        for before, after in zip(plan, plan[1:], strict=False)
        if after.starts_on <= before.ends_on
    ]
    if faults:
        raise RuleBroken("".join(faults))


def _stage(row: Selection, planned: Planned) -> SelectionStage:
    stage = SelectionStage(
        selection=row,
        step=Step(planned.step),
        starts_on=planned.starts_on,
        ends_on=planned.ends_on,
    )
    try:
        stage.full_clean(validate_unique=False, exclude=["selection"])
    except ValidationError as fault:
        raise RuleBroken(f"“{stage}”：{''.join(fault.messages)}") from fault
    return stage


def _words(stage: SelectionStage) -> str:
    return f"{stage.starts_on:%Y-%m-%d}至{stage.ends_on:%Y-%m-%d}"
