"""The bound of a figure (不得大于) moves from the metric's column to a hard rule of its own."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def bounds_to_rules(apps: Any, schema_editor: Any) -> None:
    """Each bound becomes the rule that the reference file knows by the same code."""
    metric, rule = apps.get_model("campaigns", "Metric"), apps.get_model("campaigns", "CheckRule")
    for part in metric.objects.filter(not_above__isnull=False).select_related("not_above"):
        whole = part.not_above
        row, is_new = rule.objects.get_or_create(
            code=f"{part.code}_le_{whole.code}"[:60],
            defaults={
                "name": f"{part.name}不大于{whole.name}"[:80],
                "kind": "compare",
                "severity": "hard",
                "operator": "le",
                "basis": "口径：部分不大于整体",
            },
        )
        if is_new:
            row.subjects.add(part)
            row.bounds.add(whole)


def rules_to_bounds(apps: Any, schema_editor: Any) -> None:
    """Only a rule of one part and one whole fits the column."""
    rule = apps.get_model("campaigns", "CheckRule")
    rows = rule.objects.filter(kind="compare", severity="hard", operator="le", is_active=True)
    for row in rows.prefetch_related("subjects", "bounds"):
        parts, wholes = list(row.subjects.all()), list(row.bounds.all())
        if len(parts) == len(wholes) == 1:
            parts[0].not_above = wholes[0]
            parts[0].save(update_fields=["not_above"])


class Migration(migrations.Migration):
    # Rows and columns change in one go; PostgreSQL wants the rows settled first.
    atomic = True

    dependencies = [("campaigns", "0005_forms_frozen")]

    operations = [
        migrations.AddField(
            model_name="checkrule",
            name="initials",
            field=models.CharField(blank=True, max_length=80, verbose_name="拼音首字母"),
        ),
        migrations.AlterField(
            model_name="metric",
            name="not_above",
            field=models.ForeignKey(
                blank=True,
                null=True,
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bounded",
                to="campaigns.metric",
                verbose_name="不得大于",
            ),
        ),
        migrations.RunPython(bounds_to_rules, rules_to_bounds),
        migrations.RemoveField(model_name="metric", name="not_above"),
    ]
