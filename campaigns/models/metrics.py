"""What is asked: one row a metric, one owner level, many readers."""

from decimal import Decimal

from django.db import models

from campaigns.choices import Nature, Reporter, ReportSection, ValueType
from campaigns.querysets import MetricQuerySet
from portal.choices import PeriodKind


class Metric(models.Model):
    """An indicator with its 口径; the definition is the one judge of its values."""

    code = models.CharField("代码", max_length=60, unique=True)
    name = models.CharField("名称", max_length=60, unique=True)
    initials = models.CharField("拼音首字母", max_length=80, blank=True)
    definition = models.TextField("口径")
    section = models.CharField("板块", max_length=20, choices=ReportSection)
    unit_of_measure = models.CharField("计量单位", max_length=10)
    value_type = models.CharField("数值类型", max_length=10, choices=ValueType)
    nature = models.CharField("性质", max_length=10, choices=Nature)
    numerator = models.ForeignKey(
        "self",
        verbose_name="分子",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    denominator = models.ForeignKey(
        "self",
        verbose_name="分母",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    period_kind = models.CharField("填报周期", max_length=10, choices=PeriodKind)
    reported_by = models.CharField("填报主体", max_length=10, choices=Reporter)
    position = models.PositiveIntegerField("排序", default=0)
    aliases = models.TextField("别名", blank=True, help_text="一行一个")
    allows_qualifier = models.BooleanField("可用修饰语", default=True)
    allows_ranking = models.BooleanField("可按单位排序", default=False)
    is_sensitive = models.BooleanField("仅纪检可见", default=False)
    is_active = models.BooleanField("在用", default=True)

    objects = MetricQuerySet.as_manager()

    class Meta:
        verbose_name = "指标"
        verbose_name_plural = "指标"
        ordering = ["section", "position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    nature=Nature.RATIO, numerator__isnull=False, denominator__isnull=False
                )
                | (
                    ~models.Q(nature=Nature.RATIO)
                    & models.Q(numerator__isnull=True, denominator__isnull=True)
                ),
                name="metric_ratio_has_parts",
                violation_error_message="比率须同时指明分子和分母，其他指标不得指明。",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def alias_list(self) -> list[str]:
        """Other names of the metric, as people head their columns."""
        return [line.strip() for line in self.aliases.splitlines() if line.strip()]

    def check_number(self, number: Decimal) -> str:
        """The sentence that refuses the number, or empty: the judge for form, sheet and API."""
        if self.nature == Nature.RATIO:
            return f"“{self.name}”由系统按分子、分母计算，不能填写，请改填其分子和分母。"
        if self.value_type == ValueType.TEXT:
            return ""
        # A growth rate may fall below zero; a count, an amount or a share may not.
        if number < 0 and self.value_type != ValueType.PERCENT:
            return f"“{self.name}”不能为负数，请填写0或正数。"
        if self.value_type == ValueType.INTEGER and number != number.to_integral_value():
            return f"“{self.name}”按{self.unit_of_measure}计数，须为整数，请去掉小数部分。"
        if number >= Decimal(10) ** 15:
            return f"“{self.name}”数值过大，请检查是否多打了数字。"
        return ""
