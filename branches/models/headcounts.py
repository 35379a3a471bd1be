"""How many members: counts only, never persons."""

from django.core.validators import MinValueValidator
from django.db import models

from branches.models.organisations import PartyOrganisation
from branches.querysets import OfBodyQuerySet
from units.models import Unit
from units.scope import ScopedQuerySet

QUARTERS = [(n, f"第{word}季度") for n, word in enumerate("一二三四", 1)]


class Headcount(models.Model):
    """Counts of one organisation at the end of a quarter (stocks) and within it (flows).

    A temporary branch keeps neither development figures nor dues (rule 10; 支部条例 Art. 8).
    """

    organisation = models.ForeignKey(
        PartyOrganisation,
        verbose_name="党组织",
        on_delete=models.PROTECT,
        related_name="headcounts",
    )
    year = models.PositiveSmallIntegerField("年度")
    quarter = models.PositiveSmallIntegerField("季度", choices=QUARTERS)
    formal = models.PositiveIntegerField("正式党员数", default=0)
    probationary = models.PositiveIntegerField("预备党员数", default=0)
    retired = models.PositiveIntegerField("其中离退休党员数", default=0)
    floating = models.PositiveIntegerField("流动党员数", default=0)
    applicants = models.PositiveIntegerField("入党申请人数", null=True, blank=True)
    activists = models.PositiveIntegerField("入党积极分子数", null=True, blank=True)
    candidates = models.PositiveIntegerField("发展对象数", null=True, blank=True)
    admitted = models.PositiveIntegerField("接收预备党员数", null=True, blank=True)
    confirmed = models.PositiveIntegerField("按期转正数", null=True, blank=True)
    prolonged = models.PositiveIntegerField("延长预备期数", null=True, blank=True)
    cancelled = models.PositiveIntegerField("取消预备资格数", null=True, blank=True)
    dues = models.DecimalField(
        "党费收缴金额",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="单位：元；只记合计。",
    )

    objects = OfBodyQuerySet.as_manager()

    class Meta:
        verbose_name = "党员数"
        verbose_name_plural = "党员数"
        ordering = ["-year", "-quarter", "organisation"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "quarter"],
                name="headcount_once",
                violation_error_message="该党组织这一季度的党员数已经录入。",
            ),
            models.CheckConstraint(
                condition=models.Q(retired__lte=models.F("formal") + models.F("probationary")),
                name="headcount_retired_within",
                violation_error_message="离退休党员数不能大于正式党员数与预备党员数之和。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}{self.year}年{self.get_quarter_display()}党员数"

    @property
    def members(self) -> int:
        """正式党员 and 预备党员 together."""
        return self.formal + self.probationary


class PartyStaffing(models.Model):
    """A unit's staff and how many of them work for the party full time (机关条例 Art. 30)."""

    unit = models.ForeignKey(
        Unit, verbose_name="单位", on_delete=models.PROTECT, related_name="staffings"
    )
    year = models.PositiveSmallIntegerField("年度")
    quarter = models.PositiveSmallIntegerField("季度", choices=QUARTERS)
    staff = models.PositiveIntegerField("机关工作人员数")
    full_time = models.PositiveIntegerField("专职党务人员数", default=0)
    part_time = models.PositiveIntegerField("兼职党务人员数", default=0)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "党务人员配备"
        verbose_name_plural = "党务人员配备"
        ordering = ["-year", "-quarter", "unit"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "quarter"],
                name="staffing_once",
                violation_error_message="该单位这一季度的党务人员配备已经录入。",
            ),
            models.CheckConstraint(
                condition=models.Q(full_time__lte=models.F("staff")),
                name="staffing_full_time_within",
                violation_error_message="专职党务人员数不能大于机关工作人员数。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}{self.year}年{self.get_quarter_display()}党务人员"
