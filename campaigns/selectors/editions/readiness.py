"""What an edition still lacks before it may be opened: every sentence at once."""

from collections.abc import Iterator
from decimal import Decimal

from campaigns.choices import CriterionKind, EligibilityCode, QuotaMode, Step
from campaigns.models import Criterion, EligibilityRule, Selection, SelectionStage
from portal.errors import Refusal

WHOLE = Decimal(100)
NUMBERED = (EligibilityCode.NOT_AWARDED_WITHIN, EligibilityCode.STOOD_FOR)
KINDED = (EligibilityCode.HOLDS_AWARD, EligibilityCode.NOT_AWARDED_WITHIN)
COUNTED = (CriterionKind.ITEM, CriterionKind.BONUS, CriterionKind.DEDUCTION)
ORDER = {step: place for place, step in enumerate(Step.values)}


def lacking(selection: Selection) -> list[Refusal]:
    """Sentences with the page on which each is mended; nothing when it may be opened."""
    stages = list(selection.stages.all())
    is_scored = any(stage.step == Step.SCORE for stage in stages)
    return [
        *_basis(selection),
        *_stages(stages),
        *_criteria(list(selection.criteria.all()), is_scored=is_scored),
        *_panels(selection, is_scored=is_scored),
        *_quota(selection),
        *_conditions(list(selection.conditions.all())),
    ]


def _basis(selection: Selection) -> Iterator[Refusal]:
    # Rule 36; 创建示范活动管理办法 2022.
    if not selection.basis_document:
        yield Refusal(
            "没有依据文件，不能启动。请在“基本事项”填写批准开展评选的文件和文号。", "edit"
        )
    if not selection.approving_authority:
        yield Refusal("没有批准机关，不能启动。请在“基本事项”填写。", "edit")


def _stages(stages: list[SelectionStage]) -> Iterator[Refusal]:
    steps = {stage.step for stage in stages}
    for step in (Step.APPLY, Step.NOTICE, Step.NAME):
        if step not in steps:
            yield Refusal(f"没有“{step.label}”环节，请在“环节日期”补上。", "stages")
    planned = sorted(stages, key=lambda stage: ORDER[stage.step])
    for before, after in zip(planned, planned[1:], strict=False):
        if after.starts_on <= before.ends_on:
            yield Refusal(
                f"“{after}”{after.starts_on:%Y-%m-%d}开始，早于“{before}”"
                f"{before.ends_on:%Y-%m-%d}截止，请在“环节日期”调整。",
                "stages",
            )


def _criteria(lines: list[Criterion], *, is_scored: bool) -> Iterator[Refusal]:
    parents = {line.parent_id for line in lines}
    for line in lines:
        if line.kind in COUNTED and not line.maximum:
            yield Refusal(f"“{line.name}”没有满分（上限），请在“评选标准”填写。", "criteria")
        if line.kind == CriterionKind.GROUP and line.pk not in parents:
            yield Refusal(f"分组“{line.name}”下面没有评分项，请补上或删除该分组。", "criteria")
    items = [line for line in lines if line.kind == CriterionKind.ITEM]
    total = sum((line.maximum for line in items), Decimal(0))
    if is_scored and total != WHOLE:
        yield Refusal(
            f"评分项的满分合计为{total.normalize():f}，应为100，请在“评选标准”调整。", "criteria"
        )
    if is_scored and not any(line.method == "judges" for line in items):
        yield Refusal("有评委评分环节，但没有一项由评委评分，请在“评选标准”调整。", "criteria")


def _panels(selection: Selection, *, is_scored: bool) -> Iterator[Refusal]:
    panels = list(selection.panels.all())
    if panels and not is_scored:
        yield Refusal("设了评委组，但没有“评委评分”环节，请补环节或取消评委组。", "panels")
    if not is_scored:
        return
    total = sum((panel.weight for panel in panels), Decimal(0))
    if total != WHOLE:
        yield Refusal(
            f"评委组权重合计为{total.normalize():f}%，应为100%，请在“评委组”调整。", "panels"
        )
    for panel in panels:
        if not panel.judges.all():
            yield Refusal(f"{panel}还没有评委，请在“评委组”选定。", "panels")


def _quota(selection: Selection) -> Iterator[Refusal]:
    if selection.quota_mode != QuotaMode.NONE and not selection.quota:
        yield Refusal("选了限定名额，但没有填名额，请在“名额和排序”填写。", "rules")
    if selection.quota_mode == QuotaMode.SHARE and (selection.quota or 0) > WHOLE:
        yield Refusal("按比例的名额不能超过100%，请在“名额和排序”改正。", "rules")


def _conditions(rows: list[EligibilityRule]) -> Iterator[Refusal]:
    for row in rows:
        if row.code in NUMBERED and not row.number:
            yield Refusal(f"条件“{row}”没有填年数（月数），请在“申报条件”填写。", "conditions")
        if row.code in KINDED and row.kind_id is None:
            yield Refusal(f"条件“{row}”没有选命名类型，请在“申报条件”选择。", "conditions")
