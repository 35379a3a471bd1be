"""Ready configurations: kinds of selection, types of register, kinds of activity.

Each is a row the 工委 may copy and change; fixtures ship the ones the sources name.
"""

from collections.abc import Collection
from typing import Any, ClassVar

from django.db import models

from campaigns.choices import AwardTier, Department, EntryHolder, Level, Wording
from campaigns.models.campaigns import Campaign
from campaigns.querysets import ActivityKindQuerySet, CityQuerySet
from portal.errors import RuleBroken
from portal.formalism import formalism_in, names_in


class Configuration(models.Model):
    """What every configuration has; `setup` is read by campaigns.selectors.setups alone."""

    code = models.CharField("代码", max_length=60, unique=True)
    name = models.CharField("名称", max_length=60, unique=True)
    initials = models.CharField("拼音首字母", max_length=80, blank=True)
    purpose = models.TextField("用途说明", blank=True)
    owner = models.CharField("主办部门", max_length=20, choices=Department)
    campaign = models.ForeignKey(
        Campaign,
        verbose_name="所属活动",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
    )
    setup = models.JSONField("配置内容", default=dict, blank=True)
    position = models.PositiveIntegerField("排序", default=0)
    is_active = models.BooleanField("在用", default=True)

    objects = CityQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """No door, page or file, lets in what is never counted (anti-formalism)."""
        if sentence := formalism_in(self.name, *names_in(self.setup)):
            raise RuleBroken(sentence)
        super().clean_fields(exclude=exclude)


class SelectionKind(Configuration):
    """A kind of selection (红旗党支部 …): what an edition starts with, and what title it gives.

    `setup` holds stages, criteria, panels, conditions, quota and tie rules as an edition copies them.
    """

    level = models.CharField("评选对象", max_length=10, choices=Level, db_column="object_level")
    wording = models.CharField("命名措辞", max_length=10, choices=Wording, default=Wording.NOTIFY)
    title = models.CharField("命名称号", max_length=60)
    tier = models.CharField(
        "命名层级", max_length=10, choices=AwardTier, default=AwardTier.COMMITTEE
    )
    validity_years = models.PositiveSmallIntegerField("有效年数", null=True, blank=True)

    class Meta(Configuration.Meta):
        verbose_name = "评选类型"
        verbose_name_plural = "评选类型"


class RegisterType(Configuration):
    """A type of register with a life (示范点, 品牌, 结对 …).

    `setup` holds its stages, its fields, whether entries have a partner, a contact leader, lines.
    """

    holder = models.CharField("登记主体", max_length=10, choices=EntryHolder)
    recheck_years = models.PositiveSmallIntegerField("复核间隔年数", null=True, blank=True)

    class Meta(Configuration.Meta):
        verbose_name = "台账类型"
        verbose_name_plural = "台账类型"


class ActivityKind(Configuration):
    """A kind of activity or class (警示教育, 讲堂, 培训班 …).

    `setup` holds its counters, who may organise it and which words its form uses.
    """

    is_sensitive = models.BooleanField("仅纪检可见", default=False)
    has_editions = models.BooleanField("按届（期）举办", default=False)

    objects: ClassVar[Any] = ActivityKindQuerySet.as_manager()

    class Meta(Configuration.Meta):
        verbose_name = "活动类别"
        verbose_name_plural = "活动类别"
