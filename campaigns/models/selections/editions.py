"""One edition of a selection, its stages, criteria, conditions and log."""

from collections.abc import Collection
from decimal import Decimal

from django.conf import settings
from django.db import models

from campaigns.choices import (
    CriterionKind,
    Department,
    EligibilityCode,
    Level,
    LogKind,
    QuotaMode,
    ScoreMethod,
    SelectionStatus,
    Step,
    Wording,
)
from campaigns.models.frames import SelectionKind
from campaigns.querysets import CityQuerySet, SelectionQuerySet
from portal.errors import RuleBroken
from portal.formalism import formalism_in


class Selection(models.Model):
    """An edition (第三届红旗党支部创建): opened on a basis, ending in a naming (rules 35 and 36).

    `rules` is the text of the scoring rules as they were when it was opened; ranking reads it.
    """

    kind = models.ForeignKey(
        SelectionKind, verbose_name="评选类型", on_delete=models.PROTECT, related_name="editions"
    )
    name = models.CharField("名称", max_length=80, unique=True)
    initials = models.CharField("拼音首字母", max_length=120, blank=True)
    edition = models.PositiveSmallIntegerField("届次", null=True, blank=True)
    year = models.PositiveSmallIntegerField("年度")
    status = models.CharField(
        "状态", max_length=20, choices=SelectionStatus, default=SelectionStatus.DRAFT
    )
    owner = models.CharField("主办部门", max_length=20, choices=Department)
    level = models.CharField("评选对象", max_length=10, choices=Level, db_column="object_level")
    wording = models.CharField("命名措辞", max_length=10, choices=Wording, default=Wording.NOTIFY)
    title = models.CharField("命名称号", max_length=60)
    basis_document = models.CharField("依据文件", max_length=120, blank=True)
    approving_authority = models.CharField("批准机关", max_length=80, blank=True)
    purpose = models.TextField("用途说明", blank=True)
    quota_mode = models.CharField(
        "名额方式", max_length=10, choices=QuotaMode, default=QuotaMode.NONE
    )
    quota = models.DecimalField(
        "名额",
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="每单位几个，或党支部数的百分之几。",
    )
    places = models.PositiveSmallIntegerField("拟命名数", null=True, blank=True)
    drop_extremes = models.BooleanField("去掉最高分和最低分", default=True)
    tie_rules = models.JSONField("同分排序规则", default=list, blank=True)
    validity_years = models.PositiveSmallIntegerField("有效年数", null=True, blank=True)
    notice_days = models.PositiveSmallIntegerField("公示工作日数", default=5)
    rules = models.JSONField("评分规则", default=dict, blank=True)
    rules_sha256 = models.CharField("评分规则指纹", max_length=64, blank=True)
    opened_on = models.DateField("启动日期", null=True, blank=True)
    noticed_on = models.DateField("公示日期", null=True, blank=True)
    notice_ends_on = models.DateField("公示截止日期", null=True, blank=True)
    named_on = models.DateField("命名日期", null=True, blank=True)
    document = models.CharField("文号", max_length=80, blank=True)

    objects = SelectionQuerySet.as_manager()

    class Meta:
        verbose_name = "评选"
        verbose_name_plural = "评选"
        ordering = ["-year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "edition"],
                condition=models.Q(edition__isnull=False),
                name="selection_edition_once",
                violation_error_message="该评选的这一届已经存在。",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[SelectionStatus.DRAFT, SelectionStatus.CANCELLED])
                | ~models.Q(basis_document="") & ~models.Q(approving_authority=""),
                name="selection_has_basis",
                violation_error_message="没有依据文件和批准机关，不能启动评选。",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SelectionStage(models.Model):
    """A planned stage."""

    selection = models.ForeignKey(
        Selection, verbose_name="评选", on_delete=models.CASCADE, related_name="stages"
    )
    step = models.CharField("环节", max_length=10, choices=Step)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("截止日期")

    objects = CityQuerySet.as_manager()

    class Meta:
        verbose_name = "评选环节"
        verbose_name_plural = "评选环节"
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["selection", "step"],
                name="selection_step_once",
                violation_error_message="同一环节只能列一次。",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="selection_stage_in_order",
                violation_error_message="截止日期不能早于开始日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.get_step_display()


class Criterion(models.Model):
    """A line of the criteria tree. Bonus has a cap, a deduction a floor; a veto has no number."""

    selection = models.ForeignKey(
        Selection, verbose_name="评选", on_delete=models.CASCADE, related_name="criteria"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name="所属分组",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
    )
    kind = models.CharField("类型", max_length=10, choices=CriterionKind)
    name = models.CharField("名称", max_length=80)
    standard = models.TextField("评分标准", blank=True)
    maximum = models.DecimalField(
        "满分（上限）", max_digits=6, decimal_places=2, default=Decimal(0)
    )
    method = models.CharField(
        "评分方式", max_length=10, choices=ScoreMethod, default=ScoreMethod.JUDGES
    )
    needs_evidence = models.BooleanField("须附佐证", default=False)
    position = models.PositiveIntegerField("排序", default=0)

    objects = CityQuerySet.as_manager()

    class Meta:
        verbose_name = "评选标准"
        verbose_name_plural = "评选标准"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(maximum__gte=0),
                name="criterion_not_negative",
                violation_error_message="满分（上限）不能为负数。",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """A criterion never scores what is never counted (anti-formalism)."""
        if sentence := formalism_in(self.name):
            raise RuleBroken(sentence)
        super().clean_fields(exclude=exclude)


class EligibilityRule(models.Model):
    """A condition of eligibility with its number and the source it stands on."""

    selection = models.ForeignKey(
        Selection, verbose_name="评选", on_delete=models.CASCADE, related_name="conditions"
    )
    code = models.CharField("条件", max_length=30, choices=EligibilityCode)
    number = models.PositiveSmallIntegerField("年数（月数）", null=True, blank=True)
    kind = models.ForeignKey(
        SelectionKind,
        verbose_name="评选类型",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    basis = models.CharField("依据", max_length=200, blank=True)

    objects = CityQuerySet.as_manager()

    class Meta:
        verbose_name = "申报条件"
        verbose_name_plural = "申报条件"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["selection", "code", "kind"],
                name="condition_once",
                violation_error_message="同一条件只能列一次。",
            )
        ]

    def __str__(self) -> str:
        return self.get_code_display()


class SelectionLog(models.Model):
    """One line of the log of an edition; the ranking is computed from these lines alone.

    Append-only: no service changes or deletes a line.
    """

    selection = models.ForeignKey(
        Selection, verbose_name="评选", on_delete=models.PROTECT, related_name="log"
    )
    serial = models.PositiveIntegerField("编号")
    kind = models.CharField("事项", max_length=10, choices=LogKind)
    application = models.ForeignKey(
        "campaigns.Application",
        verbose_name="申报",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    content = models.JSONField("内容", default=dict, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="操作人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    made_at = models.DateTimeField("操作时间")

    objects = CityQuerySet.as_manager()

    class Meta:
        verbose_name = "评选日志"
        verbose_name_plural = "评选日志"
        ordering = ["serial"]
        constraints = [
            models.UniqueConstraint(
                fields=["selection", "serial"],
                name="selection_log_serial_once",
                violation_error_message="评选日志的编号不能重复。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.serial} {self.get_kind_display()}"
