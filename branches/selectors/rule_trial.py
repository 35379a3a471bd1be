"""What a new version of a rule or number would remark, judged beside the one in force."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from branches.flags import NUMBERS_OF, Pack, RuleText
from branches.selectors.flags.board import FlagLine, unit_lines
from branches.selectors.flags.reading import Facts, facts_of
from branches.selectors.rule_pack import pack_on
from units.models import Unit

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Trial:
    """Remarks of the new version by today's records; what comes with it and what goes."""

    lines: tuple[FlagLine, ...]
    new: tuple[FlagLine, ...]
    gone: tuple[FlagLine, ...]

    @property
    def shown(self) -> tuple[FlagLine, ...]:
        """The first few; those that come stand before those that stay."""
        fresh = {_key(line) for line in self.new}
        stay = [line for line in self.lines if _key(line) not in fresh]
        return (*self.new, *stay)[:MOST_SHOWN]


def try_rule(code: str, text: RuleText | None, day: datetime.date) -> Trial:
    """The rule in these words (None: switched off) from the day on."""
    now = pack_on(day)
    texts = {code: text} if text else {}
    return _compare(now, Pack(texts, now.numbers), {code})


def try_number(code: str, value: Decimal, day: datetime.date) -> Trial:
    """The number from the day on: every rule that reads it."""
    now = pack_on(day)
    return _compare(now, Pack(now.texts, {**now.numbers, code: value}), rules_reading(code))


def rules_reading(number: str) -> frozenset[str]:
    """Codes of the rules whose arithmetic reads the number."""
    return frozenset(code for code, numbers in NUMBERS_OF.items() if number in numbers)


def _compare(now: Pack, then: Pack, codes: Collection[str]) -> Trial:
    if not codes:
        return Trial((), (), ())
    today = timezone.localdate()
    facts = facts_of(None, today)
    units = {unit.pk: unit for unit in Unit.objects.active(today).select_related("kind")}
    facts = Facts(
        {pk: body for pk, body in facts.bodies.items() if facts.places[pk].unit in units},
        facts.places,
        facts.staff,
    )
    before, after = (_lines(pack, codes, units, facts) for pack in (now, then))
    return Trial(
        tuple(after.values()),
        tuple(line for key, line in after.items() if key not in before),
        tuple(line for key, line in before.items() if key not in after),
    )


def _lines(
    pack: Pack, codes: Collection[str], units: Mapping[int, Unit], facts: Facts
) -> dict[tuple[str, int | None, int | None], FlagLine]:
    only = Pack({code: text for code, text in pack.texts.items() if code in codes}, pack.numbers)
    rows = unit_lines(units.values(), facts, only)
    return {_key(line): line for row in rows for line in row.lines}


def _key(line: FlagLine) -> tuple[str, int | None, int | None]:
    return line.flag.rule, line.flag.body, line.flag.unit
