"""The rule pack in force on a day: two queries, whatever the number of rules."""

import datetime
from collections.abc import Iterable
from decimal import Decimal

from branches.flags import NUMBERS_OF, Pack, RuleText
from branches.flags.words import NUMBER_WORDS
from branches.models import OrganisationRule
from portal.models import PolicyNumber

NUMBERS = tuple(sorted({number for numbers in NUMBERS_OF.values() for number in numbers}))


def pack_on(day: datetime.date) -> Pack:
    """Rules and numbers as they stood on the day; a rule switched off or without a row is out."""
    rows = [row for row in rules_on(day) if row.is_active]
    return Pack({row.code: text_of(row) for row in rows}, values_on(day, NUMBERS))


def rules_on(day: datetime.date) -> list[OrganisationRule]:
    """The version of each rule in force on the day, those switched off too, in their order."""
    rows: dict[str, OrganisationRule] = {}
    for row in OrganisationRule.objects.filter(valid_from__lte=day).order_by("valid_from"):
        rows[row.code] = row
    return sorted(rows.values(), key=_place)


def values_on(day: datetime.date, codes: Iterable[str] = tuple(NUMBER_WORDS)) -> dict[str, Decimal]:
    """The register's policy numbers as of the day."""
    dated = PolicyNumber.objects.filter(code__in=list(codes), valid_from__lte=day)
    return dict(dated.order_by("valid_from").values_list("code", "value"))


def text_of(row: OrganisationRule) -> RuleText:
    """The words of one version of a rule."""
    return RuleText(
        row.code, row.number, row.name, row.sentence, row.advice, row.basis, row.is_blocking
    )


def _place(row: OrganisationRule) -> tuple[int, str]:
    return row.number, row.code
