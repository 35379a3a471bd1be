"""The rule pack: what each rule says, on which article it stands, since when."""

from django.db import models


class OrganisationRule(models.Model):
    """One rule's words from a day on; its numbers are 政策参数 of the same dates.

    The arithmetic is a function of the same code in branches.flags; a rule without a row is off.
    """

    code = models.CharField("代码", max_length=60)
    number = models.PositiveSmallIntegerField("编号")
    name = models.CharField("名称", max_length=60)
    sentence = models.CharField(
        "提示语",
        max_length=200,
        help_text="可用{name}、{value}、{limit}代表党组织、实际数和标准数。",
    )
    advice = models.CharField("办理建议", max_length=200, blank=True)
    basis = models.CharField("依据", max_length=200)
    numbers = models.CharField("所用政策参数", max_length=200, blank=True)
    is_blocking = models.BooleanField("阻止保存", default=False)
    is_active = models.BooleanField("启用", default=True)
    valid_from = models.DateField("起用日期")

    class Meta:
        verbose_name = "组织设置规则"
        verbose_name_plural = "组织设置规则"
        ordering = ["number", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"],
                name="organisation_rule_once",
                violation_error_message="同一规则在同一起用日期只能有一条。",
            )
        ]

    def __str__(self) -> str:
        return self.name
