"""Campaigns that already carried rounds of figures are running, not in preparation."""

from typing import Any

from django.db import migrations


def open_statistics(apps: Any, schema_editor: Any) -> None:
    """Those with their basis; one without stays a draft until somebody writes it."""
    campaigns = apps.get_model("campaigns", "Campaign").objects.filter(kind="statistics")
    campaigns.exclude(basis_document="").exclude(approving_authority="").update(status="open")


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0008_campaigns_and_records")]
    operations = [migrations.RunPython(open_statistics, migrations.RunPython.noop)]
