from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0006_papers_written")]

    operations = [
        migrations.AlterField(
            "reportfigure", "printed", models.CharField("印出文字", max_length=300)
        ),
        migrations.AlterField(
            "reportfigure",
            "source",
            models.CharField(
                "来源",
                max_length=16,
                choices=[
                    ("papers", "填报汇总"),
                    ("stated_total", "工委合计"),
                    ("computed", "比率计算"),
                    ("register", "台账计数"),
                    ("past_report", "往年报告"),
                ],
            ),
        ),
    ]
