"""The shipped kinds: all can be read, all can be recorded, what staff changed stays."""

from typing import Any

import pytest

from campaigns.management.commands.load_reference import load_everything
from campaigns.models import ActivityKind, ActivitySeries
from campaigns.selectors.activities.setups import setup_of
from portal.reference import read_fixture

ROWS = read_fixture("activity_kinds")
SENSITIVE = {"four_forms_first", "four_forms_second", "four_forms_third", "four_forms_fourth",
             "clue_transfer"}  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[row["code"] for row in ROWS])
def test_each_kind_means_something(row: dict[str, Any]) -> None:
    kind = ActivityKind(**{key: row[key] for key in ("code", "name", "setup", "owner")})
    setup = setup_of(kind)
    assert setup_of(ActivityKind(setup=setup.as_json())) == setup
    assert setup.counters
    assert setup.levels
    assert set(setup.required) <= set(setup.counters)
    assert {counter for pair in setup.within for counter in pair} <= set(setup.counters)
    assert row["is_sensitive"] == (row["code"] in SENSITIVE)
    assert len(row["purpose"]) >= 8


def test_codes_and_names_stand_once_and_campaigns_exist() -> None:
    for key in ("code", "name"):
        assert len({row[key] for row in ROWS}) == len(ROWS)
    frames = {row["code"] for row in read_fixture("campaigns")}
    assert {row["campaign"] for row in ROWS if row["campaign"]} <= frames
    by_code = {row["code"]: row for row in ROWS}
    assert all(by_code[row["kind"]]["has_editions"] for row in read_fixture("activity_series"))


@pytest.mark.django_db
def test_loading_twice_changes_nothing_that_staff_changed() -> None:
    load_everything(frozenset())
    assert ActivityKind.objects.count() == len(ROWS)
    ActivityKind.objects.filter(code="reading").update(name="共读", setup={"levels": ["unit"]})
    ActivitySeries.objects.filter(name="工委讲堂").update(first_edition=200)
    load_everything(frozenset())
    assert ActivityKind.objects.get(code="reading").name == "共读"
    assert ActivitySeries.objects.get(name="工委讲堂").first_edition == 200
    assert ActivityKind.objects.count() == len(ROWS)
