"""更新数据: figures move, words never; conflicts are listed, settled by mending or by a person."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from campaigns.services import FigureInput, correct_locked_value
from portal.periods import Quarter
from reports.models import Draft, DraftBlock, DraftConflict
from reports.services.drafts.conflicts import settle_conflict
from reports.services.drafts.refreshing import refresh_draft
from reports.services.drafts.writing import write_block
from tests.cast import Cast
from tests.reports.scene import paper_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected(draft: Draft, cast: Cast, year: SimpleNamespace) -> Any:
    """The fourth quarter of 市财政局 is corrected: 31 becomes 36."""

    def correct() -> None:
        paper = paper_of(cast.finance, Quarter(2025, 4))
        value = paper.values.get(metric=year.warnings)
        figure = FigureInput(year.warnings, number=Decimal(9))
        correct_locked_value(value, figure, by=cast.chen, reason="核对台账")

    return correct


def test_nothing_moved_nothing_happens(draft: Draft, cast: Cast) -> None:
    found = refresh_draft(draft, by=cast.chen)
    assert (found.changed, found.conflicts, found.since) == ([], [], 0)
    assert not draft.versions.exists()


def test_figures_move_and_words_stay(draft: Draft, cast: Cast, corrected: Any) -> None:
    words = list(draft.blocks.order_by("position").values_list("text", flat=True))
    corrected()
    found = refresh_draft(draft, by=cast.chen)
    assert found.changed == [("warning_sessions", "31次", "36次")]
    assert draft.figures.get(key="warning_sessions").printed == "36次"
    assert list(draft.blocks.order_by("position").values_list("text", flat=True)) == words
    assert draft.versions.get(serial=found.since).note == "更新数据前"


def test_a_typed_old_number_becomes_a_conflict_until_it_is_mended(
    draft: Draft, blocks: list[DraftBlock], cast: Cast, corrected: Any
) -> None:
    text = "全年开展警示教育{warning_sessions}，这31次覆盖各单位。"
    block = write_block(draft, blocks[2].pk, text, kind="paragraph", revision=0, by=cast.chen)
    corrected()
    (conflict,) = refresh_draft(draft, by=cast.chen).conflicts
    assert conflict.block == block
    assert (conflict.before, conflict.after) == ("31次", "36次")
    refresh_draft(draft, by=cast.chen)
    assert DraftConflict.objects.get().settled_at is None
    mended = text.replace("这31次", "活动")
    write_block(draft, block.pk, mended, kind="paragraph", revision=block.revision, by=cast.chen)
    assert DraftConflict.objects.get().settled_by == cast.chen


def test_a_person_may_say_that_the_words_stand(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    text = "开展警示教育近{warning_sessions}。"
    write_block(draft, blocks[2].pk, text, kind="paragraph", revision=0, by=cast.chen)
    conflict = DraftConflict.objects.get()
    assert "准确数31次不符" in conflict.reason
    settle_conflict(conflict, by=cast.chen)
    assert refresh_draft(draft, by=cast.chen).conflicts == []
    assert DraftConflict.objects.count() == 1


def test_fields_no_text_names_any_more_are_dropped(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    write_block(draft, blocks[3].pk, "整改到位。", kind="point", revision=0, by=cast.chen)
    refresh_draft(draft, by=cast.chen)
    assert not draft.figures.filter(key="issues_found").exists()
