"""The city the measurements run on."""

import sys

from django.core.management import call_command


def build_city(units: int, branches: int) -> None:
    """Migrate, load reference data and the demo city."""
    call_command("migrate", verbosity=0)
    call_command("load_reference", verbosity=0, stdout=sys.stderr)
    call_command("load_demo", units=units, branches=branches, stdout=sys.stderr)
