"""The board of remarks and the list of them: scope, filters, export."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.cast import Cast
from tests.factories.branches import BranchFactory
from tests.factories.terms import HeadcountFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pack")]
BOARD, EACH = reverse("branches:flag-board"), reverse("branches:flag-list")


@pytest.fixture(autouse=True)
def small_branches(cast: Cast) -> None:
    """One branch of two members in each of two units, and one more in the first."""
    another = BranchFactory(unit=cast.finance, name="培训中心党支部")
    for branch in (cast.branch, another, BranchFactory(unit=cast.civil, name="民政党支部")):
        HeadcountFactory(organisation=branch, formal=2, probationary=0, retired=0)


def page(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_whole_city_is_shown_to_the_committee(cast: Cast, client: Client) -> None:
    client.force_login(cast.leader)
    text = page(client, BOARD)
    assert "应成立联合党支部2" in text
    assert cast.civil.short_name in text


def test_a_unit_sees_its_own(cast: Cast, client: Client) -> None:
    client.force_login(cast.li)
    assert cast.civil.short_name not in page(client, BOARD)
    assert "培训中心党支部" in page(client, EACH)


def test_who_leads_a_branch_is_told_of_that_branch(cast: Cast, client: Client) -> None:
    client.force_login(cast.qian)
    text = page(client, EACH)
    assert cast.branch.name in text
    assert "培训中心党支部" not in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"q": "培训"}, True),
        ({"q": "pxzx"}, True),
        ({"q": "peixun"}, True),
        ({"q": "mzdzb"}, False),
        ({"rule": "branch_needs_joining"}, True),
        ({"unit": "nowhere"}, False),
    ],
)
def test_remarks_are_found(cast: Cast, client: Client, query: dict[str, str], shown: bool) -> None:
    client.force_login(cast.leader)
    assert ("培训中心党支部" in page(client, EACH, **query)) is shown


def test_units_without_a_remark_can_be_left_out(cast: Cast, client: Client) -> None:
    client.force_login(cast.leader)
    assert cast.civil.short_name in page(client, BOARD, state="some")
    assert cast.civil.short_name not in page(client, BOARD, state="none")


def test_the_sheet_carries_sentence_advice_and_basis(cast: Cast, client: Client) -> None:
    client.force_login(cast.leader)
    answer = client.get(EACH, {"export": "xlsx", "q": "培训"})
    rows = list(load_workbook(BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("单位", "党组织", "提示事项", "提示", "办理建议", "依据")
    assert rows[1][1] == "培训中心党支部"
    assert "正式党员2名，不足3名" in str(rows[1][3])


def test_an_unknown_choice_is_told_and_shows_everything(cast: Cast, client: Client) -> None:
    client.force_login(cast.leader)
    assert "培训中心党支部" in page(client, EACH, rule="nonsense")
