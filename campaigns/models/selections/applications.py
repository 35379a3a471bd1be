"""Applications: who applies with what, how it rates itself, what was found on the spot."""

from django.conf import settings
from django.db import models

from branches.models import PartyOrganisation
from campaigns.choices import ApplicationStatus
from campaigns.models.selections.editions import Criterion, Selection
from campaigns.querysets import ApplicationQuerySet, OfApplicationQuerySet
from units.models import Unit


class Application(models.Model):
    """One application. `checks` is what the conditions said when it was filed."""

    selection = models.ForeignKey(
        Selection, verbose_name="评选", on_delete=models.PROTECT, related_name="applications"
    )
    unit = models.ForeignKey(
        Unit, verbose_name="单位", on_delete=models.PROTECT, related_name="applications"
    )
    organisation = models.ForeignKey(
        PartyOrganisation,
        verbose_name="党组织",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
    )
    title = models.CharField("申报名称", max_length=120)
    initials = models.CharField("拼音首字母", max_length=160, blank=True)
    summary = models.TextField("事迹（做法）简介", blank=True)
    count = models.PositiveIntegerField("申报人数", null=True, blank=True)
    status = models.CharField(
        "状态", max_length=20, choices=ApplicationStatus, default=ApplicationStatus.DRAFT
    )
    rank = models.PositiveSmallIntegerField("单位推荐顺序", null=True, blank=True)
    opinion = models.CharField("单位推荐意见", max_length=300, blank=True)
    checks = models.JSONField("条件核对", default=list, blank=True)
    filed_at = models.DateTimeField("申报时间", null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="填写人", on_delete=models.PROTECT, related_name="+"
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "申报"
        verbose_name_plural = "申报"
        ordering = ["unit__kind__position", "unit__position", "rank", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["selection", "unit", "rank"],
                condition=models.Q(rank__isnull=False),
                name="application_rank_once",
                violation_error_message="本单位已有申报排在这个推荐顺序。",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SelfMark(models.Model):
    """自评: what the applicant gives itself on one criterion, with words."""

    application = models.ForeignKey(
        Application, verbose_name="申报", on_delete=models.CASCADE, related_name="self_marks"
    )
    criterion = models.ForeignKey(
        Criterion, verbose_name="评选标准", on_delete=models.PROTECT, related_name="+"
    )
    mark = models.DecimalField("分数", max_digits=6, decimal_places=2, null=True, blank=True)
    text = models.TextField("自评说明", blank=True)

    objects = OfApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "自评"
        verbose_name_plural = "自评"
        ordering = ["criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "criterion"],
                name="self_mark_once",
                violation_error_message="同一标准只能自评一次。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.criterion}：{self.mark}"


class ApplicationFile(models.Model):
    """佐证: kept below `files/` under a meaningless name, only where a criterion asks for it."""

    application = models.ForeignKey(
        Application, verbose_name="申报", on_delete=models.CASCADE, related_name="files"
    )
    criterion = models.ForeignKey(
        Criterion,
        verbose_name="评选标准",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    name = models.CharField("文件名", max_length=120)
    path = models.CharField("存放位置", max_length=200)
    byte_count = models.PositiveIntegerField("字节数")
    sha256 = models.CharField("文件指纹", max_length=64)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="上传人", on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField("上传时间")

    objects = OfApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "申报材料"
        verbose_name_plural = "申报材料"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class SiteVisit(models.Model):
    """实地核查: a stop on a day's route, its check list and what was found."""

    application = models.OneToOneField(
        Application, verbose_name="申报", on_delete=models.CASCADE, related_name="visit"
    )
    planned_on = models.DateField("计划日期")
    position = models.PositiveSmallIntegerField("路线顺序", default=1)
    team = models.CharField("核查组", max_length=80, blank=True)
    visited_on = models.DateField("核查日期", null=True, blank=True)
    finding = models.TextField("核查情况", blank=True)
    is_passed = models.BooleanField("核查通过", null=True, blank=True)

    objects = OfApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "实地核查"
        verbose_name_plural = "实地核查"
        ordering = ["planned_on", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.planned_on:%Y-%m-%d} {self.application}"


class VisitCheck(models.Model):
    """One line of the check list of a visit."""

    visit = models.ForeignKey(
        SiteVisit, verbose_name="实地核查", on_delete=models.CASCADE, related_name="checks"
    )
    text = models.CharField("核查内容", max_length=200)
    is_met = models.BooleanField("符合", null=True, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)
    position = models.PositiveIntegerField("排序", default=0)

    class Meta:
        verbose_name = "核查清单"
        verbose_name_plural = "核查清单"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text
