"""Party organisations: the elected bodies, kept apart from the units' appointed leading organs."""

from django.db import models

from branches.choices import OrganisationKind
from branches.querysets import PartyOrganisationQuerySet
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
    founded_on = models.DateField("成立日期")
    dissolved_on = models.DateField("撤销日期", null=True, blank=True)
    approval_ref = models.CharField("批复文号", max_length=80, blank=True)

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
        return f"{self.unit.short_name}{self.name}"
