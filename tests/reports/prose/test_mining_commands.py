"""extract_figures, score_extraction and proofread as somebody types them."""

import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

ROW = {
    "value_as_printed", "value", "qualifier", "measure_word", "subject", "basis", "kind", "start",
    "end", "sentence", "period", "metric",
}  # fmt: skip
PAPER = (
    "2025年，市直机关工委推动市直单位开展理论宣讲3100余场，先锋直播间累计收视超120万人次。"
    "督查中市直单位发现问题116个，已整改问题67个，问题整改率56.9%。"
    "市财政局发现问题100个。全年栽种银杏树300棵，同比增长12%。"
)


def run(*words: str, **options: Any) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "总结.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


@pytest.mark.django_db
def test_each_number_comes_out_as_one_row(paper: Path) -> None:
    rows = json.loads(run("extract_figures", str(paper), "--json"))
    assert all(set(row) == ROW for row in rows)
    assert all(PAPER[row["start"] : row["end"]] == row["value_as_printed"] for row in rows)
    figures = {row["value_as_printed"]: row for row in rows if row["kind"] == "figure"}
    assert figures["3100余场"]["qualifier"] == "more_than"
    assert figures["超120万人次"]["value"] == 1_200_000
    assert figures["100个"]["subject"] == "市财政局"
    assert figures["3100余场"]["metric"] == "preaching_sessions"
    assert "3100余场" in run("extract_figures", str(paper))


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="打不开"):
        run("extract_figures", str(tmp_path / "无.txt"))


def test_the_score_names_what_was_missed_and_invented(paper: Path) -> None:
    figures = paper.with_name("figures.csv")
    figures.write_text(
        "seed,value_as_printed,value_numeric,qualifier\n"
        "总结,3100余场,3100,more_than\n总结,超120万人次,1200000,exact\n总结,99家,99,exact\n",
        encoding="utf-8",
    )
    said = run("score_extraction", texts=paper.parent, figures=figures)
    assert "漏\t总结\t超120万人次\t1200000 exact\t1200000 over" in said
    assert "漏\t总结\t99家\t99 exact\t—" in said
    assert "多\t总结\t300棵\tfigure" in said
    assert "应有 3　找到 1" in said


def test_every_figure_is_held_against_the_portal(paper: Path, year: SimpleNamespace) -> None:
    rows = json.loads(run("proofread", str(paper), "--period", "2025", "--json"))
    verdicts = {row["value_as_printed"]: row["verdict"] for row in rows}
    assert verdicts == {
        "3100余场": "matched", "超120万人次": "matched", "116个": "matched",
        "67个": "contradicts", "56.9%": "matched", "100个": "matched",
        "300棵": "no_source", "12%": "no_source",
    }  # fmt: skip
    (wrong,) = [row for row in rows if row["verdict"] == "contradicts"]
    assert (wrong["metric"], wrong["known"]) == ("issues_rectified", "66个")
    assert "相符 5　不符 1　无来源 2" in run("proofread", str(paper), "--period", "2025")


def test_a_period_nobody_can_mean_is_refused(paper: Path) -> None:
    with pytest.raises(CommandError):
        run("proofread", str(paper), "--period", "二五")
