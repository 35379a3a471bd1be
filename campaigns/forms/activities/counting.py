"""The number fields of a kind of activity: one for each counter its setup names."""

from decimal import Decimal
from typing import Any

from django import forms

from campaigns.choices import Counter
from campaigns.selectors.activities.setups import MONEY, KindSetup

PREFIX = "count_"
DIGITS, CENTS = 12, 2
# What most events are: one session; everything else is typed.
USUAL = {Counter.SESSIONS: 1}


def field_name(counter: Counter) -> str:
    """count_person_times."""
    return f"{PREFIX}{counter.value}"


def count_fields(setup: KindSetup) -> dict[str, forms.Field]:
    """In the order of the setup; a telephone shows its number keys."""
    return {
        field_name(counter): _field(counter, is_needed=counter in setup.required)
        for counter in setup.counters
    }


def counts_in(cleaned: dict[str, Any], setup: KindSetup) -> dict[Counter, Decimal]:
    """What was typed; an empty field says nothing and is not 0."""
    typed = {counter: cleaned.get(field_name(counter)) for counter in setup.counters}
    return {counter: Decimal(number) for counter, number in typed.items() if number is not None}


def _field(counter: Counter, *, is_needed: bool) -> forms.Field:
    if counter in MONEY:
        return forms.DecimalField(
            label=counter.label,
            required=is_needed,
            min_value=0,
            max_digits=DIGITS,
            decimal_places=CENTS,
            widget=forms.NumberInput(attrs={"inputmode": "decimal"}),
        )
    return forms.IntegerField(
        label=counter.label,
        required=is_needed,
        min_value=0,
        max_value=10**9 - 1,
        initial=USUAL.get(counter) if is_needed else None,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
