"""Sheets made of repeats: read in seconds, and what is kept of them stays small."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from campaigns.resources import match_grid
from campaigns.resources.cells import LONGEST_TEXT
from campaigns.resources.gathering import MOST_UNKNOWN
from campaigns.resources.layout import LONGEST_REMARK
from campaigns.views.sheet_reading import taken_of
from portal.screening import screen_text
from tests.campaigns.conftest import Quarter3
from tests.campaigns.sheets.dirty import METRICS
from tests.cast import Cast, as_

# What is kept and shown of any sheet, in characters.
SMALL = 200_000


def lines(count: int, name: str = "参观次数") -> list[list[object]]:
    return [["指标", "本期"], *([name, str(number)] for number in range(count))]


def kept(grid: list[list[object]]) -> str:
    return json.dumps(taken_of(match_grid(grid, METRICS), {}).as_json(), ensure_ascii=False)


def test_a_metric_repeated_again_and_again_is_one_fault_that_names_a_few_places() -> None:
    read = match_grid(lines(1_500), METRICS)
    assert len(read.cells) == 1
    problem = read.cells[0].problem
    assert "出现了1500次" in problem
    assert "等1500处" in problem
    assert len(problem) < 200


def test_a_few_repeats_are_marked_at_each_place() -> None:
    cells = match_grid(lines(20), METRICS).cells
    assert len(cells) == 20
    assert all("等20处" in cell.problem for cell in cells)


def test_equal_repeats_are_counted_not_listed() -> None:
    read = match_grid([["指标", "本期"], *(["参观次数", "3"] for _ in range(1_000))], METRICS)
    assert "等999处" in read.cells[0].notes[-1]
    assert len(read.cells[0].notes[-1]) < 100


@pytest.mark.parametrize(
    ("grid", "sentence"),
    [
        (lines(10_000), "不像一张填报表"),
        (lines(3_000), "出现了2000次以上"),
        ([["指标", "本期"], ["参观次数", *["3"] * 1_000]], "1001列"),
        ([["参观次数"] * 300] * 10, "出现了2000次以上"),
    ],
)
def test_registers_are_refused_with_one_sentence(grid: Any, sentence: str) -> None:
    begun = time.monotonic()
    read = match_grid(grid, METRICS)
    assert not read.cells
    assert sentence in "".join(read.problems)
    assert time.monotonic() - begun < 5


def test_rows_nobody_asked_for_are_listed_up_to_a_limit() -> None:
    grid = [["指标", "本期"], ["参观次数", 3]]
    grid += [[f"食堂{'很' * 5_000}{number}", number] for number in range(4_000)]
    read = match_grid([*grid, ["开展主题党日", 4]], METRICS)
    assert len(read.unknown) == MOST_UNKNOWN
    assert "有4000行不是本表的指标" in "".join(read.notes)
    assert len(kept(grid)) < SMALL


def test_long_texts_are_refused_and_not_kept_whole() -> None:
    grid: list[list[object]] = [["指标", "本期", "备注"], ["参观次数", "3" * 30_000, "长" * 30_000]]
    read = match_grid(grid, METRICS)
    assert "超过500个字" in read.cells[0].problem
    assert len(read.cells[0].text) == LONGEST_TEXT
    assert len(read.cells[0].remark) == LONGEST_REMARK
    assert len(kept(grid)) < SMALL


def test_a_long_list_of_people_is_screened_at_once() -> None:
    text = "\n".join(f"1381234{number:05}"[:11] for number in range(60_000))
    begun = time.monotonic()
    assert len(screen_text(text)) == 60_000
    assert time.monotonic() - begun < 10


@pytest.mark.django_db
def test_a_paste_of_ten_thousand_rows_is_refused_and_leaves_nothing(
    cast: Cast, papers: Quarter3, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    pasted = "\n".join(["指标\t本期", *(f"学习次数\t{number}" for number in range(10_000))])
    address = reverse("campaigns:sheet-upload", args=[papers.finance.pk])
    page = as_(cast.li).post(address, {"pasted": pasted})
    assert page.status_code == 422
    assert "10001行" in page.content.decode()
    assert len(page.content) < SMALL + len(pasted.encode())
    assert not any(path.is_file() for path in tmp_path.rglob("*"))
