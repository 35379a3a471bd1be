"""Working-day calendar and dated policy numbers."""

from django.db import models


class Holiday(models.Model):
    """A day on which the calendar departs from Monday-to-Friday: a day off or a 调休 working day."""

    day = models.DateField("日期", unique=True)
    is_working = models.BooleanField("是否上班")
    name = models.CharField("名称", max_length=40)

    class Meta:
        verbose_name = "节假日"
        verbose_name_plural = "节假日"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}{'（上班）' if self.is_working else ''}"


class PolicyNumber(models.Model):
    """A number set by a rule or by us, valid from a day on; the past keeps its own."""

    code = models.CharField("代码", max_length=60)
    value = models.DecimalField("数值", max_digits=12, decimal_places=2)
    valid_from = models.DateField("起用日期")
    basis = models.CharField("依据", max_length=200)

    class Meta:
        verbose_name = "政策参数"
        verbose_name_plural = "政策参数"
        ordering = ["code", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"],
                name="policy_number_once",
                violation_error_message="同一参数在同一起用日期只能有一个数值。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code}={self.value}（自{self.valid_from}）"
