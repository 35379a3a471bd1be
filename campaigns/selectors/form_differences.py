"""Two forms laid side by side: what is asked anew, no longer, or otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from campaigns.choices import (
    USUAL_FLOOR,
    Nature,
    Reporter,
    ReportSection,
    RuleKind,
    Severity,
    ValueType,
)
from campaigns.selectors.forms import FormMetric, FrozenForm

NEW, GONE, OTHER = "新增", "去掉", "修改"
WORDS: dict[str, str] = {
    "name": "名称",
    "definition": "口径",
    "unit_of_measure": "计量单位",
    "value_type": "数值类型",
    "nature": "性质",
    "section": "板块",
    "position": "排序",
    "required": "必填",
    "reported_by": "填报主体",
    "sensitive": "仅纪检可见",
    "allows_qualifier": "可用修饰语",
    "aliases": "别名",
    "numerator": "分子",
    "denominator": "分母",
}
RULE_WORDS: dict[str, str] = {
    "name": "名称",
    "kind": "类型",
    "severity": "效力",
    "subjects": "所查指标",
    "operator": "关系",
    "bounds": "对照指标",
    "threshold": "限度",
    "floor": "起查数",
    "basis": "依据",
    "advice": "处理建议",
}
# What a frozen rule does not say is the usual.
UNSAID = {"floor": f"{USUAL_FLOOR:f}"}
LABELS: dict[str, dict[str, str]] = {
    "value_type": dict(ValueType.choices),
    "nature": dict(Nature.choices),
    "section": dict(ReportSection.choices),
    "reported_by": dict(Reporter.choices),
    "kind": dict(RuleKind.choices),
    "severity": dict(Severity.choices),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric or rule that the two forms do not have alike."""

    sort: str
    code: str
    name: str
    where: str
    changes: tuple[tuple[str, str, str], ...] = ()


def form_differences(before: FrozenForm | None, after: FrozenForm) -> list[Difference]:
    """Metrics first, then rules; new ones, then those that went, then changed ones."""
    old = {metric.code: metric for metric in before.metrics} if before else {}
    new = {metric.code: metric for metric in after.metrics}
    found = [*_metrics(old, new), *_rules(before, after)]
    order = {NEW: 0, GONE: 1, OTHER: 2}
    return sorted(found, key=lambda difference: order[difference.sort])


def _metrics(old: dict[str, FormMetric], new: dict[str, FormMetric]) -> Iterator[Difference]:
    for code, metric in new.items():
        was = old.get(code)
        if was is None:
            yield Difference(NEW, code, metric.name, _where(metric))
        elif changes := _changes(was, metric):
            yield Difference(OTHER, code, metric.name, _where(metric), changes)
    for code, metric in old.items():
        if code not in new:
            yield Difference(GONE, code, metric.name, _where(metric))


def _where(metric: FormMetric) -> str:
    who = "系统计算" if not metric.is_typed else f"{LABELS['reported_by'][metric.reported_by]}填报"
    return f"{metric.section_label}·{who}"


def _changes(was: FormMetric, now: FormMetric) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (label, _text(name, getattr(was, name)), _text(name, getattr(now, name)))
        for name, label in WORDS.items()
        if getattr(was, name) != getattr(now, name)
    )


def _rules(before: FrozenForm | None, after: FrozenForm) -> Iterator[Difference]:
    old = {rule["code"]: rule for rule in before.rules} if before else {}
    new = {rule["code"]: rule for rule in after.rules}
    for code, rule in new.items():
        if code not in old:
            yield Difference(NEW, code, rule["name"], "核对规则")
        elif changes := _rule_changes(old[code], rule):
            yield Difference(OTHER, code, rule["name"], "核对规则", changes)
    for code, rule in old.items():
        if code not in new:
            yield Difference(GONE, code, rule["name"], "核对规则")


def _rule_changes(
    was: Mapping[str, Any], now: Mapping[str, Any]
) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (label, _text(name, before), _text(name, after))
        for name, label in RULE_WORDS.items()
        if (before := was.get(name, UNSAID.get(name))) != (after := now.get(name, UNSAID.get(name)))
    )


def _text(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple):
        return "、".join(map(str, value)) or "无"
    return str(LABELS.get(name, {}).get(value, value) or "无")
