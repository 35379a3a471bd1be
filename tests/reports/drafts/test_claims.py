"""Growth and rank in words: proved by a field, or a conflict."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from reports.models import Draft, DraftBlock
from reports.services.drafts.moving import move_clashes
from reports.services.drafts.ranking import Rank, rank_clashes
from reports.services.drafts.writing import write_block
from tests.cast import Cast

LABELS = {"w": "警示教育次数", "w@u2": "市财政局：警示教育次数"}
UNKNOWN = "两年已报的季度不同"


def moves(text: str, change: Decimal | str) -> list[str]:
    found = move_clashes(text, {"w:change": change}, LABELS)
    return [reason for _, reason in found]


def ranks(text: str, rank: Rank) -> list[tuple[str, str]]:
    return list(rank_clashes(text, {"w:top=1": rank}, LABELS))


@pytest.mark.parametrize(
    "text",
    [
        "警示教育{w}，比上年增长明显", "警示教育{w}，稳步上升", "警示教育增长到{w}",
        "警示教育{w}，较去年同期明显减少", "警示教育持续增长，达{w}，同比增长较快",
    ],
)  # fmt: skip
def test_a_move_nobody_can_compute_is_a_conflict(text: str) -> None:
    (said,) = moves(text, UNKNOWN)
    assert f"没有可比的数（{UNKNOWN}）" in said


@pytest.mark.parametrize(
    "text",
    [
        "减少文件{w}", "开展帮扶{w}，减少基层负担", "{w}，{w:change}",
        "市场主体持续增长，开展活动{w}", "为提高党员素质，开展警示教育{w}",
    ],
)  # fmt: skip
def test_words_that_do_not_say_that_the_figure_moved(text: str) -> None:
    assert moves(text, UNKNOWN) == []


def test_a_clause_that_speaks_on_is_held_against_the_field_before_it() -> None:
    assert moves("警示教育{w}，比上年增长明显", Decimal(3)) == []
    assert "比上年下降" in moves("警示教育{w}，比上年增长明显", Decimal(-3))[0]


def test_a_rank_nobody_can_say_is_a_conflict() -> None:
    text = "警示教育{w}，在各项工作中居首位，其中市财政局{w@u2}，为全市最多"
    found = ranks(text, Rank(reason="数据不完整"))
    assert [key for key, _ in found] == ["w", "w@u2"]
    assert all("说不准名次（数据不完整）" in reason for _, reason in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("其中市财政局{w@u2}，为全市最多", "现在最多的是市民政局（9次）"),
        ("警示教育{w}，市财政局最多", "现在最多的是市民政局（9次）"),
        ("警示教育{w}，在各项工作中居首位", "没有可以证明的名次"),
        ("警示教育{w}，市民政局最多", ""),
        ("{w:top=3}最多", ""),
        ("开展警示教育{w}，始终把政治建设摆在首位", ""),
        ("办事最多跑一次，开展警示教育{w}", ""),
        ("单场参加警示教育的最多时有{w}", ""),
        ("参加警示教育的单位最多的时候有{w}", ""),
    ],
)
def test_a_rank_is_held_against_the_ranking(text: str, said: str) -> None:
    found = "".join(reason for _, reason in ranks(text, Rank("市民政局（9次）")))
    assert (said in found) if said else found == ""


def test_claims_of_a_draft_become_conflicts(
    draft: Draft, blocks: list[DraftBlock], cast: Cast, year: SimpleNamespace
) -> None:
    unit = f"warning_sessions@{cast.finance.code}"
    text = (
        "开展警示教育{warning_sessions}，比上年增长明显，在各项工作中居首位，"
        f"其中市财政局{{{unit}}}，为全市最多。"
    )
    write_block(draft, blocks[2].pk, text, kind="paragraph", revision=0, by=cast.chen)
    found = dict.fromkeys(draft.conflicts.order_by("pk").values_list("key", "reason"))
    said = "\n".join(reason for _, reason in found)
    assert len(found) == 3
    assert "没有可比的数（上年同期没有可比的数" in said
    assert said.count("说不准名次") == 2
