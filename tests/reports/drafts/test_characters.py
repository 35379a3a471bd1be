"""Characters nobody sees are dropped while writing; those no face can draw stop the signing."""

import pytest

from portal.errors import RuleBroken
from portal.unseen import without_unseen
from reports.models import Draft, DraftBlock
from reports.rendering.glyphs import undrawable
from reports.services.drafts import issue_draft
from reports.services.drafts.glyphs import refuse_undrawable
from reports.services.drafts.head import write_head
from reports.services.drafts.writing import tidy
from tests.cast import Cast


@pytest.mark.parametrize(
    "unseen", ["\x01", "\x0b", "\x7f", "\u202e", "\u2066", "\ufeff", "\ufffe", "\U0001ffff"]
)
def test_what_nobody_sees_is_not_kept(unseen: str) -> None:
    assert tidy(f"推进{unseen}工作。", "paragraph") == "推进工作。"


def test_line_ends_and_rare_characters_stay() -> None:
    assert without_unseen("一\n二\t三\u3000𠮷𪚥") == "一\n二\t三\u3000𠮷𪚥"


def test_faces_draw_usual_text() -> None:
    assert undrawable("市财政局2026年“廿③—…·￥％℃\u3000\u200d") == []
    assert undrawable("同志𪚥、𪚥与😀") == ["𪚥", "😀"]


@pytest.mark.django_db
def test_a_hole_is_told_before_signing_and_uses_up_no_number(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    DraftBlock.objects.filter(pk=blocks[7].pk).update(text="市财政局𪚥同志深入基层。")
    with pytest.raises(RuleBroken, match="第7段“市财政局𪚥同志.*”中的“𪚥”（U\\+2A6A5）"):
        issue_draft(draft, by=cast.leader)
    assert not draft.reports.exists()
    DraftBlock.objects.filter(pk=blocks[7].pk).update(text="深入基层。")
    refuse_undrawable(draft)


@pytest.mark.django_db
def test_the_head_is_looked_at_too(draft: Draft, cast: Cast) -> None:
    row = write_head(draft, {"title": "2025年\u202e度总结", "signatory": "李𪚥"}, by=cast.chen)
    assert row.title == "2025年度总结"
    with pytest.raises(RuleBroken, match="签发人“李𪚥”"):
        refuse_undrawable(row)
