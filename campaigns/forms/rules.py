"""The form of a check rule: metrics by name, one a line; nonsense comes back as sentences."""

import hashlib
import json
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from django import forms

from campaigns.choices import USUAL_FLOOR, Operator, RuleKind, Severity
from campaigns.flags import NEEDS_THRESHOLD, RuleSpec
from campaigns.models import Metric, ReportingRound
from portal.choices import PeriodKind

KIND_HELP = (
    "指标之间：所查指标之和不大于（或等于）对照指标之和。累计不下降：不小于上期。"
    "与去年同期相差：超过限度（百分数）。相差倍数：约为限度的倍数。"
    "偏离历史：超出以往水平（限度一般填6）。数量级：超过以往最多或对照指标的限度倍。与党支部合计：与对照指标的支部合计不一致。"
    "与台账计算数：与系统台账算出的数不一致。"
)
MOST_METRICS = 60
NO_PART_OF_IT = ("trial", "tried_on", "operator")


class RuleForm(forms.Form):
    """One rule; `spec` after cleaning."""

    name = forms.CharField(label="规则名称", max_length=80)
    kind = forms.ChoiceField(label="类型", choices=RuleKind.choices, help_text=KIND_HELP)
    severity = forms.ChoiceField(label="效力", choices=Severity.choices)
    subjects = forms.CharField(
        label="所查指标",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-metric-lines": ""}),
        help_text="一行一个，填指标名称或代码。不填表示全部指标（指标之间、累计不下降、与党支部合计必填）。",
    )
    operator = forms.ChoiceField(
        label="关系", choices=Operator.choices, required=False, help_text="只用于“指标之间”。"
    )
    bounds = forms.CharField(
        label="对照指标",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-metric-lines": ""}),
        help_text="一行一个。用于“指标之间”“与党支部合计”“数量级”。",
    )
    threshold = forms.CharField(
        label="限度",
        required=False,
        max_length=14,
        help_text="同比填百分数，如50；倍数填10或10000；偏离历史填6左右；数量级填1000左右。其他类型不填。",
    )
    floor = forms.CharField(
        label="起查数",
        required=False,
        max_length=14,
        initial=f"{USUAL_FLOOR:f}",
        help_text="小数目变动大是常事：本期数和所比的数都小于起查数的不核对，填0表示都核对。"
        "数量级规则中，以往不到起查数的按起查数算。只用于有限度的类型。",
    )
    period_kind = forms.ChoiceField(
        label="适用周期", required=False, choices=[("", "季度和年度"), *PeriodKind.choices]
    )
    basis = forms.CharField(label="依据", max_length=200, help_text="口径、文件或统计惯例。")
    advice = forms.CharField(label="处理建议", max_length=200, required=False)
    trial = forms.CharField(required=False, widget=forms.HiddenInput)
    tried_on = forms.ChoiceField(
        label="试算期间",
        required=False,
        help_text="不选时用最近一个已锁定的期间；填报中的期间数据还不全。",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        spec: RuleSpec | None = None,
        rounds: Sequence[ReportingRound] = (),
    ) -> None:
        self.rounds = {str(row.pk): row for row in rounds}
        self.code = spec.code if spec else ""
        self.spec: RuleSpec | None = None
        super().__init__(data, initial=_initial(spec) if spec else None)
        choices = [(pk, _round_label(row)) for pk, row in self.rounds.items()]
        chosen = cast("forms.ChoiceField", self.fields["tried_on"])
        chosen.choices = [("", "最近一个已锁定的期间"), *choices]

    def clean_threshold(self) -> Decimal | None:
        """A plain number."""
        return _number(self.cleaned_data["threshold"].strip().rstrip("%％倍"), "限度", "50")

    def clean_floor(self) -> Decimal:
        """A plain number; the usual one when nothing is said."""
        number = _number(self.cleaned_data["floor"].strip(), "起查数", "10")
        return USUAL_FLOOR if number is None else number

    def clean_subjects(self) -> tuple[str, ...]:
        """Codes of the named metrics."""
        return _codes(self.cleaned_data["subjects"])

    def clean_bounds(self) -> tuple[str, ...]:
        """Codes of the named metrics."""
        return _codes(self.cleaned_data["bounds"])

    def clean(self) -> dict[str, Any]:
        """The rule as a whole must be able to mean something."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        facts = {name: cleaned[name] for name in cleaned if name not in NO_PART_OF_IT}
        operator = cleaned["operator"] or Operator.AT_MOST.value
        if cleaned["kind"] not in NEEDS_THRESHOLD:
            facts["floor"] = USUAL_FLOOR
        spec = RuleSpec(code=self.code or "trial", operator=operator, **facts)
        for sentence in spec.faults():
            self.add_error(None, sentence)
        if (row := self.chosen_round) and spec.period_kind not in ("", row.period_kind):
            self.add_error("tried_on", "规则不用于这一期间，请另选试算期间，或改适用周期。")
        self.spec = None if self.errors else spec
        return cleaned

    @property
    def chosen_round(self) -> ReportingRound | None:
        """The round to try it on, where one was named."""
        return self.rounds.get(self.cleaned_data.get("tried_on", ""))

    @property
    def was_tried(self) -> bool:
        """Whether the trial that was looked at is of this very rule."""
        return self.spec is not None and self.cleaned_data["trial"] == digest(self.spec)


def digest(spec: RuleSpec) -> str:
    """What a trial was of, short enough for a hidden field."""
    facts = json.dumps(spec.as_dict(), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(facts.encode()).hexdigest()[:16]


def _round_label(row: ReportingRound) -> str:
    return f"{row.period.label}（{'已锁定' if row.locked_at else '填报中'}）"


def _number(text: str, label: str, example: str) -> Decimal | None:
    if not text:
        return None
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) >= Decimal(10) ** 10:
        raise forms.ValidationError(f"{label}请填写数字，如{example}。")
    if number != round(number, 2):
        raise forms.ValidationError(f"{label}最多保留两位小数。")
    return number


def _codes(text: str) -> tuple[str, ...]:
    words = [word.strip() for line in text.splitlines() for word in line.split("、")]
    words = list(dict.fromkeys(word for word in words if word))
    if len(words) > MOST_METRICS:
        raise forms.ValidationError(f"一条规则最多列{MOST_METRICS}个指标，请分成几条。")
    metrics = list(Metric.objects.active())
    known = {metric.code: metric.code for metric in metrics}
    known |= {metric.name: metric.code for metric in metrics}
    unknown = [word for word in words if word not in known]
    if unknown:
        raise forms.ValidationError(
            f"没有叫“{'”“'.join(word[:30] for word in unknown[:5])}”的指标，"
            "请按指标字典中的名称填写，一行一个。"
        )
    return tuple(dict.fromkeys(known[word] for word in words))


def _initial(spec: RuleSpec) -> dict[str, Any]:
    codes = (*spec.subjects, *spec.bounds)
    names = dict(Metric.objects.filter(code__in=codes).values_list("code", "name"))
    facts = spec.as_dict()
    for name in ("subjects", "bounds"):
        facts[name] = "\n".join(names.get(code, code) for code in facts[name])
    return facts
