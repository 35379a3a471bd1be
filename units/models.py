"""Units, their names through time, their reorganisations, and who holds which role where."""

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from tree_queries.fields import TreeNodeForeignKey

from units.choices import ROLE_CHOICES, Relation, ReorganisationKind, ReorganisationStatus
from units.querysets import ReorganisationQuerySet, RoleAssignmentQuerySet, UnitQuerySet

UnitManager = models.Manager.from_queryset(UnitQuerySet)


class UnitKind(models.Model):
    """Class of unit, which also gives the official order of lists."""

    code = models.CharField("代码", max_length=30, unique=True)
    name = models.CharField("名称", max_length=30)
    position = models.PositiveIntegerField("排序")

    class Meta:
        verbose_name = "单位类别"
        verbose_name_plural = "单位类别"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A work unit whose organ party work the 工委 oversees; the root is the 工委 itself."""

    code = models.CharField("代码", max_length=40, unique=True)
    name = models.CharField("全称", max_length=80)
    short_name = models.CharField("简称", max_length=40)
    pinyin = models.CharField("拼音", max_length=200, blank=True, db_index=True)
    initials = models.CharField("拼音首字母", max_length=60, blank=True)
    kind = models.ForeignKey(UnitKind, verbose_name="类别", on_delete=models.PROTECT)
    relation = models.CharField("关系", max_length=12, choices=Relation, default=Relation.MANAGED)
    leading_organ = models.CharField("领导机构", max_length=20, blank=True)
    parent = TreeNodeForeignKey(
        "self",
        verbose_name="上级单位",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    position = models.PositiveIntegerField("排序", default=0)
    reports = models.BooleanField("是否填报", default=True)
    active_from = models.DateField("设立日期", null=True, blank=True)
    active_until = models.DateField("撤销日期", null=True, blank=True)

    objects = UnitManager()

    class Meta:
        verbose_name = "单位"
        verbose_name_plural = "单位"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.short_name

    @property
    def is_root(self) -> bool:
        """Whether this is the 工委 itself."""
        return self.parent_id is None


class UnitName(models.Model):
    """Another name a unit is written by: an alias, or a former name with its last day."""

    unit = models.ForeignKey(
        Unit, verbose_name="单位", on_delete=models.CASCADE, related_name="names"
    )
    name = models.CharField("名称", max_length=80, db_index=True)
    is_former = models.BooleanField("曾用名", default=False)
    valid_until = models.DateField("使用至", null=True, blank=True)

    class Meta:
        verbose_name = "单位名称"
        verbose_name_plural = "单位名称"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                name="unit_name_once",
                violation_error_message="该单位已有这个名称。",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Reorganisation(models.Model):
    """One act of 机构改革 with its document: the lineage of units."""

    kind = models.CharField("类型", max_length=10, choices=ReorganisationKind)
    effective_on = models.DateField("生效日期")
    document = models.CharField("依据文件", max_length=120)
    sources = models.ManyToManyField(
        Unit, verbose_name="原单位", related_name="reorganisations_from"
    )
    results = models.ManyToManyField(
        Unit, verbose_name="现单位", related_name="reorganisations_into"
    )
    note = models.TextField("说明", blank=True)
    status = models.CharField(
        "办理状态", max_length=10, choices=ReorganisationStatus, default=ReorganisationStatus.DONE
    )
    new_name = models.CharField("新全称", max_length=80, blank=True)
    new_short_name = models.CharField("新简称", max_length=40, blank=True)
    new_parent = models.ForeignKey(
        Unit,
        verbose_name="新上级单位",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    successor = models.ForeignKey(
        Unit,
        verbose_name="承继单位",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="原单位的历史数据、账号和未办事项归到这里；撤销而无承继的可不填。",
    )
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="经办人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    applied_at = models.DateTimeField("执行时间", null=True, blank=True)

    objects = ReorganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "机构沿革"
        verbose_name_plural = "机构沿革"
        ordering = ["-effective_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=ReorganisationStatus.values),
                name="reorganisation_status_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}（{self.document}）"


class ReorganisationPart(models.Model):
    """A unit to be founded by a 分设 (or by a 合并 into a new unit)."""

    reorganisation = models.ForeignKey(
        Reorganisation, verbose_name="机构沿革", on_delete=models.CASCADE, related_name="parts"
    )
    code = models.CharField("代码", max_length=40)
    name = models.CharField("全称", max_length=80)
    short_name = models.CharField("简称", max_length=40)
    kind = models.ForeignKey(UnitKind, verbose_name="类别", on_delete=models.PROTECT)
    is_main = models.BooleanField("承继历史数据", default=False)
    unit = models.ForeignKey(
        Unit,
        verbose_name="设立的单位",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = "拟设单位"
        verbose_name_plural = "拟设单位"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.short_name


class ReorganisationBody(models.Model):
    """A party organisation that goes to one of the parts; the others stay with the main one."""

    part = models.ForeignKey(
        ReorganisationPart, verbose_name="拟设单位", on_delete=models.CASCADE, related_name="bodies"
    )
    organisation_code = models.CharField("党组织代码", max_length=60)

    class Meta:
        verbose_name = "划入的党组织"
        verbose_name_plural = "划入的党组织"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.organisation_code


class RoleAssignment(models.Model):
    """A user's role in a unit's subtree (or in one organisation of it), from a day to a day."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="账号",
        on_delete=models.PROTECT,
        related_name="role_assignments",
    )
    unit = models.ForeignKey(
        Unit, verbose_name="单位", on_delete=models.PROTECT, related_name="role_assignments"
    )
    organisation_code = models.CharField("限于党组织", max_length=60, blank=True, db_index=True)
    role = models.CharField("角色", max_length=30, choices=ROLE_CHOICES)
    starts_on = models.DateField("起始日期")
    ends_on = models.DateField("终止日期", null=True, blank=True)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "角色任命"
        verbose_name_plural = "角色任命"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="role_ends_after_start",
                violation_error_message="终止日期不能早于起始日期。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}：{self.unit} {self.get_role_display()}"

    @property
    def covers_everything(self) -> bool:
        """Whether the role is held in the 工委 itself and not limited to one organisation."""
        return self.unit.is_root and not self.organisation_code

    @cached_property
    def covered_units(self) -> tuple[int, ...]:
        """Keys of the unit and all below it, read once: a request asks for its scope many times."""
        covered, level = {self.unit_id}, [self.unit_id]
        while level:
            below = Unit.objects.filter(parent__in=level).values_list("pk", flat=True)
            level = [pk for pk in below if pk not in covered]
            covered.update(level)
        return tuple(sorted(covered))
