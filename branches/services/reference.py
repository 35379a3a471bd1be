"""The rule pack from its reference file."""

from collections.abc import Iterable

from django.db import transaction

from branches.models import OrganisationRule
from portal.models import User
from portal.reference import Outcome, Row, record_outcome, store_rows


@transaction.atomic
def load_organisation_rules(rows: Iterable[Row], *, by: User | None) -> Outcome:
    """Rules by code and first day; versions the office has written since have days of their own."""
    outcome = store_rows("组织设置规则", OrganisationRule, rows, key=("code", "valid_from"))
    return record_outcome(outcome, "reference.organisation_rules_loaded", by=by)
