"""Words typed around a field, the head of a paper, and who answers for a number."""

from types import SimpleNamespace

import pytest

from portal.errors import NotAllowed, RuleBroken
from reports.choices import BlockKind
from reports.models import Draft, DraftFigure
from reports.selectors.prose.drafts import ProofLine, proof_of_draft
from reports.services.drafts.handing import take_over
from reports.services.drafts.head import write_head
from reports.services.drafts.writing import add_block, move_block, split_block, write_block
from reports.services.proof import refuse_unproved, vouch
from tests.cast import Cast
from tests.reports.proof.drafts import a_draft, put

pytestmark = pytest.mark.django_db
KEY = "warning_sessions"
NUMBER = "warning_sessions:number"


@pytest.fixture
def draft(year: SimpleNamespace, cast: Cast) -> Draft:
    made = a_draft(cast, kind="brief", number="第1期")
    for key, printed in ((KEY, "28次"), (NUMBER, "28")):
        DraftFigure.objects.create(
            draft=made, key=key, label="警示教育次数", printed=printed, number=28,
            unit_of_measure="次",
        )  # fmt: skip
    return made


def lines(draft: Draft, text: str) -> list[ProofLine]:
    draft.blocks.all().delete()
    put(draft, text)
    return [line for line in proof_of_draft(draft) if not line.is_settled]


@pytest.mark.parametrize(
    "text",
    [
        "开展警示教育不到{x}。", "开展警示教育少于{x}。", "开展警示教育超{x}。",
        "开展警示教育{x}以下。", "警示教育少了{x}。", "警示教育-{x:number}次。",
        "警示教育百万{x:number}次。", "警示教育廿{x:number}次。", "警示教育{x}零五。",
        "警示教育{x:number}万次。", "完成率{x:number}%。", "警示教育翻了{x:number}倍。",
        "发展党员{x:number}名。", "理论宣讲{x}。", "移送问题整改{x:number}个。",
    ],
)  # fmt: skip
def test_words_that_change_a_field_stop_the_paper(draft: Draft, text: str) -> None:
    line, *_ = lines(draft, text.replace("{x", "{warning_sessions"))
    assert (line.verdict, bool(line.reason)) == ("contradicts", True)


@pytest.mark.parametrize(
    "text",
    [
        "开展警示教育{x}。", "开展警示教育共{x:number}次。", "不少于{x}的警示教育。",
        "统一开展警示教育{x}，理论宣讲有序。", "警示教育有{x}半年内完成。", "第一，{x}。", "组织{x:number}场。",
    ],
)  # fmt: skip
def test_words_that_leave_a_field_true_pass(draft: Draft, text: str) -> None:
    assert lines(draft, text.replace("{x", "{warning_sessions")) == []


@pytest.mark.parametrize(
    "text", ["警示教育@jsjy 近日开展。", "警示教育{warning 开展。", "＠警示教育"]
)
def test_what_is_left_of_a_field_stops_the_paper(draft: Draft, text: str) -> None:
    (line,) = lines(draft, text)
    assert "没有选完" in line.reason
    with pytest.raises(RuleBroken, match="没有选完"):
        refuse_unproved(draft)


def test_an_address_of_mail_is_no_field(draft: Draft) -> None:
    assert lines(draft, "材料报送至dangjian@example.gov.cn。") == []


def test_a_number_that_contradicts_the_papers_own_field(draft: Draft) -> None:
    rows = lines(draft, "开展警示教育{warning_sessions}。全年开展警示教育150次。")
    assert [(row.verdict, row.reason) for row in rows] == [("contradicts", "同一文稿中写作28次")]


@pytest.mark.parametrize(
    ("name", "said", "place"),
    [
        ("title", "市直机关发展党员88888名情况", "标题"),
        ("salutation", "66666个单位：", "主送"),
        ("organ", "33333名党员", "落款"),
        ("copied_to", "55555家单位", "抄送"),
        ("number", "第44444期", "文号或期号"),
    ],
)
def test_the_head_is_proofread(draft: Draft, cast: Cast, name: str, said: str, place: str) -> None:
    setattr(draft, name, said)
    draft.save()
    (line,) = lines(draft, "扎实推进。")
    assert (line.verdict == "field", line.place) == (False, place)
    with pytest.raises(RuleBroken, match=place):
        refuse_unproved(draft)


def test_the_papers_own_number_and_year_are_no_figures(draft: Draft, cast: Cast) -> None:
    draft.title, draft.number = "2025年机关党建工作简报", "第2期"
    draft.save()
    a_draft(cast, kind="brief", number="第1期")
    assert lines(draft, "扎实推进。") == []
    draft.number = "第3期"
    draft.save()
    assert [line.place for line in lines(draft, "扎实推进。")] == ["文号或期号"]


def one(draft: Draft, printed: str) -> ProofLine:
    return next(line for line in proof_of_draft(draft) if line.printed == printed)


def test_who_typed_a_number_stays_its_author(draft: Draft, cast: Cast) -> None:
    text = "全年植树造林有声有色。栽种银杏树300棵。"
    block = add_block(draft, 0, text, kind=BlockKind.PARAGRAPH, by=cast.chen)
    draft.refresh_from_db()
    take_over(draft, by=cast.wu)
    draft.refresh_from_db()
    parts = (text[:11], text[11:])
    split_block(draft, block.pk, parts, revision=block.revision, by=cast.wu)
    line = one(draft, "300棵")
    assert line.block.changed_by == cast.wu
    with pytest.raises(NotAllowed, match="另一位同志"):
        vouch(draft, line, "绿化台账", by=cast.chen)
    move_block(draft, line.block.pk, -1, by=cast.wu)
    vouch(draft, one(draft, "300棵"), "绿化台账", by=cast.wu)
    assert one(draft, "300棵").is_settled


def test_who_changed_the_words_before_it_is_its_author_too(draft: Draft, cast: Cast) -> None:
    block = add_block(draft, 0, "栽种银杏树300棵。", kind=BlockKind.PARAGRAPH, by=cast.chen)
    draft.refresh_from_db()
    take_over(draft, by=cast.wu)
    draft.refresh_from_db()
    write_block(
        draft, block.pk, "砍伐银杏树300棵。", kind=BlockKind.PARAGRAPH, revision=block.revision,
        by=cast.wu,
    )  # fmt: skip
    assert one(draft, "300棵").authors == {cast.chen.pk, cast.wu.pk}


def test_who_wrote_the_head_does_not_vouch_for_it(draft: Draft, cast: Cast) -> None:
    draft.held_by = cast.chen
    draft.save()
    write_head(draft, {"title": "栽种银杏树300棵的情况"}, by=cast.chen)
    draft.refresh_from_db()
    with pytest.raises(NotAllowed):
        vouch(draft, one(draft, "300棵"), "绿化台账", by=cast.chen)
