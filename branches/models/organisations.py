"""Party organisations: the elected bodies, kept apart from the units' appointed leading organs."""

from django.db import models

from branches.choices import ChangeKind, OrganisationKind
from branches.querysets import OfBodyQuerySet, PartyOrganisationQuerySet
from portal.names import joined
from units.models import Unit


class PartyOrganisation(models.Model):
    """An elected party body of a unit (机关党委, 党总支, 党支部 …)."""

    code = models.CharField("代码", max_length=60, unique=True)
    unit = models.ForeignKey(
        Unit, verbose_name="所在单位", on_delete=models.PROTECT, related_name="organisations"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name="上级党组织",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    kind = models.CharField("类型", max_length=24, choices=OrganisationKind)
    name = models.CharField("名称", max_length=80)
    initials = models.CharField("拼音首字母", max_length=80, blank=True)
    pinyin = models.CharField("拼音", max_length=300, blank=True)
    alias = models.CharField("别名", max_length=80, blank=True)
    founded_on = models.DateField("成立日期")
    dissolved_on = models.DateField("撤销日期", null=True, blank=True)
    approval_ref = models.CharField("批复文号", max_length=80, blank=True)
    has_groups = models.BooleanField("设党小组", default=False)
    leader = models.CharField(
        "指定负责人",
        max_length=30,
        blank=True,
        help_text="只有临时党支部由上级指定（支部条例第八条）。",
    )
    covers = models.ManyToManyField(
        Unit,
        verbose_name="联合单位",
        blank=True,
        related_name="joint_organisations",
        db_table="branches_joint_unit",
        help_text="联合党支部所覆盖的单位，一般不超过5个（支部条例第五条）。",
    )

    objects = PartyOrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "党组织"
        verbose_name_plural = "党组织"
        ordering = ["unit__position", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                name="organisation_name_once",
                violation_error_message="该单位已有同名党组织。",
            )
        ]

    def __str__(self) -> str:
        return joined(self.unit.short_name, self.name)


class OrganisationChange(models.Model):
    """One act in an organisation's life with its document: its lineage."""

    organisation = models.ForeignKey(
        PartyOrganisation, verbose_name="党组织", on_delete=models.PROTECT, related_name="changes"
    )
    kind = models.CharField("变动", max_length=10, choices=ChangeKind)
    effective_on = models.DateField("生效日期")
    document = models.CharField("依据文件", max_length=120, blank=True)
    before = models.CharField("变动前", max_length=200, blank=True)
    after = models.CharField("变动后", max_length=200, blank=True)
    unit_before = models.ForeignKey(
        Unit,
        verbose_name="原所在单位",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    successor = models.ForeignKey(
        PartyOrganisation,
        verbose_name="并入党组织",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
    )

    objects = OfBodyQuerySet.as_manager()

    class Meta:
        verbose_name = "党组织变动"
        verbose_name_plural = "党组织变动"
        ordering = ["-effective_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.organisation}{self.get_kind_display()}"
