"""A draft is issued only when each of its numbers is proved or answered for."""

from types import SimpleNamespace

import pytest

from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import AuditEntry
from reports.choices import BlockKind, DraftStatus
from reports.models import Draft
from reports.selectors.prose.drafts import ProofLine, proof_of_draft
from reports.services.proof import refuse_unproved, vouch, withdraw_voucher
from tests.cast import Cast
from tests.reports.proof.drafts import a_draft, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(year: SimpleNamespace, cast: Cast) -> Draft:
    return a_draft(cast)


def only(draft: Draft) -> ProofLine:
    (line,) = proof_of_draft(draft)
    return line


def test_a_field_is_right_by_construction(draft: Draft) -> None:
    put(draft, "开展理论宣讲{preaching_sessions}。", preaching_sessions=("3100余场", 3100, "yu"))
    line = only(draft)
    assert (line.verdict, line.printed, line.key) == ("field", "3100余场", "preaching_sessions")
    refuse_unproved(draft)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("发现问题{issues_found}。", "field"),
        ("发现问题近{issues_found}。", "contradicts"),
        ("发现问题1{issues_found}。", "contradicts"),
        ("发现问题{issues_found}以上。", "field"),
    ],
)
def test_words_typed_beside_a_field_must_fit_its_number(
    draft: Draft, text: str, verdict: str
) -> None:
    put(draft, text, issues_found=("116个", 116, ""))
    assert only(draft).verdict == verdict


def test_a_field_that_may_not_be_said_stops_the_draft(draft: Draft) -> None:
    put(draft, "同比{issues_found:change}。")
    line = only(draft)
    assert (line.verdict, line.reason) == ("withheld", "文稿还没有取到这个数")
    with pytest.raises(RuleBroken, match="1个数与平台不符或不能说"):
        refuse_unproved(draft)


def test_a_typed_number_that_the_portal_knows_is_proved(draft: Draft) -> None:
    put(draft, "市直单位发现问题116个，市财政局发现问题100个。")
    assert {line.verdict for line in proof_of_draft(draft)} == {"matched"}
    refuse_unproved(draft)


def test_a_wrong_number_is_refused_and_said(draft: Draft) -> None:
    put(draft, "督查中发现问题116个，已整改问题67个。")
    with pytest.raises(RuleBroken, match="“67个”平台为66个"):
        refuse_unproved(draft)


def test_a_number_without_source_needs_a_name(draft: Draft, cast: Cast) -> None:
    put(draft, "全年栽种银杏树300棵。")
    with pytest.raises(RuleBroken, match="“300棵”没有来源"):
        refuse_unproved(draft)
    with pytest.raises(NotAllowed, match="另一位同志"):
        vouch(draft, only(draft), "市园林局2025年绿化台账", by=cast.chen)
    voucher = vouch(draft, only(draft), "市园林局2025年绿化台账", by=cast.wu)
    assert (voucher.printed, voucher.vouched_by) == ("300棵", cast.wu)
    refuse_unproved(draft)
    entry = AuditEntry.objects.get(action="draft.vouched")
    assert entry.reason == "市园林局2025年绿化台账"
    withdraw_voucher(voucher, by=cast.wu)
    with pytest.raises(RuleBroken):
        refuse_unproved(draft)


def test_a_voucher_holds_for_its_sentence_alone(draft: Draft, cast: Cast) -> None:
    block = put(draft, "发现问题{issues_found}，栽种银杏树300棵。", issues_found=("116个", 116, ""))
    line = proof_of_draft(draft)[-1]
    vouch(draft, line, "绿化台账", by=cast.wu)
    draft.figures.update(printed="117个", number=117)
    assert proof_of_draft(draft)[-1].is_settled  # only a figure moved
    block.text = "发现问题{issues_found}，另栽种银杏树300棵。"
    block.save()
    assert not proof_of_draft(draft)[-1].is_settled


def test_two_like_numbers_need_two_vouchers(draft: Draft, cast: Cast) -> None:
    put(draft, "栽种银杏树300棵，养护银杏树300棵。")
    first, second = proof_of_draft(draft)
    assert first.fingerprint != second.fingerprint


def test_who_wrote_a_contradicting_number_does_not_vouch_for_it(draft: Draft, cast: Cast) -> None:
    put(draft, "督查中已整改问题67个。", by=cast.chen)
    with pytest.raises(NotAllowed, match="另一位同志"):
        vouch(draft, only(draft), "督查室统计", by=cast.chen)
    vouch(draft, only(draft), "督查室统计，含区县", by=cast.wu)
    refuse_unproved(draft)


@pytest.mark.parametrize("basis", ["", " ", "见表", "机密★1年的文件"])
def test_a_voucher_names_what_it_rests_on(draft: Draft, cast: Cast, basis: str) -> None:
    put(draft, "全年栽种银杏树300棵。")
    with pytest.raises(RuleBroken, match="依据|密"):
        vouch(draft, only(draft), basis, by=cast.wu)


def test_only_writers_vouch_and_only_while_it_is_written(draft: Draft, cast: Cast) -> None:
    put(draft, "全年栽种银杏树300棵。")
    line = only(draft)
    with pytest.raises(NotAllowed):
        vouch(draft, line, "绿化台账", by=cast.wang)
    Draft.objects.update(status=DraftStatus.DROPPED)
    draft.refresh_from_db()
    with pytest.raises(WrongState):
        vouch(draft, line, "绿化台账", by=cast.wu)


def test_charts_hold_no_prose(draft: Draft) -> None:
    put(draft, "issues_found|bar", kind=BlockKind.CHART)
    assert proof_of_draft(draft) == []
