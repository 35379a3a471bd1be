"""亮点: offered with the unit's paper, held against its figures, picked with consent or returned."""

import datetime
from typing import Any

import pytest

from campaigns.models import Submission
from portal.errors import NotAllowed, RuleBroken
from portal.periods import Quarter
from reports.choices import BlockOrigin
from reports.models import Draft, Highlight
from reports.selectors.highlights import proof_of_highlight
from reports.selectors.prose.proofreading import Proof
from reports.services.highlights import (
    HighlightText,
    change_highlight,
    offer_highlight,
    pick_highlight,
    return_highlight,
)
from tests.cast import Cast, as_
from tests.reports.scene import paper_of

TEXT = "把资金拨付的六个环节并成两个，专人盯办、逐笔回访，办件时间缩短一半以上。"


def words(**more: Any) -> HighlightText:
    return HighlightText(
        **{"title": "审批提速", "text": TEXT, "author": "机关党委办公室", "has_consent": True}
        | more
    )


@pytest.fixture
def paper(year: Any, cast: Cast) -> Submission:
    return paper_of(cast.finance, Quarter(2025, 4))


@pytest.fixture
def draft(cast: Cast) -> Draft:
    return Draft.objects.create(
        kind="brief",
        unit=cast.city,
        year=2025,
        title="工作简报",
        issued_on=datetime.date(2026, 2, 10),
        created_by=cast.chen,
    )


def test_picked_as_it_was_written_and_once(cast: Cast, paper: Submission, draft: Draft) -> None:
    office = cast.chen
    highlight = offer_highlight(paper, words(), by=cast.wang)
    block = pick_highlight(highlight, draft, by=office)
    highlight.refresh_from_db()
    assert (block.text, block.origin, block.highlight) == (TEXT, BlockOrigin.HIGHLIGHT, highlight)
    assert highlight.status == "picked"
    with pytest.raises(RuleBroken, match="已在《工作简报》中"):
        pick_highlight(highlight, draft, by=office)
    with pytest.raises(RuleBroken, match="已写入文稿"):
        change_highlight(highlight, words(title="改题"), by=cast.wang)
    with pytest.raises(RuleBroken, match="先在文稿里删去"):
        return_highlight(highlight, "重复", by=office)


def test_not_without_the_author(cast: Cast, paper: Submission, draft: Draft) -> None:
    highlight = offer_highlight(paper, words(has_consent=False), by=cast.li)
    with pytest.raises(RuleBroken, match="作者还没有同意"):
        pick_highlight(highlight, draft, by=cast.chen)
    assert not draft.blocks.exists()
    change_highlight(highlight, words(), by=cast.wang)
    pick_highlight(highlight, draft, by=cast.chen)
    assert draft.blocks.count() == 1


def test_only_for_the_own_unit(cast: Cast, paper: Submission) -> None:
    for stranger in (cast.zhao, cast.chen, cast.leader):
        with pytest.raises(NotAllowed):
            offer_highlight(paper, words(), by=stranger)
    assert not Highlight.objects.exists()


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"text": "太短"}, "至少20个字"),
        ({"title": " "}, "请填写题目"),
        ({"text": f"{TEXT}联系手机13812345678。"}, "内容中"),
    ],
)
def test_what_is_missing_or_private_is_refused(
    cast: Cast, paper: Submission, more: dict[str, str], sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        offer_highlight(paper, words(**more), by=cast.wang)


def test_numbers_are_held_against_the_units_own(cast: Cast, paper: Submission) -> None:
    text = f"{TEXT}四季度开展警示教育4次，发现问题41个。"
    highlight = offer_highlight(paper, words(text=text), by=cast.wang)
    proofs = {p.found.value_as_printed: p for p in proof_of_highlight(highlight)}
    assert proofs["4次"].verdict == "matched"
    assert proofs["4次"].found.subject == "市财政局"
    assert (proofs["41个"].verdict, proofs["41个"].known.printed) == ("contradicts", "40个")


def proof(cast: Cast, paper: Submission, text: str) -> Proof:
    highlight = offer_highlight(paper, words(text=f"{TEXT}{text}"), by=cast.wang)
    return proof_of_highlight(highlight)[-1]


def test_a_year_is_held_against_the_year(cast: Cast, paper: Submission) -> None:
    assert proof(cast, paper, "全年开展警示教育10次。").verdict == "matched"
    assert proof(cast, paper, "2025年开展警示教育10次。").verdict == "matched"
    wrong = proof(cast, paper, "全年开展警示教育999次。")
    assert (wrong.verdict, wrong.known and wrong.known.printed) == ("contradicts", "10次")
    third = paper_of(cast.finance, Quarter(2025, 3))
    assert proof(cast, third, "今年以来开展警示教育6次。").verdict == "matched"
    assert proof(cast, third, "开展警示教育3次。").verdict == "matched"


@pytest.mark.parametrize(
    ("text", "when"),
    [("开展警示教育999次。", "2024年第四季度"), ("全年开展警示教育999次。", "2024年")],
)
def test_figures_nobody_has_approved_prove_nothing_yet(
    cast: Cast, paper: Submission, text: str, when: str
) -> None:
    waiting = paper_of(cast.finance, Quarter(2024, 4))
    row = proof(cast, waiting, text)
    assert (row.verdict, row.reason) == (
        "no_source",
        f"该单位{when}的数还没有全部审定，现在核对不了",
    )
    page = as_(cast.chen).get(f"/highlights/{Highlight.objects.get().pk}/").content.decode()
    assert row.reason in page


def test_the_paper_shows_what_was_sent_along(cast: Cast, paper: Submission) -> None:
    offer_highlight(paper, words(), by=cast.wang)
    page = as_(cast.wang).get(f"/campaigns/papers/{paper.pk}/").content.decode()
    assert "审批提速" in page
    assert "推荐亮点" in page


def test_a_refused_form_keeps_what_was_typed(cast: Cast, paper: Submission) -> None:
    typed = {"title": "好题目", "text": "短", "author": "办公室"}
    answer = as_(cast.wang).post(f"/papers/{paper.pk}/highlights/new/", typed)
    assert answer.status_code == 422
    assert "好题目" in answer.content.decode()
    assert "至少20个字" in answer.content.decode()
