"""The list and the 组织卡片: who sees what, and everything on one page."""

import datetime

import pytest
from django.urls import reverse

from branches.services.correcting import rename_organisation
from branches.services.handover import Paper, move_bodies
from tests.cast import Cast, as_, words
from tests.factories.branches import BranchFactory
from tests.factories.terms import HeadcountFactory, HolderFactory

LIST = "branches:organisation-list"


def card(pk: int) -> str:
    return reverse("branches:organisation-detail", args=[pk])


@pytest.mark.parametrize(
    "query", ["第一", "dyd", "机关一支部", "旧名", "市财政局", "sczj", "finance-1"]
)
def test_a_body_is_found_by_any_of_its_names(cast: Cast, query: str) -> None:
    cast.branch.alias = "机关一支部"
    cast.branch.name, cast.branch.initials = "旧名党支部", ""
    cast.branch.save()
    paper = Paper(datetime.date(2026, 1, 1), "批")
    rename_organisation(cast.branch, "第一党支部", paper, by=cast.wang)
    cast.finance.initials = "sczj"
    cast.finance.save()
    BranchFactory(unit=cast.civil, name="救助处党支部")
    page = words(as_(cast.chen).get(reverse(LIST), {"q": query}))
    assert "第一党支部" in page
    assert "救助处党支部" not in page


@pytest.mark.parametrize(
    "query", ["财政局机关党委", "sczjjgdw", "SCZJJGDW", "某市市财政局", "旧财办"]
)
def test_a_body_is_found_by_unit_and_name_joined(cast: Cast, query: str) -> None:
    cast.finance.names.create(name="旧财办", is_former=True)
    BranchFactory(unit=cast.finance, name="机关党委", initials="jgdw")
    BranchFactory(unit=cast.civil, name="机关党委", initials="jgdw")
    table = as_(cast.chen).get(reverse(LIST), {"q": query}).context["table"]
    assert "市财政局机关党委" in [str(row.record) for row in table.rows]
    assert cast.civil not in [row.record.unit for row in table.rows]


@pytest.mark.parametrize(
    "query", ["市财政局", "某市市财政局", "caizheng", "sczj", "旧财办", "财政局第一", "sczjdydzb"]
)
def test_a_body_that_moved_is_found_by_its_old_unit(cast: Cast, query: str) -> None:
    cast.finance.names.create(name="旧财办", is_former=True)
    type(cast.branch).objects.filter(pk=cast.branch.pk).update(initials="dydzb")
    BranchFactory(unit=cast.civil, name="救助处党支部")
    move_bodies([cast.branch], cast.civil, Paper(datetime.date(2026, 1, 1), "批"), by=None)
    for page in (LIST, "branches:organisation-tree"):
        found = words(as_(cast.chen).get(reverse(page), {"q": query}))
        assert "第一党支部" in found, page
        assert "救助处党支部" not in found, page


def test_the_list_shows_members_of_committees_as_sums(cast: Cast) -> None:
    top = BranchFactory(unit=cast.finance, kind="party_committee", name="机关党委")
    total = BranchFactory(unit=cast.finance, kind="general_branch", name="局属总支", parent=top)
    cast.branch.parent = total
    cast.branch.save()
    other = BranchFactory(unit=cast.finance, name="第二党支部", parent=top)
    HeadcountFactory(organisation=cast.branch, formal=30, probationary=1)
    HeadcountFactory(organisation=other, formal=10, probationary=0)
    response = as_(cast.chen).get(reverse(LIST))
    members = {row.record.name: row.record.members for row in response.context["table"].rows}
    assert members == {"机关党委": 41, "局属总支": 31, "第一党支部": 31, "第二党支部": 10}


def test_dissolved_bodies_are_listed_when_asked_for(cast: Cast) -> None:
    BranchFactory(unit=cast.finance, name="旧支部", dissolved_on=datetime.date(2025, 1, 1))
    client = as_(cast.chen)
    assert "旧支部" not in words(client.get(reverse(LIST)))
    assert "旧支部" in words(client.get(reverse(LIST), {"standing": "dissolved"}))
    assert "旧支部" in words(client.get(reverse(LIST), {"standing": ""}))


def test_a_branch_secretary_sees_the_own_branch_only(cast: Cast) -> None:
    other = BranchFactory(unit=cast.finance, name="第二党支部")
    client = as_(cast.qian)
    assert "第二党支部" not in words(client.get(reverse(LIST)))
    assert client.get(card(cast.branch.pk)).status_code == 200
    assert client.get(card(other.pk)).status_code == 404


def test_the_card_says_everything(cast: Cast) -> None:
    holder = HolderFactory(term__organisation=cast.branch, name="张三", work_phone="65001234")
    HolderFactory(term=holder.term, name="王前", ends_on=datetime.date(2025, 9, 1))
    HeadcountFactory(organisation=cast.branch, formal=20)
    paper = Paper(datetime.date(2026, 1, 1), "市直工委批〔2026〕1号")
    rename_organisation(cast.branch, "办公室党支部", paper, by=cast.wang)
    page = words(as_(cast.leader).get(card(cast.branch.pk)))
    for text in ("办公室党支部", "第一党支部", "市直工委批〔2026〕1号", "张三", "65001234", "20"):
        assert text in page
    assert "王前" not in page


def test_a_dissolved_body_keeps_its_card(cast: Cast) -> None:
    gone = BranchFactory(unit=cast.finance, dissolved_on=datetime.date(2025, 1, 1))
    assert "已经撤销" in words(as_(cast.chen).get(card(gone.pk)))
