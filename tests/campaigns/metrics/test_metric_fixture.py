"""The catalogue of figures as data: whole, unambiguous and consistent with the rules of adding."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

FIXTURE = Path(__file__).resolve().parents[3] / "fixtures" / "metrics.json"
METRICS: list[dict[str, Any]] = json.loads(FIXTURE.read_text(encoding="utf-8"))
BY_CODE = {metric["code"]: metric for metric in METRICS}
RULES = json.loads((FIXTURE.parent / "check_rules.json").read_text(encoding="utf-8"))
HARD = {
    (rule["subjects"][0], rule["bounds"][0])
    for rule in RULES
    if (rule["kind"], rule["severity"]) == ("compare", "hard")
}
DISCIPLINE = {"four_forms_first", "four_winds_cases", "clues_transferred"}
RATIO_PARTS = ("numerator", "denominator")


def tidy(text: str) -> str:
    """A name as a sheet's header may carry it: no quotation marks, brackets or blanks."""
    return re.sub(r'[“”"()\s]', "", unicodedata.normalize("NFKC", text))


def repeated(words: list[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]


def test_there_are_241_metrics_each_with_its_own_code_and_name() -> None:
    assert len(METRICS) == 241
    assert repeated([metric["code"] for metric in METRICS]) == []
    assert repeated([tidy(metric["name"]) for metric in METRICS]) == []


def test_every_metric_has_the_same_keys() -> None:
    assert {frozenset(metric) for metric in METRICS} == {frozenset(METRICS[0])}


def test_aliases_lead_to_one_metric_only() -> None:
    owners: dict[str, set[str]] = {}
    for metric in METRICS:
        for word in [metric["name"], *metric["aliases"]]:
            owners.setdefault(tidy(word), set()).add(metric["code"])
    assert {word: codes for word, codes in owners.items() if len(codes) > 1} == {}


def test_every_metric_has_an_alias_that_differs_from_its_name() -> None:
    for metric in METRICS:
        assert metric["aliases"], metric["code"]
        assert metric["name"] not in metric["aliases"]
        assert repeated(metric["aliases"]) == []


def test_a_definition_says_something() -> None:
    for metric in METRICS:
        assert 40 <= len(metric["definition"]) <= 140, metric["code"]
        assert metric["definition"].endswith("。"), metric["code"]


def test_no_two_definitions_are_equal() -> None:
    assert repeated([metric["definition"] for metric in METRICS]) == []


def test_definitions_are_not_cut_from_one_pattern() -> None:
    openings = Counter(metric["definition"][:14] for metric in METRICS)
    sentences = Counter(
        part for metric in METRICS for part in re.split("[；。]", metric["definition"]) if part
    )
    assert max(openings.values()) <= 4
    assert max(sentences.values()) == 1


def test_a_definition_speaks_of_the_period_that_is_asked() -> None:
    for metric in METRICS:
        foreign = {"year": "本季度|季末", "quarter": "本年度|年末"}[metric["period_kind"]]
        if metric["nature"] != "ratio":
            assert not re.search(foreign, metric["definition"]), metric["code"]


def test_ratios_and_only_ratios_have_two_parts() -> None:
    for metric in METRICS:
        parts = [metric[part] for part in RATIO_PARTS]
        if metric["nature"] == "ratio":
            assert metric["value_type"] == "percent", metric["code"]
            assert all(BY_CODE[part]["nature"] != "ratio" for part in parts), metric["code"]
        else:
            assert parts == [None, None], metric["code"]


def test_natures_follow_from_what_is_counted() -> None:
    for metric in METRICS:
        code, nature, measure = metric["code"], metric["nature"], metric["unit_of_measure"]
        if nature == "people":
            assert measure in {"人", "名"}, code
        if nature == "flow":
            assert measure not in {"人", "名"} or code == "members_recruited", code
        if metric["value_type"] == "text" or measure in {"届", "批", "年次", "名次"}:
            assert nature == "single", code
        if metric["value_type"] == "percent":
            assert nature in {"ratio", "single"}, code
        if metric["source_period"] == "cumulative":
            assert nature in {"stock", "single", "ratio"}, code


def test_business_outcomes_are_shown_and_never_added() -> None:
    outcomes = [metric for metric in METRICS if metric["section"] == "业务成效"]
    assert len(outcomes) == 36
    assert {metric["nature"] for metric in outcomes} == {"single", "ratio"}
    assert {metric["period_kind"] for metric in outcomes} == {"year"}


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("issues_rectified", "issues_found"),
        ("core_group_discussions", "core_group_sessions"),
        ("messages_replied", "messages_received"),
        ("instr_closed", "instr_open_total"),
        ("youth_challenge_done", "youth_challenge_items"),
        ("outfalls_fixed", "outfalls_checked"),
    ],
)
def test_parts_of_one_paper_are_bounded_by_their_whole(part: str, whole: str) -> None:
    assert (part, whole) in HARD
    same = ("reported_by", "period_kind")
    assert [BY_CODE[part][key] for key in same] == [BY_CODE[whole][key] for key in same]


def test_counters_that_may_pass_each_other_have_no_bound() -> None:
    # A by-election within the term is counted as done without having been due.
    for code in ("elections_done", "warning_base_visits", "court_observations"):
        assert not [pair for pair in HARD if pair[0] == code]


def test_only_efforts_of_units_are_ranked() -> None:
    for metric in METRICS:
        if metric["allows_ranking"]:
            assert metric["section"] in {"理论武装", "清廉机关", "服务大局"}, metric["code"]
            assert metric["nature"] == "flow", metric["code"]
            assert metric["reported_by"] == "unit", metric["code"]
            assert metric["code"] not in DISCIPLINE


def test_two_figures_are_for_discipline_roles_only() -> None:
    sensitive = {metric["code"] for metric in METRICS if metric["is_sensitive"]}
    assert sensitive == {"four_forms_first", "clues_transferred"}


def test_positions_are_distinct_within_a_section() -> None:
    places = [(metric["section"], metric["position"]) for metric in METRICS]
    assert len(set(places)) == len(places)
