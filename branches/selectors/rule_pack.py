"""The rule pack in force on a day: two queries, whatever the number of rules."""

import datetime
from decimal import Decimal

from branches.flags import NUMBERS_OF, Pack, RuleText
from branches.models import OrganisationRule
from portal.models import PolicyNumber

NUMBERS = tuple(sorted({number for numbers in NUMBERS_OF.values() for number in numbers}))


def pack_on(day: datetime.date) -> Pack:
    """Rules and numbers as they stand on the day; a rule switched off or without a row is out."""
    rows: dict[str, OrganisationRule] = {}
    for row in OrganisationRule.objects.filter(valid_from__lte=day).order_by("valid_from"):
        rows[row.code] = row
    standing = sorted((row for row in rows.values() if row.is_active), key=_place)
    return Pack({row.code: text_of(row) for row in standing}, numbers_on(day))


def numbers_on(day: datetime.date) -> dict[str, Decimal]:
    """The policy numbers the rules read, as of the day."""
    dated = PolicyNumber.objects.filter(code__in=NUMBERS, valid_from__lte=day)
    return dict(dated.order_by("valid_from").values_list("code", "value"))


def text_of(row: OrganisationRule) -> RuleText:
    """The words of one version of a rule."""
    return RuleText(
        row.code, row.number, row.name, row.sentence, row.advice, row.basis, row.is_blocking
    )


def _place(row: OrganisationRule) -> tuple[int, str]:
    return row.number, row.code
