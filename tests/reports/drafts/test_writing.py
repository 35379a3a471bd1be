"""Writing block by block: revisions, numbers made by themselves, fields, moving, breaking, removing."""

from types import SimpleNamespace

import pytest

from portal.errors import NotAllowed, RuleBroken
from portal.models import AuditEntry
from reports.models import Draft, DraftBlock
from reports.services.drafts.writing import (
    TextChanged,
    add_block,
    move_block,
    remove_block,
    split_block,
    tidy,
    write_block,
)
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def texts(draft: Draft) -> list[str]:
    return list(draft.blocks.order_by("position").values_list("text", flat=True))


def test_a_written_block_carries_its_writer_and_the_drafts_revision(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    block = write_block(
        draft, blocks[7].pk, " 抓好落实。\n再接再厉。", kind="paragraph", revision=0, by=cast.chen
    )
    draft.refresh_from_db()
    assert block.text == "抓好落实。再接再厉。"
    assert (block.changed_by, block.revision) == (cast.chen, draft.revision)
    entry = AuditEntry.objects.get(action="draft.block_written")
    assert "坚持问题导向" in entry.before
    assert "抓好落实" in entry.after


def test_who_saw_an_older_text_gets_the_newer_one_and_writes_nothing(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    write_block(draft, blocks[7].pk, "先写的。", kind="paragraph", revision=0, by=cast.chen)
    with pytest.raises(TextChanged, match="刚被他人改动") as refused:
        write_block(draft, blocks[7].pk, "后写的。", kind="paragraph", revision=0, by=cast.chen)
    assert refused.value.standing is not None
    assert refused.value.standing.text == "先写的。"
    assert "后写的。" not in texts(draft)


def test_a_block_that_is_gone_cannot_be_written(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    remove_block(draft, blocks[7].pk, revision=0, by=cast.chen)
    with pytest.raises(TextChanged, match="刚被他人删除"):
        write_block(draft, blocks[7].pk, "改。", kind="paragraph", revision=0, by=cast.chen)


def test_a_new_field_brings_its_figure(
    draft: Draft, blocks: list[DraftBlock], cast: Cast, year: SimpleNamespace
) -> None:
    text = "理论宣讲{preaching_sessions}。"
    write_block(draft, blocks[7].pk, text, kind="paragraph", revision=0, by=cast.chen)
    assert draft.figures.get(key="preaching_sessions").printed == "3100余场"


@pytest.mark.parametrize("text", ["共{WARNING}次", "共{warning_sessions:rising}", "共{"])
def test_braces_that_are_no_field_are_refused(
    text: str, draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    with pytest.raises(RuleBroken, match="字段"):
        write_block(draft, blocks[7].pk, text, kind="paragraph", revision=0, by=cast.chen)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("heading", "三、抓实队伍", "抓实队伍"),
        ("subheading", "（二）强化学习", "强化学习"),
        ("minor_heading", "1.压实责任", "压实责任"),
        ("minor_heading", "1.5万人参加", "1.5万人参加"),
        ("point", "一是严管理", "严管理"),
        ("paragraph", "一是严管理", "一是严管理"),
    ],
)
def test_numbers_of_headings_are_never_typed(kind: str, typed: str, kept: str) -> None:
    assert tidy(typed, kind) == kept


@pytest.mark.parametrize(
    "text", ["nothing|units", "clues_transferred|units", "warning_sessions|pie"]
)
def test_a_chart_draws_what_everybody_may_see(
    text: str, draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    with pytest.raises(RuleBroken, match="指标可画"):
        write_block(draft, blocks[5].pk, text, kind="chart", revision=0, by=cast.chen)
    write_block(draft, blocks[5].pk, "issues_found|units", kind="chart", revision=0, by=cast.chen)


def test_a_secrecy_mark_is_refused(draft: Draft, blocks: list[DraftBlock], cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="密级"):
        write_block(draft, blocks[7].pk, "机密★三年", kind="paragraph", revision=0, by=cast.chen)


def test_blocks_are_added_moved_and_broken_in_two(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    added = add_block(draft, blocks[0].pk, "新的。", kind="paragraph", by=cast.chen)
    assert texts(draft)[1] == "新的。"
    move_block(draft, added.pk, 2, by=cast.chen)
    assert texts(draft)[3] == "新的。"
    move_block(draft, added.pk, -9, by=cast.chen)
    assert texts(draft)[0] == "新的。"
    left, right = split_block(
        draft, blocks[7].pk, ("坚持问题导向。", "推动落实。"), revision=0, by=cast.chen
    )
    assert (left.text, right.text, right.kind) == ("坚持问题导向。", "推动落实。", "paragraph")
    assert texts(draft)[-2:] == ["坚持问题导向。", "推动落实。"]


def test_units_may_not_write_the_papers_of_the_city(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    with pytest.raises(NotAllowed):
        write_block(draft, blocks[7].pk, "改。", kind="paragraph", revision=0, by=cast.wang)
