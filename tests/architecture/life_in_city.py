"""Organisational life of the small city: what rows of the permission table mean, what is typed."""

import datetime
from collections.abc import Callable
from typing import Any

from branches.choices import LifeKind
from branches.models import PartyOrganisation
from branches.services.life import (
    LifeEntry,
    give_feedback,
    plan_sit_in,
    record_life,
    visit_sit_in,
)
from portal.models import User
from units.models import Unit

HELD = datetime.date(2026, 9, 10)


def point_at_life(unit: Unit, secretary: User, publicity: User) -> dict[str, dict[str, Any]]:
    """A theme day, a study, 情况说明 of either, and three sit-ins on their way."""
    branch = PartyOrganisation.objects.filter(unit=unit, kind="branch").order_by("code")[0]
    event = LifeEntry(LifeKind.THEME_DAY, HELD, "学党章", attended=9, expected=10)
    study = LifeEntry(LifeKind.CORE_STUDY, HELD, "学条例", with_discussion=True)
    plans = [
        plan_sit_in(unit, HELD + datetime.timedelta(days=day), by=publicity) for day in range(3)
    ]
    for plan in plans[1:]:
        visit_sit_in(plan, plan.planned_on, "学条例", by=publicity)
    give_feedback(plans[2], "研讨深入", plans[2].planned_on, by=publicity)
    return {
        "life-branch": {"code": branch.code},
        "life-event": {"pk": record_life(branch, event, by=secretary).pk},
        "life-study": {"pk": record_life(unit, study, by=secretary).pk},
        "life-gap": {"code": branch.code, "kind": "theme_day", "period": "2026Q2"},
        "unit-life-gap": {"code": unit.code, "kind": "core_study", "period": "2026Q2"},
        "sit-in": {"pk": plans[0].pk},
        "sit-in-visited": {"pk": plans[1].pk},
        "sit-in-answered": {"pk": plans[2].pk},
    }


def one_event(city: Any) -> dict[str, Any]:
    """A theme day of the branch, as a telephone sends it."""
    return {
        "kind": "theme_day",
        "organisation": city.objects["life-branch"]["code"],
        "held_on": "2026-10-10",
        "topic": "学准则",
        "attended": "9",
        "expected": "10",
    }


LIFE_TYPED: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {
    ("branches:life-record", "-"): one_event,
    ("branches:unit-life-record", "-"): lambda city: {
        "kind": "core_study",
        "unit": city.objects["unit-life-gap"]["code"],
        "held_on": "2026-10-10",
        "topic": "学准则",
    },
    ("branches:life-remark", "life-gap"): lambda city: {"reason": "集中抗汛"},
    ("branches:unit-life-remark", "unit-life-gap"): lambda city: {"reason": "集中抗汛"},
    ("branches:life-void", "life-event"): lambda city: {"reason": "日期写错"},
    ("branches:life-report", "life-study"): lambda city: {"reported_on": "2026-09-12"},
    ("branches:sit-in-plan", "-"): lambda city: {
        "unit": city.objects["unit-life-gap"]["code"],
        "planned_on": "2026-10-20",
    },
    ("branches:sit-in-visit", "sit-in"): lambda city: {"on": "2026-09-10", "topic": "学条例"},
    ("branches:sit-in-move", "sit-in"): lambda city: {"planned_on": "2027-03-01"},
    ("branches:sit-in-cancel", "sit-in"): lambda city: {"reason": "单位学习取消"},
    ("branches:sit-in-feedback", "sit-in-visited"): lambda city: {
        "on": "2026-09-20",
        "text": "研讨深入",
    },
    ("branches:sit-in-follow-up", "sit-in-answered"): lambda city: {
        "on": "2026-09-20",
        "text": "已完善制度",
    },
}
