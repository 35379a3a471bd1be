"""The rule pages: search, trial before saving, refusal with everything typed still there."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from branches.models import OrganisationRule
from branches.selectors.rule_pack import pack_on
from portal.models import PolicyNumber, User
from tests.branches.rules.test_versions import LATER, TODAY
from tests.cast import Cast
from tests.factories.terms import HeadcountFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pack")]
RULE = reverse("branches:rule-edit", args=["branch_too_large"])
NUMBER = reverse("branches:number-edit", args=["branch_members_max"])
WORDS = {"name": "人数偏多", "sentence": "{name}有{value}名。", "advice": "拆分。", "basis": "市委规定",
         "valid_from": "2027-01-01", "is_active": "on"}  # fmt: skip


@pytest.fixture
def office(client: Client, keeper: User, cast: Cast) -> Client:
    """The 组织部 logged in; a branch of 45 members."""
    HeadcountFactory(organisation=cast.branch, formal=45, probationary=0)
    client.force_login(keeper)
    return client


def tried(client: Client, address: str, typed: dict[str, Any]) -> tuple[str, str]:
    """The page of the trial, and what it was of."""
    answer = client.post(address, typed | {"preview": "1"})
    assert answer.status_code == 200
    text = answer.content.decode()
    found = re.search(r'name="trial" value="(\w*)"', text)
    assert found
    return text, found.group(1)


def test_a_number_is_tried_before_it_is_saved(office: Client, cast: Cast) -> None:
    typed = {"value": "40", "basis": "市委规定", "valid_from": "2027-01-01"}
    text, digest = tried(office, NUMBER, typed)
    assert re.search(r"共提示 <b>1</b> 处，其中新出现 <b>1</b> 处", text)
    assert cast.branch.name in text
    assert not PolicyNumber.objects.filter(valid_from=LATER).exists()
    answer = office.post(NUMBER, typed | {"save": "1", "trial": digest})
    assert answer.status_code == 302
    assert pack_on(LATER).numbers["branch_members_max"] == 40


def test_what_was_not_tried_is_not_saved(office: Client) -> None:
    typed = {"value": "40", "basis": "市委规定", "valid_from": "2027-01-01"}
    _, digest = tried(office, NUMBER, typed)
    answer = office.post(NUMBER, typed | {"value": "30", "save": "1", "trial": digest})
    assert "请先看试算结果" in answer.content.decode()
    assert not PolicyNumber.objects.filter(valid_from=LATER).exists()


def test_a_new_number_on_the_old_basis_is_refused_at_the_field(office: Client) -> None:
    basis = PolicyNumber.objects.get(code="branch_members_max").basis
    typed = {"value": "40", "basis": basis, "valid_from": "2027-01-01"}
    answer = office.post(NUMBER, typed | {"preview": "1"})
    assert "改了数就要写明新的依据文件" in str(answer.context["form"]["basis"].errors)
    assert "改了数就要写明新的依据文件" in answer.content.decode()
    assert answer.context["trial"] is None


def test_a_rule_is_tried_in_its_new_words(office: Client, cast: Cast) -> None:
    HeadcountFactory(organisation=cast.branch, formal=55, probationary=0, year=2026, quarter=3)
    text, digest = tried(office, RULE, WORDS)
    assert "有55名。" in text
    office.post(RULE, WORDS | {"save": "1", "trial": digest})
    assert pack_on(LATER).texts["branch_too_large"].name == "人数偏多"
    assert pack_on(TODAY).texts["branch_too_large"].name == "党支部人数偏多"


def test_switching_a_rule_off_shows_what_goes(office: Client, cast: Cast) -> None:
    HeadcountFactory(organisation=cast.branch, formal=55, probationary=0, year=2026, quarter=3)
    text, _ = tried(office, RULE, {k: v for k, v in WORDS.items() if k != "is_active"})
    assert "比现在少 <b>1</b> 处" in text


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"sentence": "{who}"}, "花括号"),
        ({"valid_from": "2026-10-11"}, "不能早于今天"),
        ({"valid_from": "soon"}, "请填写日期"),
        ({"basis": "含身份证 11010519491231002X"}, "11010519491231002X"),
    ],
)
def test_nonsense_comes_back_with_a_sentence(
    office: Client, change: dict[str, str], word: str
) -> None:
    answer = office.post(RULE, WORDS | change | {"preview": "1"})
    assert word in answer.content.decode()
    assert OrganisationRule.objects.filter(code="branch_too_large").count() == 1


@pytest.mark.parametrize("query", ["人数偏多", "rspd", "超过一般", "第四条"])
def test_rules_are_found(office: Client, query: str) -> None:
    text = office.get(reverse("branches:rule-list"), {"q": query}).content.decode()
    assert "党支部人数偏多" in text


def test_numbers_are_found_by_matter_and_sound(office: Client) -> None:
    address = reverse("branches:number-list")
    assert "党支部任期" in office.get(address, {"group": "任期与换届"}).content.decode()
    text = office.get(address, {"q": "dzbdyssx"}).content.decode()
    assert "党支部党员数上限" in text
    assert "党支部任期" not in text


def test_the_list_says_from_when_the_rules_were_entered(office: Client) -> None:
    text = office.get(reverse("branches:rule-list")).content.decode()
    assert "各条例施行以前的期间，也按同一标准核对" in text


def test_a_coming_version_is_announced_in_the_list(office: Client) -> None:
    _, digest = tried(office, RULE, WORDS)
    office.post(RULE, WORDS | {"save": "1", "trial": digest})
    text = office.get(reverse("branches:rule-list")).content.decode()
    assert "2027-01-01" in text
    assert "党支部人数偏多" in text
