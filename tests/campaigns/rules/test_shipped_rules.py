"""The rules that come with the portal: each is sound, speaks of known metrics, and can fail."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from campaigns.choices import RuleKind
from campaigns.flags import Facts, Named, RuleSpec, evaluate
from campaigns.models import CheckRule, Metric
from campaigns.selectors.rules import active_specs
from campaigns.services.reference import load_check_rules, load_metrics
from portal.models import AuditEntry
from portal.reference import read_fixture

FOLDER = Path(__file__).resolve().parents[3] / "fixtures"
RULES: list[dict[str, Any]] = json.loads((FOLDER / "check_rules.json").read_text(encoding="utf-8"))
METRICS = {m["code"]: m for m in json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))}
NAMES = {code: Named(m["name"], m["unit_of_measure"]) for code, m in METRICS.items()}


def breaking(spec: RuleSpec) -> Facts:
    """Figures that nobody could call in order by this rule."""
    subjects = spec.subjects or ("grassroots_visits",)
    if spec.kind == RuleKind.BEYOND:
        return Facts(NAMES, dict.fromkeys(subjects, Decimal(9_999_999_999)))
    high = dict.fromkeys(subjects, Decimal(1000))
    if spec.kind == RuleKind.COMPARE:
        return Facts(NAMES, high | dict.fromkeys(spec.bounds, Decimal(1)))
    base = Decimal(1000) * (spec.threshold or 2) if spec.kind == RuleKind.FOLD else Decimal(5000)
    return Facts(
        NAMES,
        high,
        previous=dict.fromkeys(subjects, base),
        last_year=dict.fromkeys(subjects, base),
        series=dict.fromkeys(subjects, [Decimal(10)] * 6),
        supplied=dict.fromkeys(subjects, Decimal(7)),
    )


@pytest.mark.parametrize("row", RULES, ids=lambda row: row["code"])
def test_each_rule_is_sound_and_can_fail(row: dict[str, Any]) -> None:
    spec = RuleSpec.from_dict(row)
    assert spec.faults() == []
    assert {*spec.subjects, *spec.bounds} <= METRICS.keys()
    assert spec.basis
    assert spec.advice
    found = evaluate([spec], breaking(spec))
    assert {finding.rule for finding in found} == {spec.code}
    assert all("“" in finding.sentence for finding in found)


def test_codes_and_names_are_given_once() -> None:
    for key in ("code", "name"):
        words = [row[key] for row in RULES]
        assert len(words) == len(set(words)), key
        assert max(map(len, words)) <= 80


def test_bounds_of_one_paper_lead_to_no_circle() -> None:
    wholes: dict[str, set[str]] = {}
    for row in RULES:
        if (row["kind"], row["severity"]) == ("compare", "hard"):
            for code in row["subjects"]:
                wholes.setdefault(code, set()).update(row["bounds"])
    for start in wholes:
        seen, waiting = set(), set(wholes[start])
        while waiting:
            code = waiting.pop()
            assert code != start
            if code not in seen:
                seen.add(code)
                waiting |= wholes.get(code, set())


@pytest.fixture
def loaded(db: None) -> None:
    load_metrics(read_fixture("metrics"), by=None)
    load_check_rules(RULES, by=None)


@pytest.mark.usefixtures("loaded")
def test_they_load_once_and_are_on_record() -> None:
    assert sorted(spec.code for spec in active_specs()) == sorted(row["code"] for row in RULES)
    specs = {spec.code: spec for spec in active_specs()}
    assert specs["change_half"].threshold == 50
    assert specs["issues_rectified_le_issues_found"].bounds == ("issues_found",)
    assert load_check_rules(RULES, by=None).changed_rows == []
    assert AuditEntry.objects.filter(action="reference.rules_loaded").count() == 1


@pytest.mark.usefixtures("loaded")
def test_what_staff_changed_is_not_overwritten() -> None:
    CheckRule.objects.filter(code="change_half").update(threshold=30, is_active=False)
    load_check_rules(RULES, by=None)
    rule = CheckRule.objects.get(code="change_half")
    assert (rule.threshold, rule.is_active) == (30, False)


@pytest.mark.usefixtures("loaded")
def test_a_kind_of_period_gets_its_rules_only() -> None:
    codes = {spec.code for spec in active_specs("year")}
    assert "cumulative_year" in codes
    assert "cumulative_quarter" not in codes
    assert Metric.objects.get(code="instr_top_ledger").rules.exists()
