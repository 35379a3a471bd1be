"""The number below which a rule lets figures be becomes a column; rules about the order of size."""

from decimal import Decimal

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0006_bounds_as_rules")]

    operations = [
        migrations.AddField(
            model_name="checkrule",
            name="floor",
            field=models.DecimalField(
                decimal_places=2, default=Decimal(10), max_digits=12, verbose_name="起查数"
            ),
        ),
        migrations.AlterField(
            model_name="checkrule",
            name="kind",
            field=models.CharField(
                choices=[
                    ("compare", "指标之间"),
                    ("not_falling", "累计不下降"),
                    ("change", "与去年同期相差"),
                    ("fold", "相差倍数"),
                    ("outlier", "偏离历史"),
                    ("beyond", "数量级"),
                    ("branch_sum", "与党支部合计"),
                    ("source", "与台账计算数"),
                ],
                max_length=12,
                verbose_name="类型",
            ),
        ),
    ]
