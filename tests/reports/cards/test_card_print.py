"""组织卡片 prints what its page shows: counts and posts, remarks with their basis, the lineage."""

import datetime
import io
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from pypdf import PdfReader

from branches.models import CommitteeTerm, Headcount, OfficeHolder, OrganisationChange
from portal.reference import load_policy_numbers, read_fixture
from reports.services.organisation_cards import assemble_card, print_card
from tests.cast import Cast, as_

NOON = datetime.datetime(2026, 10, 12, 4, tzinfo=datetime.UTC)


@pytest.fixture
def today() -> Iterator[time_machine.Traveller]:
    """12 October 2026."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def filled(cast: Cast, today: Any) -> Cast:
    """市财政局's branch with a term, a secretary, a count and a former name."""
    load_policy_numbers(read_fixture("policy_numbers"), by=None)
    term = CommitteeTerm.objects.create(
        organisation=cast.branch, elected_on="2023-11-15", years=3, expires_on="2026-11-15"
    )
    OfficeHolder.objects.create(term=term, name="王某", post="secretary", starts_on="2023-11-15")
    Headcount.objects.create(organisation=cast.branch, year=2026, quarter=3, formal=12)
    OrganisationChange.objects.create(
        organisation=cast.branch, kind="rename", effective_on="2025-01-01",
        before="原第一党支部", after="第一党支部", document="批复3号",
    )  # fmt: skip
    return cast


def test_the_card_holds_what_the_page_shows(filled: Cast) -> None:
    card = assemble_card(filled.branch)
    facts, tables = dict(card.facts), {table.heading: table.rows for table in card.tables}
    assert (facts["党员数"], facts["届满日期"]) == ("12", "2026年11月15日")
    assert facts["届次状态"] == "临期（还有34天）"
    assert facts["曾用名"] == "原第一党支部"
    assert tables["班子成员"][0][:2] == ("书记", "王某")
    assert tables["党员数"][0][:2] == ("2026年第三季度", "12")
    assert any(row[0] == "主题党日" for row in tables["组织生活"])
    assert tables["沿革"][0][1] == "更名"


def test_the_same_day_prints_the_same_bytes(filled: Cast) -> None:
    first, second = print_card(filled.branch), print_card(filled.branch)
    assert first.pdf == second.pdf
    text = PdfReader(io.BytesIO(first.pdf)).pages[0].extract_text()
    assert "组织卡片" in text
    assert "截至2026年10月12日" in text


def test_whoever_sees_the_organisation_prints_its_card(filled: Cast) -> None:
    address = f"/organisations/{filled.branch.pk}/card.pdf"
    answer = as_(filled.qian).get(address)
    assert answer.content.startswith(b"%PDF")
    assert "inline" in answer["Content-Disposition"]
    assert as_(filled.zhao).get(address).status_code == 404
