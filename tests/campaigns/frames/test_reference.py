"""Frames and kinds from the files: loaded once, never over what staff made of them."""

from decimal import Decimal
from typing import Any

import pytest

from campaigns.choices import (
    CampaignStatus,
    CriterionKind,
    Department,
    EligibilityCode,
    PanelKind,
    QuotaMode,
    ScoreMethod,
    Step,
    TieRule,
)
from campaigns.models import Campaign, SelectionKind
from campaigns.services.frames.reference import load_configurations, load_frames
from portal.errors import RuleBroken
from portal.reference import read_fixture

pytestmark = pytest.mark.django_db
KINDS = read_fixture("selection_kinds")


def load() -> None:
    load_frames(read_fixture("campaigns"), by=None)
    load_configurations(SelectionKind, KINDS, by=None)


def test_a_second_load_changes_nothing_and_leaves_what_staff_changed() -> None:
    load()
    kind = SelectionKind.objects.get(code="red_flag_branch")
    kind.purpose, kind.setup = "本市另定", {}
    kind.save()
    assert not load_configurations(SelectionKind, KINDS, by=None).changed_rows
    assert not load_frames(read_fixture("campaigns"), by=None).changed_rows
    kind.refresh_from_db()
    assert (kind.purpose, kind.setup) == ("本市另定", {})


def test_frames_stand_below_their_umbrellas_and_wait_for_their_basis() -> None:
    load()
    month = Campaign.objects.get(code="integrity_month")
    assert month.parent == Campaign.objects.get(code="clean_organ")
    assert set(Campaign.objects.frames().values_list("status", flat=True)) == {CampaignStatus.DRAFT}


def test_a_frame_below_nothing_is_refused() -> None:
    row = {"code": "a", "name": "甲", "purpose": "", "owner": "office", "parent": "nowhere"}
    with pytest.raises(RuleBroken, match="上级活动不存在：a"):
        load_frames([row], by=None)


@pytest.mark.parametrize("row", KINDS, ids=lambda row: row["code"])
def test_every_kind_is_made_of_words_the_portal_knows(row: dict[str, Any]) -> None:
    setup, codes = row["setup"], {known["code"] for known in KINDS}
    assert row["owner"] in Department.values
    steps = [stage["step"] for stage in setup["stages"]]
    assert steps == [step for step in Step.values if step in steps]
    assert setup["quota"]["mode"] in QuotaMode.values
    assert set(setup["tie_rules"]) <= set(TieRule.values)
    assert {panel["kind"] for panel in setup["panels"]} <= set(PanelKind.values)
    assert bool(setup["panels"]) == (Step.SCORE in steps)
    for condition in setup["conditions"]:
        assert condition["code"] in EligibilityCode.values
        assert condition["kind"] is None or condition["kind"] in codes


@pytest.mark.parametrize("row", KINDS, ids=lambda row: row["code"])
def test_items_of_every_kind_make_a_hundred_and_panels_too(row: dict[str, Any]) -> None:
    items = [line for group in row["setup"]["criteria"] for line in group.get("items", ())]
    assert sum(Decimal(item["maximum"]) for item in items) in (0, 100)
    assert sum(panel["weight"] for panel in row["setup"]["panels"]) in (0, 100)
    for line in (*row["setup"]["criteria"], *items):
        assert line["kind"] in CriterionKind.values
        assert line["kind"] == CriterionKind.GROUP or line["method"] in ScoreMethod.values
