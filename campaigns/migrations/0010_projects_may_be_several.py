"""A branch may hand in several projects and works; who stands once is asked under a lock."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Drops the constraint, which cannot see what an edition selects."""

    dependencies: ClassVar = [("campaigns", "0009_statistics_are_open")]

    operations: ClassVar = [
        migrations.RemoveConstraint(model_name="application", name="application_branch_once"),
    ]
