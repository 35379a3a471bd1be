"""Panels of judges and their ballots."""

from django.conf import settings
from django.db import models

from campaigns.choices import BallotStatus, PanelKind
from campaigns.models.selections.applications import Application
from campaigns.models.selections.editions import Criterion, Selection
from campaigns.querysets import BallotQuerySet, CityQuerySet


class Panel(models.Model):
    """A group of judges; weights of all panels of an edition make 100."""

    selection = models.ForeignKey(
        Selection, verbose_name="评选", on_delete=models.CASCADE, related_name="panels"
    )
    kind = models.CharField("评委组", max_length=10, choices=PanelKind)
    weight = models.DecimalField("权重（%）", max_digits=5, decimal_places=2)

    objects = CityQuerySet.as_manager()

    class Meta:
        verbose_name = "评委组"
        verbose_name_plural = "评委组"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["selection", "kind"],
                name="panel_once",
                violation_error_message="同类评委组只能设一个。",
            ),
            models.CheckConstraint(
                condition=models.Q(weight__gt=0, weight__lte=100),
                name="panel_weight_share",
                violation_error_message="权重须大于0且不超过100。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}组"


class Judge(models.Model):
    """An account that scores in a panel."""

    panel = models.ForeignKey(
        Panel, verbose_name="评委组", on_delete=models.CASCADE, related_name="judges"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="评委",
        on_delete=models.PROTECT,
        related_name="judgeships",
    )

    objects = CityQuerySet.as_manager()

    class Meta:
        verbose_name = "评委"
        verbose_name_plural = "评委"
        ordering = ["panel", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["panel", "user"],
                name="judge_once",
                violation_error_message="该账号已在本评委组。",
            )
        ]

    def __str__(self) -> str:
        return str(self.user)


class Ballot(models.Model):
    """One judge's scores of one application; `revision` rises each time it is cast."""

    judge = models.ForeignKey(
        Judge, verbose_name="评委", on_delete=models.PROTECT, related_name="ballots"
    )
    application = models.ForeignKey(
        Application, verbose_name="申报", on_delete=models.PROTECT, related_name="ballots"
    )
    status = models.CharField(
        "状态", max_length=10, choices=BallotStatus, default=BallotStatus.OPEN
    )
    revision = models.PositiveIntegerField("修订号", default=0)
    reason = models.CharField("回避原因", max_length=200, blank=True)
    remark = models.CharField("评语", max_length=300, blank=True)
    cast_at = models.DateTimeField("评分时间", null=True, blank=True)

    objects = BallotQuerySet.as_manager()

    class Meta:
        verbose_name = "评分表"
        verbose_name_plural = "评分表"
        ordering = ["application", "judge"]
        constraints = [
            models.UniqueConstraint(
                fields=["judge", "application"],
                name="ballot_once",
                violation_error_message="每位评委对一个申报只有一张评分表。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.judge}：{self.application}"


class Mark(models.Model):
    """A judge's score on one criterion."""

    ballot = models.ForeignKey(
        Ballot, verbose_name="评分表", on_delete=models.CASCADE, related_name="marks"
    )
    criterion = models.ForeignKey(
        Criterion, verbose_name="评选标准", on_delete=models.PROTECT, related_name="+"
    )
    mark = models.DecimalField("分数", max_digits=6, decimal_places=2)

    class Meta:
        verbose_name = "评分"
        verbose_name_plural = "评分"
        ordering = ["criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "criterion"],
                name="mark_once",
                violation_error_message="同一标准只能打一个分。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.criterion}：{self.mark}"


class StaffMark(models.Model):
    """工委核分: bonus, deduction, item scored by staff, or a veto that was met, with its ground."""

    application = models.ForeignKey(
        Application, verbose_name="申报", on_delete=models.PROTECT, related_name="staff_marks"
    )
    criterion = models.ForeignKey(
        Criterion, verbose_name="评选标准", on_delete=models.PROTECT, related_name="+"
    )
    mark = models.DecimalField("分数", max_digits=6, decimal_places=2, null=True, blank=True)
    text = models.CharField("核分依据", max_length=300)

    class Meta:
        verbose_name = "工委核分"
        verbose_name_plural = "工委核分"
        ordering = ["criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "criterion"],
                name="staff_mark_once",
                violation_error_message="同一标准只能核一次分。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.criterion}：{self.mark}"
