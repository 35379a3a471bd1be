"""Entering, changing and walking the register by page."""

import datetime
import re

import pytest
import time_machine
from django.http import HttpResponse
from django.urls import reverse

from branches.models import Headcount, PartyOrganisation, PartyStaffing
from portal.roles import Role
from tests.cast import Cast, as_, person, words
from tests.factories.branches import BranchFactory
from tests.factories.terms import HeadcountFactory, HolderFactory, TermFactory

TREE = reverse("branches:organisation-tree")
PAPER = {"on": "2026-10-01", "document": "市直工委批〔2026〕12号"}
COUNTS = {"formal": "21", "probationary": "0", "retired": "4", "floating": "0"}


@pytest.fixture(autouse=True)
def _in_october() -> object:
    with time_machine.travel(datetime.datetime(2026, 10, 12, 9, tzinfo=datetime.UTC)):
        yield


def act(name: str, pk: int) -> str:
    return reverse("branches:organisation-act", args=[pk, name])


def entry(pk: int) -> str:
    return reverse("branches:headcount-edit", args=[pk, "2026Q3"])


# --- founding and acts -----------------------------------------------------------------------


def test_the_unit_is_asked_first_where_there_are_many(cast: Cast) -> None:
    client = as_(person("sun", Role.COMMITTEE_ORGANISATION, cast.city))
    page = words(client.get(reverse("branches:organisation-found")))
    assert "下一步" in page
    page = words(client.get(reverse("branches:organisation-found"), {"unit": "finance"}))
    assert "上级党组织" in page


def test_a_secretary_founds_in_the_own_unit(cast: Cast) -> None:
    facts = {"kind": "branch", "name": "预算处党支部", "founded_on": "2026-10-01"}
    answer = as_(cast.wang).post(reverse("branches:organisation-found"), facts)
    body = PartyOrganisation.objects.get(name="预算处党支部")
    assert (body.unit, answer.status_code) == (cast.finance, 302)


def test_a_refusal_is_said_on_the_form(cast: Cast) -> None:
    facts = {"kind": "branch", "name": "第一党支部", "founded_on": "2026-10-01"}
    answer = as_(cast.wang).post(reverse("branches:organisation-found"), facts)
    assert answer.status_code == 422
    assert "已有“第一党支部”" in words(answer)


def test_acts_are_done_by_page(cast: Cast) -> None:
    top = BranchFactory(unit=cast.finance, kind="party_committee", name="机关党委")
    sun = person("sun", Role.COMMITTEE_ORGANISATION, cast.city)
    client, pk = as_(sun), cast.branch.pk
    assert client.post(act("rename", pk), PAPER | {"name": "办公室党支部"}).status_code == 302
    assert client.post(act("move", pk), PAPER | {"parent": top.pk}).status_code == 302
    facts = {"kind": "general_branch", "name": "机关党总支"}
    assert client.post(act("convert", pk), PAPER | facts).status_code == 302
    assert client.post(act("dissolve", pk), PAPER).status_code == 302
    cast.branch.refresh_from_db()
    assert (cast.branch.name, cast.branch.parent, cast.branch.kind) == (
        "机关党总支", top, "general_branch",
    )  # fmt: skip
    kinds = list(cast.branch.changes.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["rename", "move", "convert", "dissolve"]


def test_an_act_of_a_dissolved_body_is_refused_on_the_form(cast: Cast) -> None:
    client, pk = as_(cast.wang), cast.branch.pk
    client.post(act("dissolve", pk), PAPER)
    answer = client.post(act("rename", pk), PAPER | {"name": "新名"})
    assert answer.status_code == 422
    assert "不能再办理变动" in words(answer)


def test_an_unknown_act_does_not_exist(cast: Cast) -> None:
    assert as_(cast.wang).get(act("explode", cast.branch.pk)).status_code == 404


# --- posts -----------------------------------------------------------------------------------


def test_without_a_term_nobody_is_appointed(cast: Cast) -> None:
    address = reverse("branches:holder-appoint", args=[cast.branch.pk])
    assert "还没有届次" in words(as_(cast.wang).get(address, follow=True))


def test_a_secretary_changes_by_page(cast: Cast) -> None:
    old = HolderFactory(term=TermFactory(organisation=cast.branch), name="张三")
    client = as_(cast.wang)
    gone = {"on": "2026-10-01", "consent_ref": "市直工委函〔2026〕3号"}
    client.post(reverse("branches:holder-release", args=[old.pk]), gone)
    new = {"post": "secretary", "name": "李强", "starts_on": "2026-10-02"}
    client.post(reverse("branches:holder-appoint", args=[cast.branch.pk]), new)
    page = words(client.get(reverse("branches:organisation-detail", args=[cast.branch.pk])))
    assert ">李强</td>" in page
    assert ">张三</td>" not in page


# --- counts ----------------------------------------------------------------------------------


def test_the_form_starts_from_the_quarter_before(cast: Cast) -> None:
    HeadcountFactory(organisation=cast.branch, year=2026, quarter=2, formal=20)
    page = words(as_(cast.qian).get(entry(cast.branch.pk)))
    assert 'value="20"' in page
    assert "已按上季度填好" in page


def test_a_branch_secretary_enters_the_own_counts(cast: Cast) -> None:
    assert as_(cast.qian).post(entry(cast.branch.pk), COUNTS).status_code == 302
    row = Headcount.objects.get()
    assert (row.organisation, row.year, row.quarter, row.formal) == (cast.branch, 2026, 3, 21)
    # Left blank is not known, not nought.
    assert row.applicants is None


def test_save_and_next_walks_through_the_unit(cast: Cast) -> None:
    other = BranchFactory(unit=cast.finance, code="finance-2", name="第二党支部")
    client = as_(cast.li)
    answer = client.post(entry(cast.branch.pk), COUNTS | {"next": "1"})
    assert answer["Location"] == entry(other.pk)
    answer = client.post(entry(other.pk), COUNTS | {"next": "1"}, follow=True)
    assert "都已录入" in words(answer)


def confirmation(page: HttpResponse) -> str:
    found = re.search(r'name="looked_at" value="([^"]+)"', page.content.decode())
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("formal", "more", "sentence"),
    [
        (10, {}, "减少10名"),
        (30, {}, "增加10名"),
        (20, {"probationary": "1", "admitted": "2"}, "接收预备党员2名，多于"),
    ],
)
def test_implausible_counts_are_asked_about_once(
    cast: Cast, formal: int, more: dict[str, str], sentence: str
) -> None:
    HeadcountFactory(organisation=cast.branch, year=2026, quarter=2, formal=20)
    client, address = as_(cast.li), entry(cast.branch.pk)
    facts = COUNTS | {"formal": str(formal), "dues": "77.5"} | more
    asked = client.post(address, facts)
    assert asked.status_code == 422
    assert sentence in words(asked)
    assert 'value="77.5"' in asked.content.decode()
    assert not Headcount.objects.filter(quarter=3).exists()
    confirmed = {"looked_at": confirmation(asked)}
    other = client.post(address, facts | confirmed | {"formal": "2", "retired": "0"})
    assert "减少18名" in words(other)
    assert client.post(address, facts | confirmed).status_code == 302
    assert Headcount.objects.get(quarter=3).formal == formal


@pytest.mark.parametrize(("before", "formal"), [(20, 11), (20, 29), (4, 8), (6, 2)])
def test_usual_changes_are_not_asked_about(cast: Cast, before: int, formal: int) -> None:
    HeadcountFactory(organisation=cast.branch, year=2026, quarter=2, formal=before)
    facts = COUNTS | {"formal": str(formal), "retired": "0"}
    assert as_(cast.li).post(entry(cast.branch.pk), facts).status_code == 302


def test_a_temporary_branch_is_not_asked_for_dues(cast: Cast) -> None:
    """Rule 10: no dues figure, no development figure (支部条例 Art. 8)."""
    body = BranchFactory(unit=cast.finance, kind="temporary_branch", name="援建临时党支部")
    page = words(as_(cast.li).get(entry(body.pk)))
    assert "正式党员数" in page
    assert "党费" not in page
    assert "发展对象" not in page


def test_the_board_carries_ticked_branches(cast: Cast) -> None:
    HeadcountFactory(organisation=cast.branch, year=2026, quarter=2)
    client = as_(cast.li)
    address = reverse("branches:headcount-board")
    assert "沿用勾选的" in words(client.get(address))
    page = words(client.post(address, {"body": [cast.branch.pk]}, follow=True))
    assert "1个党支部已沿用" in page
    assert Headcount.objects.filter(quarter=3).count() == 1


@pytest.mark.parametrize("period", ["2026", "2026Q7", "nowhere"])
def test_a_period_that_is_no_quarter_does_not_exist(cast: Cast, period: str) -> None:
    address = reverse("branches:headcount-edit", args=[cast.branch.pk, period])
    assert as_(cast.li).get(address).status_code == 404


def test_staff_is_entered_and_shown_on_the_units_page(cast: Cast) -> None:
    client = as_(cast.wang)
    address = reverse("branches:staffing-edit", args=["finance", "2026Q3"])
    client.post(address, {"staff": "120", "full_time": "2", "part_time": "3"})
    assert PartyStaffing.objects.get().staff == 120
    page = words(client.get(reverse("units:unit-detail", args=["finance"])))
    assert "第一党支部" in page
    assert "120人" in page


def test_who_does_not_read_the_register_sees_the_unit_without_it(cast: Cast) -> None:
    page = words(as_(cast.security).get(reverse("units:unit-detail", args=["finance"])))
    assert "第一党支部" not in page


# --- the tree --------------------------------------------------------------------------------


def test_units_come_first_and_their_bodies_when_opened(cast: Cast) -> None:
    HeadcountFactory(organisation=cast.branch, formal=20, probationary=1)
    client = as_(cast.chen)
    page = words(client.get(TREE))
    assert "市财政局" in page
    assert "党支部1个，党员21人" in page
    assert "第一党支部" not in page
    assert "第一党支部" in words(client.get(TREE, {"unit": "finance"}))
    assert "第一党支部" in words(client.get(reverse("branches:tree-unit", args=["finance"])))


def test_bodies_stand_below_their_superior_with_sums(cast: Cast) -> None:
    top = BranchFactory(unit=cast.finance, kind="party_committee", name="机关党委")
    cast.branch.parent = top
    cast.branch.save()
    HeadcountFactory(organisation=cast.branch, formal=20, probationary=1)
    response = as_(cast.wang).get(TREE)
    (node,) = response.context["bodies"]
    assert (node.body, node.members) == (top, 21)
    assert [child.body for child in node.children] == [cast.branch]


def test_the_tree_is_searched_by_initials_and_alias(cast: Cast) -> None:
    cast.branch.initials, cast.branch.alias = "dydzb", "机关一支部"
    cast.branch.save()
    client = as_(cast.chen)
    for word in ("dyd", "一支部"):
        assert "第一党支部" in words(client.get(TREE, {"q": word}))
    assert "没有找到" in words(client.get(TREE, {"q": "不存在"}))


def test_a_branch_secretary_sees_only_the_own_branch_in_the_tree(cast: Cast) -> None:
    BranchFactory(unit=cast.finance, name="第二党支部")
    page = words(as_(cast.qian).get(TREE))
    assert "第一党支部" in page
    assert "第二党支部" not in page
