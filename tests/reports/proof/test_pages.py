"""Pages of proof: a draft's numbers and their vouchers, and a text written elsewhere."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from reports.models import Draft, NumberVoucher
from reports.selectors.prose.drafts import proof_of_draft
from tests.cast import Cast, as_, words
from tests.reports.proof.drafts import a_draft, put

pytestmark = pytest.mark.django_db
PROOFREAD = "reports:proofread"


@pytest.fixture
def page(year: SimpleNamespace, cast: Cast) -> str:
    """A draft with a wrong number, one nobody knows, and a field."""
    draft = a_draft(cast)
    put(draft, "发现问题{issues_found}，已整改问题67个。", issues_found=("116个", 116, ""))
    put(draft, "全年栽种银杏树300棵。")
    return reverse("reports:draft-proof", args=[draft.pk])


def test_what_stands_in_the_way_comes_first(page: str, cast: Cast) -> None:
    shown = words(as_(cast.chen).get(page))
    places = [shown.index(word) for word in ("必须改正（1）", "没有来源（1）", "相符（1）")]
    assert places == sorted(places)
    for said in ("67个</mark>", "66个", "300棵</mark>", "116个</mark>"):
        assert said in shown


def test_a_number_is_vouched_for_and_taken_back(page: str, cast: Cast) -> None:
    client, draft = as_(cast.wu), Draft.objects.get()
    line = next(row for row in proof_of_draft(draft) if row.printed == "300棵")
    refused = client.post(page, {"line": line.fingerprint, "basis": "见"})
    assert refused.status_code == 422
    assert "请写明依据" in words(refused)
    assert 'value="见"' in words(refused)
    given = client.post(page, {"line": line.fingerprint, "basis": "市园林局台账"}, follow=True)
    assert "有人担保（1）" in words(given)
    assert "市园林局台账" in words(given)
    voucher = NumberVoucher.objects.get()
    assert "没有来源（1）" in words(client.post(page, {"withdraw": voucher.pk}, follow=True))
    assert client.post(page, {"withdraw": "x"}).status_code == 404


def test_a_sentence_that_has_changed_is_not_vouched_for(page: str, cast: Cast) -> None:
    answer = as_(cast.chen).post(page, {"line": "0" * 64, "basis": "市园林局台账"}, follow=True)
    assert "刚被改动过" in words(answer)
    assert not NumberVoucher.objects.exists()


def test_a_text_from_elsewhere_is_held_against_the_portal(
    year: SimpleNamespace, cast: Cast
) -> None:
    text = (
        "2025年市直单位发现问题116个，已整改问题67个。\n"
        "单位\t发现问题数（个）\n市财政局\t100\n市民政局\t17\n"
    )
    typed = {"year": 2025, "part": "year", "pasted": text}
    shown = words(as_(cast.chen).post(reverse(PROOFREAD), typed))
    assert "不符 2　无来源 0　相符 2" in shown
    assert shown.index("67个") < shown.index("116个")
    assert "17" in shown


@pytest.mark.parametrize(
    ("pasted", "said"),
    [("", "请选择文件"), ("机密★1年　发现问题3个", "非涉密"), ("   ", "请选择文件")],
)
def test_what_cannot_be_read_is_refused_at_its_field(cast: Cast, pasted: str, said: str) -> None:
    answer = as_(cast.chen).post(
        reverse(PROOFREAD), {"year": 2025, "part": "year", "pasted": pasted}
    )
    assert answer.status_code == 422
    assert said in words(answer)
