"""What one types of an activity, and what is refused of it before anything is stored."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from campaigns.choices import Counter
from campaigns.models import ActivityKind, ActivitySeries, Campaign
from campaigns.selectors.activities.reach import Holder, level_of
from campaigns.selectors.activities.setups import MONEY, KindSetup, setup_of, within_words
from portal.numbers import exact_number
from portal.periods import EARLIEST_YEAR, day_words
from units.models import Unit

LARGEST = Decimal("1e9")
# 人 > 人次 blocks wherever both are counted (domain rule 17).
ALWAYS_WITHIN = ((Counter.PERSONS, Counter.PERSON_TIMES),)


@dataclass(frozen=True)
class ActivityEntry:
    """One event: kind, day, topic, counts; the rest only where the kind or the event needs it."""

    kind: ActivityKind
    held_on: datetime.date
    topic: str
    counts: Mapping[Counter, Decimal] = field(default_factory=dict)
    ended_on: datetime.date | None = None
    campaign: Campaign | None = None
    tags: Sequence[Campaign] = ()
    series: ActivitySeries | None = None
    edition: int | None = None
    audience: str = ""
    link: str = ""
    note: str = ""
    taking_part: Sequence[Unit] = ()


def faults_of(holder: Holder, entry: ActivityEntry) -> list[str]:
    """Every sentence that says why the event cannot stand so; empty when it can."""
    setup = setup_of(entry.kind)
    return [
        *_of_kind(holder, entry, setup),
        *_of_days(holder, entry),
        *_of_counts(entry, setup),
        *_of_units(entry, setup),
    ]


def _of_kind(holder: Holder, entry: ActivityEntry, setup: KindSetup) -> Iterator[str]:
    if not entry.kind.is_active:
        yield f"“{entry.kind}”已停用，不再登记，请换一个类别。"
    if level_of(holder) not in setup.levels:
        levels = "、".join(level.label for level in setup.levels)
        yield f"“{entry.kind}”由{levels}登记，请换一个类别或主办方。"
    if setup.audience and entry.audience and entry.audience not in setup.audience:
        yield f"对象“{entry.audience}”不在可选项中，请填：{'、'.join(setup.audience)}。"


def _of_days(holder: Holder, entry: ActivityEntry) -> Iterator[str]:
    day, last = entry.held_on, entry.ended_on or entry.held_on
    if min(day, last).year < EARLIEST_YEAR:
        yield f"日期不能早于{EARLIEST_YEAR}年，请核对年份。"
    if max(day, last) > timezone.localdate():
        yield f"{day_words(max(day, last))}还没有到，请在开展以后再登记。"
    if last < day:
        yield "结束日期早于开展日期，请核对。"
    began = holder.active_from if isinstance(holder, Unit) else holder.founded_on
    ended = holder.active_until if isinstance(holder, Unit) else holder.dissolved_on
    if began and day < began:
        yield f"{holder}{day_words(began)}才成立，请核对开展日期。"
    if ended and day > ended:
        yield f"{holder}已于{day_words(ended)}撤销，请核对开展日期。"


def _of_counts(entry: ActivityEntry, setup: KindSetup) -> Iterator[str]:
    counts = entry.counts
    yield from (
        f"请填写{counter.label}，没有的填0。" for counter in setup.required if counter not in counts
    )
    for counter, number in counts.items():
        if counter not in setup.counters:
            yield f"“{entry.kind}”不统计{counter.label}，请删去这个数。"
        yield from _of_number(counter, number)
    for part, whole in dict.fromkeys((*ALWAYS_WITHIN, *setup.within)):
        if part in counts and whole in counts and counts[part] > counts[whole]:
            said = f"{part.label}{exact_number(counts[part])}，{whole.label}"
            said += exact_number(counts[whole])
            yield f"{said}：{within_words((part, whole))}，请核对。"


def _of_number(counter: Counter, number: Decimal) -> Iterator[str]:
    if not 0 <= number < LARGEST:
        yield f"{counter.label}{exact_number(number)}不对，请填0或正数，并核对是否多写了位数。"
    elif counter not in MONEY and number != number.to_integral_value():
        yield f"{counter.label}{exact_number(number)}不是整数，请核对。"


def _of_units(entry: ActivityEntry, setup: KindSetup) -> Iterator[str]:
    named, said = len(set(entry.taking_part)), entry.counts.get(Counter.UNITS)
    if named and not setup.taking_part:
        yield f"“{entry.kind}”不登记参加单位，请清空。"
    elif named and said is not None and said != named:
        yield f"参加单位数填了{exact_number(said)}，选中的单位有{named}个，请改成一致。"
