"""Versions: kept once, compared in words and figures, brought back without moving a figure."""

import pytest

from reports.models import Draft, DraftBlock
from reports.selectors.drafts.contents import content_of, read_content, writers
from reports.selectors.drafts.difference import GONE, NEW, SAME, compare
from reports.services.drafts.versions import keep_version, restore_version
from reports.services.drafts.writing import add_block, move_block, remove_block, write_block
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_an_unchanged_draft_is_kept_once(draft: Draft, cast: Cast) -> None:
    first = keep_version(draft, "初稿", by=cast.chen)
    assert keep_version(draft, "又存", by=cast.leader).pk == first.pk
    assert (first.serial, first.note, first.saved_by) == (1, "初稿", cast.chen)


def test_two_versions_differ_in_words_and_in_figures(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    version = keep_version(draft, "初稿", by=cast.chen)
    text = "坚持目标导向，推动工作落细落实。抓好收官。"
    write_block(draft, blocks[7].pk, text, kind="paragraph", revision=0, by=cast.chen)
    remove_block(draft, blocks[4].pk, revision=0, by=cast.chen)
    added = add_block(draft, blocks[7].pk, "再加一句。", kind="paragraph", by=cast.chen)
    draft.figures.filter(key="warning_sessions").update(printed="36次")
    found = compare(read_content(version), content_of(draft))
    whats = {change.what: change for change in found.words}
    assert whats.keys() == {"改动", "删除", "新增"}
    runs = [(run.op, run.words) for run in whats["改动"].runs]
    assert (GONE, "问题") in runs
    assert (NEW, "目标") in runs
    assert (NEW, "抓好收官。") in runs
    assert runs[0] == (SAME, "坚持")
    assert whats["删除"].runs[0].words == "问题整改率56.9%。"
    assert (whats["新增"].runs[0].words, whats["新增"].by) == (added.text, str(cast.chen))
    assert [(f.key, f.before, f.after) for f in found.figures] == [
        ("warning_sessions", "31次", "36次")
    ]


def test_a_moved_block_is_not_taken_for_a_new_one(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    version = keep_version(draft, "初稿", by=cast.chen)
    move_block(draft, blocks[7].pk, -7, by=cast.chen)
    found = compare(read_content(version), content_of(draft))
    assert [(change.what, len(change.runs)) for change in found.words] == [("移动", 1)]


def test_restoring_brings_back_words_and_keeps_what_stood(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    version = keep_version(draft, "初稿", by=cast.chen)
    before = content_of(draft)
    remove_block(draft, blocks[2].pk, revision=0, by=cast.chen)
    write_block(draft, blocks[7].pk, "改写。", kind="paragraph", revision=0, by=cast.chen)
    draft.figures.filter(key="issues_found").update(printed="120个")
    restore_version(draft, version, by=cast.chen)
    now = content_of(draft)
    assert [(b.pk, b.kind, b.text) for b in now.blocks] == [
        (b.pk, b.kind, b.text) for b in before.blocks
    ]
    assert now.figures["issues_found"].printed == "120个"
    assert draft.versions.first().note == "恢复前第1版"


def test_who_wrote_what_is_counted(draft: Draft, blocks: list[DraftBlock], cast: Cast) -> None:
    write_block(draft, blocks[7].pk, "改写。", kind="paragraph", revision=0, by=cast.chen)
    assert writers(content_of(draft).blocks) == [("模板", 7), (str(cast.chen), 1)]
