"""The demo city's units, branch names, calendar and policy numbers as data."""

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
HOLIDAYS_2026 = [
    ("01-01", "01-03"),
    ("02-15", "02-23"),
    ("04-04", "04-06"),
    ("05-01", "05-05"),
    ("06-19", "06-21"),
    ("09-25", "09-27"),
    ("10-01", "10-07"),
]
WORKING_WEEKENDS_2026 = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]


def read(name: str) -> Any:
    return json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))


UNITS: list[dict[str, Any]] = read("units")
BY_CODE = {unit["code"]: unit for unit in UNITS}
BODIES = [unit for unit in UNITS if unit["reports"] and unit["code"] != "gongwei"]
KIND_ORDER = {kind["code"]: kind["position"] for kind in read("unit_kinds")}
BRANCHES = read("branch_names")
DAYS = {date.fromisoformat(row["day"]): row["is_working"] for row in read("holidays")}


def names_of(unit: dict[str, Any]) -> set[str]:
    former = {old["name"] for old in unit["former_names"]}
    return {unit["name"], unit["short_name"], *unit["aliases"], *former}


def working_day_after(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= DAYS.get(day, day.weekday() < 5)
    return day


def test_88_bodies_report_besides_the_committee_itself() -> None:
    assert len(BODIES) == 88
    assert len(BY_CODE) == len(UNITS)
    assert BY_CODE["gongwei"]["reports"]
    assert not BY_CODE["city-committee"]["reports"]


def test_bodies_stand_in_the_official_order_of_known_kinds() -> None:
    assert {unit["kind"] for unit in UNITS} <= set(KIND_ORDER)
    places = [(KIND_ORDER[unit["kind"]], unit["position"]) for unit in BODIES]
    assert places == sorted(places)
    assert len({unit["position"] for unit in UNITS}) == len(UNITS)


def test_a_name_leads_to_one_unit_and_never_to_a_total() -> None:
    found = Counter(name for unit in UNITS for name in names_of(unit))
    assert [name for name, count in found.items() if count > 1] == []
    assert set(BY_CODE["gongwei"]["total_aliases"]).isdisjoint(found)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("工委-wide（本级）", "gongwei"),
        ("市委直属机关工委", "gongwei"),
        ("市委", "city-committee"),
        ("市委宣传部", "publicity-department"),
        ("市委办", "party-committee-office"),
        ("市生态环境局", "ecology-environment-bureau"),
        ("市农业农村局", "agriculture-bureau"),
        ("自然资源和规划局", "natural-resources-bureau"),
        ("市政协机关", "consultative-conference-office"),
        ("市政务服务和大数据管理局", "data-bureau"),
        ("市政数局", "data-bureau"),
    ],
)
def test_people_find_a_body_by_the_words_they_use(written: str, code: str) -> None:
    assert [unit["code"] for unit in UNITS if written in names_of(unit)] == [code]


def test_the_total_over_all_units_has_its_own_words() -> None:
    words = {word for unit in UNITS for word in unit.get("total_aliases", [])}
    assert {"工委-wide（市直各单位合计）", "市直各单位合计", "合计"} <= words


def test_former_names_ended_on_a_day() -> None:
    former = [old for unit in UNITS for old in unit["former_names"]]
    assert len(former) >= 3
    assert all(date.fromisoformat(old["until"]) < date(2026, 1, 1) for old in former)


def test_relations_and_sizes_are_plausible() -> None:
    assert {unit["relation"] for unit in BODIES} == {"管辖", "指导", "垂管"}
    for code in ("tax-bureau", "meteorological-bureau", "tobacco-bureau"):
        assert BY_CODE[code]["relation"] == "垂管"
    for unit in BODIES:
        assert 20 <= unit["headcount_hint"] <= 1400, unit["code"]
        assert unit["branch_hint"] >= 1, unit["code"]
        assert unit["leading_organ"], unit["code"]


def test_branch_names_suffice_for_the_largest_body() -> None:
    assert "自然资源和生态环境审计处党支部" in BRANCHES["named"]["audit-bureau"]
    assert set(BRANCHES["named"]) <= set(BY_CODE)
    assert set(BRANCHES["by_kind"]) <= set(KIND_ORDER)
    assert len(BRANCHES["patterns"]) >= 60
    for unit in BODIES:
        words = [*BRANCHES["patterns"], *BRANCHES["by_kind"][unit["kind"]], *BRANCHES["retired"]]
        assert len(set(words)) == len(words)
        assert len(words) >= unit["branch_hint"], unit["code"]


def test_names_of_people_are_parts_only() -> None:
    people = read("people")
    assert len(set(people["surnames"])) == 60
    assert len(set(people["given"])) == 200
    assert {len(given) for given in people["given"]} == {1, 2}


def test_the_calendar_holds_only_departures_from_the_week() -> None:
    assert {day.year for day in DAYS} == {2023, 2024, 2025, 2026}
    for day, is_working in DAYS.items():
        assert (day.weekday() >= 5) is is_working, day


def test_the_calendar_of_2026_is_the_official_one() -> None:
    off = set()
    for first, last in HOLIDAYS_2026:
        day = date.fromisoformat(f"2026-{first}")
        while day <= date.fromisoformat(f"2026-{last}"):
            off.add(day)
            day += timedelta(days=1)
    working = {date.fromisoformat(f"2026-{day}") for day in WORKING_WEEKENDS_2026}
    ours = {day: works for day, works in DAYS.items() if day.year == 2026}
    assert {day for day, works in ours.items() if works} == working
    assert {day for day, works in ours.items() if not works} == {
        day for day in off if day.weekday() < 5
    }


@pytest.mark.parametrize(
    ("period_end", "deadline"),
    [
        ("2025-12-31", "2026-01-08"),
        ("2026-03-31", "2026-04-08"),
        ("2026-06-30", "2026-07-07"),
        ("2026-09-30", "2026-10-13"),
    ],
)
def test_the_fifth_working_day_after_a_period(period_end: str, deadline: str) -> None:
    expected = date.fromisoformat(deadline)
    assert working_day_after(date.fromisoformat(period_end), 5) == expected


def test_policy_numbers_are_dated_and_founded() -> None:
    numbers = read("policy_numbers")
    assert len({(row["code"], row["valid_from"]) for row in numbers}) == len(numbers)
    for row in numbers:
        assert date.fromisoformat(row["valid_from"]) <= date(2023, 1, 1), row["code"]
        assert 10 <= len(row["basis"]) <= 200, row["code"]


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("party_committee_term_years", 5),
        ("branch_term_years", 3),
        ("branch_members_max", 50),
        ("branch_committee_members_min", 7),
        ("election_remind_months_first", 6),
        ("report_deadline_workdays", 5),
        ("public_notice_workdays", 5),
        ("audit_months_min", 6),
    ],
)
def test_the_numbers_of_the_rules_are_there(code: str, value: int) -> None:
    assert [row["value"] for row in read("policy_numbers") if row["code"] == code] == [value]
