"""How large a figure usually is: by what it counts, by who reports it, by season."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from campaigns.choices import Nature, Reporter, ValueType
from campaigns.models import Metric
from portal.choices import PeriodKind
from portal.periods import Period

# 七一 makes the second quarter the busiest, 春节 the first the quietest.
SEASON = {1: 0.8, 2: 1.25, 3: 1.0, 4: 1.1}
GROWTH_A_YEAR = 0.04
BASE_YEAR = 2024
EDITION_UNITS = frozenset({"届", "年", "年次"})
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Facts:
    """What is known of whoever reports."""

    key: str
    headcount: int
    branches: int
    units: int

    @property
    def members(self) -> int:
        """Party members in post: about three in four of the staff."""
        return max(3, round(self.headcount * 0.74))


Level = Callable[[Facts], float]

# Range by unit of measure: events and things do not grow with the size of a unit, people do.
BY_UNIT: dict[str, tuple[float, float]] = {
    "次": (1.5, 6), "场": (1, 6), "期": (0.8, 4), "轮": (1, 2), "批": (1, 4), "名次": (1, 20),
    "万元": (8, 320), "%": (72, 99), "本": (2, 14), "册": (60, 400), "套": (30, 120),
    "枚": (20, 90), "年": (3, 15), "届": (3, 14), "年次": (20, 24), "头": (900, 1300),
    "户": (40, 300), "笔": (50, 600), "天": (5, 14), "篇": (20, 90), "处": (1, 9),
}  # fmt: skip
USUAL = (1, 9)
PEOPLE_SHARE = {"名": (0.02, 0.2), "人": (0.05, 0.6), "人次": (0.3, 1.3)}

KNOWN: dict[str, Level] = {
    "units_total": lambda facts: facts.units,
    "branches_total": lambda facts: facts.branches,
    "members_active": lambda facts: facts.members,
    "members_retired_two_new": lambda facts: facts.headcount * 0.22,
    "members_floating": lambda facts: facts.headcount * 0.008,
    "dual_report_members": lambda facts: facts.members * 0.9,
    "appraised_members": lambda facts: facts.members,
    "three_meetings_held": lambda _: 7,
    "theme_party_days": lambda _: 3,
    "org_life_meetings": lambda _: 1,
    "core_group_sessions": lambda _: 4,
    "study_reports": lambda _: 3.6,
    "core_group_discussions": lambda _: 3,
    "first_agenda_times": lambda _: 5,
    "self_check_people": lambda facts: facts.headcount * 0.5,
    "demo_posts": lambda facts: facts.members * 0.08,
    "deeds_member": lambda facts: facts.members * 0.06,
    "four_forms_first": lambda facts: facts.headcount * 0.01,
    "clues_transferred": lambda _: 0.3,
    "four_winds_cases": lambda _: 0.5,
    "staff_secretary_added": lambda _: 0.3,
    "staff_deputy_added": lambda _: 0.4,
    "staff_member_added": lambda _: 0.9,
    "red_flag_applied": lambda facts: facts.branches * 0.25,
    "four_strong_branches": lambda facts: facts.branches * 0.3,
    "plenary_branches": lambda facts: facts.branches,
    "elections_due": lambda facts: facts.branches * 0.12,
    "red_flag_branches": lambda facts: facts.units * 0.3,
    # Below what the portal's own records begin with: running totals and editions never fall.
    "live_views": lambda _: 150_000,
    "integrity_month_edition": lambda _: 22,
    "integrity_art_edition": lambda _: 7,
    "integrity_calligraphy_edition": lambda _: 4,
    "skills_contest_edition": lambda _: 5,
    "red_flag_edition": lambda _: 1,
    "publish_errors": lambda _: 0.3,
    "national_topic_prizes": lambda _: 1,
    "skills_districts": lambda _: 13,
    "alliance_counties": lambda _: 6,
    "train_growth": lambda _: 6.4,
    "farm_growth": lambda _: 11.5,
    "train_persons_committee": lambda facts: facts.units * 8,
}
# Counted in the portal's own registers, so they must equal them.
REGISTERED = frozenset({"units_total", "branches_total"})
TEXTS = {"study_supervision_freq": "每周1次", "medal_years": "50年"}


def text_of(metric: Metric) -> str:
    """What a text metric says."""
    return TEXTS.get(metric.code, "按年度计划开展")


def number_of(
    metric: Metric, facts: Facts, period: Period, taste: random.Random, noise: random.Random
) -> Decimal:
    """A plausible figure; `taste` is the reporter's habit, the same in every period."""
    level = _level(metric, facts, taste)
    if metric.code in REGISTERED:
        return Decimal(int(level))
    if metric.nature == Nature.STOCK or metric.code in KNOWN and metric.nature == Nature.SINGLE:
        return _shaped(metric, level * grown(period))
    if metric.unit_of_measure in EDITION_UNITS:
        return Decimal(int(level) + period.year - BASE_YEAR)
    if metric.value_type == ValueType.PERCENT:
        return _shaped(metric, min(level * noise.uniform(0.98, 1.02), 100))
    moved = level * grown(period) * noise.uniform(0.82, 1.18)
    return _shaped(metric, moved * _season(metric, period))


def _level(metric: Metric, facts: Facts, taste: random.Random) -> float:
    known = KNOWN.get(metric.code)
    if known:
        return known(facts)
    unit = metric.unit_of_measure
    if unit in PEOPLE_SHARE:
        share = taste.uniform(*PEOPLE_SHARE[unit])
        heads = facts.headcount if metric.reported_by != Reporter.COMMITTEE else facts.units * 4
        return heads * share
    if metric.reported_by == Reporter.COMMITTEE and unit in {"家", "个"}:
        return facts.units * taste.uniform(0.08, 0.55)
    return taste.uniform(*BY_UNIT.get(unit, USUAL))


def grown(period: Period) -> float:
    """How much larger everything is than at the beginning."""
    return 1 + GROWTH_A_YEAR * (period.year - BASE_YEAR + (period.quarter or 4) / 4)


def _season(metric: Metric, period: Period) -> float:
    if metric.period_kind == PeriodKind.QUARTER:
        return SEASON[period.quarter or 1]
    doubles = metric.nature == Nature.FLOW and metric.reported_by != Reporter.COMMITTEE
    return 2.0 if doubles else 1.0


def _shaped(metric: Metric, level: float) -> Decimal:
    if metric.value_type == ValueType.INTEGER:
        return Decimal(int(level + 0.5))
    step = Decimal("0.1") if metric.value_type == ValueType.PERCENT else CENT
    return Decimal(repr(level)).quantize(step, ROUND_HALF_UP)
