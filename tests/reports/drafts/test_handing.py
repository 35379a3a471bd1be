"""One person writes at a time: handing over, taking over, and what the others may do."""

import pytest
from django.urls import reverse

from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.roles import Role
from reports.models import Draft, DraftBlock
from reports.selectors.drafts.writers import is_being_written, writers_for
from reports.selectors.workbench import workbench
from reports.services.drafts.closing import drop_draft, reopen_draft
from reports.services.drafts.handing import (
    HeldByOther,
    claim,
    hand_over,
    take_over,
    why_not_writable,
)
from reports.services.drafts.remarks import remark_on, settle_remark
from reports.services.drafts.writing import write_block
from tests.cast import Cast, as_, person, words

pytestmark = pytest.mark.django_db


def test_others_read_until_they_take_over(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    with pytest.raises(HeldByOther, match="请先接手"):
        write_block(draft, blocks[7].pk, "改。", kind="paragraph", revision=0, by=cast.wu)
    take_over(draft, by=cast.wu)
    write_block(draft, blocks[7].pk, "改。", kind="paragraph", revision=0, by=cast.wu)
    with pytest.raises(HeldByOther):
        claim(draft, by=cast.chen)
    with pytest.raises(RuleBroken, match="不需要接手"):
        take_over(draft, by=cast.wu)


def test_a_draft_goes_from_hand_to_hand(draft: Draft, cast: Cast) -> None:
    hand_over(draft, cast.wu, by=cast.chen)
    draft.refresh_from_db()
    assert draft.held_by == cast.wu
    assert "由wu执笔" in why_not_writable(draft, cast.chen)
    with pytest.raises(RuleBroken, match="没有起草"):
        hand_over(draft, cast.leader, by=cast.wu)


def test_the_receiver_finds_it_on_the_workbench(draft: Draft, cast: Cast) -> None:
    assert [task.title for task in workbench(cast.chen).drafts] == [draft.title]
    hand_over(draft, cast.wu, by=cast.chen)
    (task,) = workbench(cast.wu).drafts
    assert (task.title, task.href) == (
        draft.title,
        reverse("reports:draft-detail", args=[draft.pk]),
    )
    assert str(cast.chen) in task.detail
    assert workbench(cast.chen).drafts == []
    page = words(as_(cast.wu).get(reverse("reports:workbench")))
    assert "在写的文稿" in page
    assert draft.title in page


def test_a_draft_in_nobodys_hands_is_taken_by_writing(draft: Draft, cast: Cast) -> None:
    Draft.objects.update(held_by=None)
    assert claim(draft, by=cast.wu).held_by == cast.wu


def test_writers_are_those_in_office_above_the_unit(draft: Draft, cast: Cast) -> None:
    assert set(writers_for(draft)) == {cast.chen, cast.wu}
    draft.unit = cast.finance
    person("gone", Role.COMMITTEE_OFFICE, cast.civil)
    assert set(writers_for(draft)) == {cast.chen, cast.wu}


def test_one_sees_whether_the_holder_is_writing(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    assert not is_being_written(draft)
    write_block(draft, blocks[7].pk, "改。", kind="paragraph", revision=0, by=cast.chen)
    assert is_being_written(draft)


def test_leaders_remark_and_units_do_not(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    remark = remark_on(draft, "这里再写实一些", blocks[2].pk, by=cast.leader)
    assert settle_remark(remark, by=cast.chen).settled_by == cast.chen
    with pytest.raises(NotAllowed):
        remark_on(draft, "看看", by=cast.wang)
    with pytest.raises(RuleBroken, match="请写明"):
        remark_on(draft, "　", by=cast.leader)


def test_an_issued_draft_is_taken_up_again_only_when_its_document_is_withdrawn(
    draft: Draft, cast: Cast
) -> None:
    Draft.objects.update(status="issued")
    with pytest.raises(WrongState, match="重新起草"):
        claim(draft, by=cast.chen)
    report = draft.reports.create(
        kind="annual", unit=draft.unit, year=2025, serial=1, status="published", title="总结",
        issued_on=draft.issued_on, requested_by=cast.chen,
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="请先作废"):
        reopen_draft(draft, by=cast.chen)
    report.status = "withdrawn"
    report.save()
    assert reopen_draft(draft, by=cast.wu).held_by == cast.wu
    assert drop_draft(draft, by=cast.wu, reason="改由别处起草").status == "dropped"
