"""Several paragraphs at once: a block a line, numbers made into headings and points."""

import pytest

from portal.errors import RuleBroken
from portal.models import AuditEntry
from reports.forms.drafts import HeadForm
from reports.models import Draft, DraftBlock
from reports.services.drafts.pasted import kind_of_line
from reports.services.drafts.writing import MOST_LINES, TextChanged, paste_blocks
from tests.cast import Cast

LINES = (
    "二、强化理论武装",
    "（一）学深悟透。",
    "围绕主题开展学习，做到学用结合。",
    "1.抓实支部",
    "一是抓书记；",
    "共开展{warning_sessions}。",
)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("二、强化理论武装", "heading"),
        ("　　（一）学深悟透。", "subheading"),
        ("（一）学深悟透。全年开展学习。", None),
        ("1.抓实支部", "minor_heading"),
        ("1.5万人参加学习", None),
        ("一是抓书记，抓支部；", "point"),
        ("一是抓书记；二是抓支部。", None),
        ("一、二季度开展学习", None),
        ("一、开展学习，成效明显；注重转化", None),
        ("坚持问题导向。", None),
    ],
)
def test_a_number_says_what_a_line_is(line: str, kind: str | None) -> None:
    assert kind_of_line(line) == kind


@pytest.mark.django_db
def test_each_line_becomes_a_block_of_its_own(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    paste_blocks(draft, blocks[2].pk, LINES, revision=0, by=cast.chen)
    rows = list(draft.blocks.order_by("position").values_list("kind", "text"))
    assert rows[2:8] == [
        ("heading", "强化理论武装"),
        ("subheading", "学深悟透。"),
        ("paragraph", "围绕主题开展学习，做到学用结合。"),
        ("minor_heading", "抓实支部"),
        ("point", "抓书记；"),
        ("paragraph", "共开展{warning_sessions}。"),
    ]
    assert (len(rows), rows[8][0]) == (13, "point")
    entry = AuditEntry.objects.get(action="draft.blocks_pasted")
    assert "抓实支部" in entry.after


@pytest.mark.django_db
def test_words_before_the_first_line_keep_their_block(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    first, last = paste_blocks(
        draft, blocks[3].pk, ("发现问题，", "二、队伍"), revision=0, by=cast.chen
    )
    assert (first.pk, first.kind, last.kind) == (blocks[3].pk, "point", "heading")


@pytest.mark.django_db
def test_nothing_is_pasted_where_one_line_cannot_be(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    count = draft.blocks.count()
    for lines in ((), ("一段",) * (MOST_LINES + 1), ("一段", "坏{了}")):
        with pytest.raises(RuleBroken):
            paste_blocks(draft, blocks[2].pk, lines, revision=0, by=cast.chen)
    with pytest.raises(TextChanged):
        paste_blocks(draft, blocks[2].pk, ("甲", "乙"), revision=99, by=cast.chen)
    assert draft.blocks.count() == count


@pytest.mark.parametrize(("typed", "kept"), [("市委", "市委："), ("市委：", "市委："), ("", "")])
def test_whom_a_paper_addresses_ends_in_one_colon(typed: str, kept: str) -> None:
    form = HeadForm({"title": "总结", "issued_on": "2026-02-10", "salutation": typed})
    assert form.is_valid()
    assert form.cleaned_data["salutation"] == kept
