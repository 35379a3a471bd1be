"""Rules about figures as data, and what units said where a soft one was broken."""

from django.conf import settings
from django.db import models

from campaigns.choices import USUAL_FLOOR, Operator, RuleKind, Severity
from campaigns.models.metrics import Metric
from campaigns.models.submissions import Submission
from portal.choices import PeriodKind


class CheckRule(models.Model):
    """A rule over the figures of one paper.

    A comparison says Σsubjects ≤ (or =) Σbounds; every other kind speaks of each subject alone, of
    every metric when there are none. `threshold` is per cent for `change`, a factor for `fold`
    and `beyond`, a number of median deviations for `outlier`; these let be what stays below `floor`. A round
    follows the rules frozen in its form.
    """

    code = models.SlugField("代码", max_length=60, unique=True)
    name = models.CharField("名称", max_length=80)
    initials = models.CharField("拼音首字母", max_length=80, blank=True)
    kind = models.CharField("类型", max_length=12, choices=RuleKind)
    severity = models.CharField("效力", max_length=4, choices=Severity)
    subjects = models.ManyToManyField(
        Metric, verbose_name="所查指标", related_name="rules", blank=True
    )
    operator = models.CharField(
        "关系", max_length=2, choices=Operator, default=Operator.AT_MOST, blank=True
    )
    bounds = models.ManyToManyField(
        Metric, verbose_name="对照指标", related_name="bounding_rules", blank=True
    )
    threshold = models.DecimalField("限度", max_digits=12, decimal_places=2, null=True, blank=True)
    floor = models.DecimalField("起查数", max_digits=12, decimal_places=2, default=USUAL_FLOOR)
    period_kind = models.CharField("周期", max_length=10, choices=PeriodKind, blank=True)
    basis = models.CharField("依据", max_length=200)
    advice = models.CharField("处理建议", max_length=200, blank=True)
    is_active = models.BooleanField("启用", default=True)
    position = models.PositiveIntegerField("排序", default=0)

    class Meta:
        verbose_name = "核对规则"
        verbose_name_plural = "核对规则"
        ordering = ["severity", "position", "code"]

    def __str__(self) -> str:
        return self.name


class Explanation(models.Model):
    """Why a figure that breaks a soft rule is right; `about` is the figure as it was explained."""

    submission = models.ForeignKey(
        Submission, verbose_name="填报表", on_delete=models.CASCADE, related_name="explanations"
    )
    metric = models.ForeignKey(
        Metric, verbose_name="指标", on_delete=models.PROTECT, related_name="+"
    )
    rule_code = models.CharField("规则代码", max_length=60)
    about = models.CharField("所说明的数", max_length=60)
    finding = models.CharField("提示", max_length=300)
    text = models.CharField("说明", max_length=300)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="说明人", on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField("说明时间")

    class Meta:
        verbose_name = "情况说明"
        verbose_name_plural = "情况说明"
        ordering = ["submission", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "metric", "rule_code"], name="explanation_once_per_rule"
            )
        ]

    def __str__(self) -> str:
        return f"{self.metric}：{self.text}"
