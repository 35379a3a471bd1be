"""Documents while they are written: blocks of prose with figure fields, versions, remarks."""

from django.conf import settings
from django.db import models

from campaigns.choices import Organised
from portal.choices import Qualifier
from reports.choices import BlockKind, BlockOrigin, DraftStatus, ReportKind, ReportPart
from reports.querysets import DraftBlockQuerySet, DraftPartQuerySet, DraftQuerySet
from units.models import Unit


class PaperHead(models.Model):
    """What stands around the text of a paper; blank where its genre has no such place."""

    salutation = models.CharField("主送", max_length=200, blank=True)
    number = models.CharField("文号或期号", max_length=40, blank=True)
    signatory = models.CharField("签发人", max_length=40, blank=True)
    copied_to = models.CharField("抄送", max_length=300, blank=True)
    copies = models.PositiveSmallIntegerField("印数", default=0)

    class Meta:
        abstract = True


class Draft(PaperHead):
    """A text about a unit's period that people write; figures stand in it as fields, never typed."""

    kind = models.CharField("种类", max_length=12, choices=ReportKind)
    unit = models.ForeignKey(
        Unit, verbose_name="单位", on_delete=models.PROTECT, related_name="drafts"
    )
    year = models.PositiveSmallIntegerField("年度")
    part = models.CharField("时段", max_length=8, choices=ReportPart, default=ReportPart.YEAR)
    organised = models.CharField(
        "机构口径", max_length=4, choices=Organised, default=Organised.THEN
    )
    title = models.CharField("标题", max_length=120)
    organ = models.CharField("落款", max_length=100, blank=True)
    issued_on = models.DateField("成文日期")
    status = models.CharField(
        "状态", max_length=8, choices=DraftStatus, default=DraftStatus.WRITING, db_index=True
    )
    revision = models.PositiveIntegerField("修订号", default=0)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="执笔人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    held_at = models.DateTimeField("接手时间", null=True, blank=True)
    refreshed_at = models.DateTimeField("数据更新时间", null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="建稿人", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("建稿时间", auto_now_add=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "文稿"
        verbose_name_plural = "文稿"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=DraftStatus.values), name="draft_status_known"
            )
        ]

    def __str__(self) -> str:
        return self.title


class DraftBlock(models.Model):
    """A heading, paragraph, point or chart; text may hold fields such as {warning_education}.

    `revision` is the draft's revision at the last change of this block: who writes names the one
    he saw. A chart's text is `metric code|kind of chart`.
    """

    draft = models.ForeignKey(
        Draft, verbose_name="文稿", on_delete=models.CASCADE, related_name="blocks"
    )
    kind = models.CharField("类型", max_length=14, choices=BlockKind, default=BlockKind.PARAGRAPH)
    text = models.TextField("文字", blank=True)
    position = models.PositiveIntegerField("排序", default=0)
    revision = models.PositiveIntegerField("修订号", default=0)
    origin = models.CharField(
        "来处", max_length=10, choices=BlockOrigin, default=BlockOrigin.PERSON
    )
    highlight = models.ForeignKey(
        "reports.Highlight",
        verbose_name="亮点",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="改动人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    changed_at = models.DateTimeField("改动时间", auto_now=True)

    objects = DraftBlockQuerySet.as_manager()

    class Meta:
        verbose_name = "文稿段落"
        verbose_name_plural = "文稿段落"
        ordering = ["draft", "position", "pk"]

    def __str__(self) -> str:
        return self.text[:40]


class DraftFigure(models.Model):
    """A field's words as the writers last saw them; a refresh moves these and nothing else."""

    draft = models.ForeignKey(
        Draft, verbose_name="文稿", on_delete=models.CASCADE, related_name="figures"
    )
    key = models.CharField("键", max_length=100)
    label = models.CharField("名称", max_length=100)
    printed = models.CharField("文字", max_length=300, blank=True)
    number = models.DecimalField("数值", max_digits=24, decimal_places=4, null=True, blank=True)
    qualifier = models.CharField(
        "修饰语", max_length=8, choices=Qualifier, default=Qualifier.EXACT, blank=True
    )
    unit_of_measure = models.CharField("计量单位", max_length=10, blank=True)
    withheld = models.CharField("不能说的原因", max_length=120, blank=True)
    seen_at = models.DateTimeField("更新时间", auto_now=True)

    objects = DraftPartQuerySet.as_manager()

    class Meta:
        verbose_name = "文稿数据"
        verbose_name_plural = "文稿数据"
        ordering = ["draft", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "key"],
                name="draft_figure_once",
                violation_error_message="同一文稿中一个键只能有一个数。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.printed}"


class DraftConflict(models.Model):
    """Words of a person that no longer fit a figure after a refresh; a person settles it."""

    draft = models.ForeignKey(
        Draft, verbose_name="文稿", on_delete=models.CASCADE, related_name="conflicts"
    )
    block = models.ForeignKey(
        DraftBlock, verbose_name="段落", on_delete=models.CASCADE, related_name="conflicts"
    )
    key = models.CharField("键", max_length=100)
    before = models.CharField("原数", max_length=300, blank=True)
    after = models.CharField("现数", max_length=300, blank=True)
    reason = models.CharField("冲突", max_length=200)
    raised_at = models.DateTimeField("发现时间", auto_now_add=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="处理人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    settled_at = models.DateTimeField("处理时间", null=True, blank=True)

    objects = DraftPartQuerySet.as_manager()

    class Meta:
        verbose_name = "文稿冲突"
        verbose_name_plural = "文稿冲突"
        ordering = ["draft", "pk"]

    def __str__(self) -> str:
        return self.reason


class DraftVersion(models.Model):
    """The whole draft as it stood: blocks and figures as JSON, with who kept it and why."""

    draft = models.ForeignKey(
        Draft, verbose_name="文稿", on_delete=models.CASCADE, related_name="versions"
    )
    serial = models.PositiveIntegerField("版次")
    content = models.TextField("内容")
    sha256 = models.CharField("内容摘要", max_length=64)
    note = models.CharField("说明", max_length=100, blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="保存人", on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField("保存时间", auto_now_add=True)

    objects = DraftPartQuerySet.as_manager()

    class Meta:
        verbose_name = "文稿版本"
        verbose_name_plural = "文稿版本"
        ordering = ["draft", "-serial"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "serial"],
                name="draft_version_once",
                violation_error_message="文稿的版次不能重复。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.draft}第{self.serial}版"


class DraftRemark(models.Model):
    """What one editor says to the others about a place of the draft."""

    draft = models.ForeignKey(
        Draft, verbose_name="文稿", on_delete=models.CASCADE, related_name="remarks"
    )
    block = models.ForeignKey(
        DraftBlock,
        verbose_name="段落",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="remarks",
    )
    text = models.CharField("批注", max_length=300)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="批注人", on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField("批注时间", auto_now_add=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="处理人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    settled_at = models.DateTimeField("处理时间", null=True, blank=True)

    objects = DraftPartQuerySet.as_manager()

    class Meta:
        verbose_name = "文稿批注"
        verbose_name_plural = "文稿批注"
        ordering = ["draft", "pk"]

    def __str__(self) -> str:
        return self.text
