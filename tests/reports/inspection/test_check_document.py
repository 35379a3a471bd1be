"""manage.py check_document: a table or JSON, exit code 1 on a deviation, 2 for no document."""

import io
import json
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reports.inspection.inspector import TEXT_CHECKS
from reports.inspection.pdf.checks import PDF_CHECKS
from tests.reports.inspection.papers import official
from tests.reports.inspection.word_file import packed, right_parts


def run(file: Path, *options: str) -> tuple[str, int]:
    out = io.StringIO()
    try:
        call_command("check_document", str(file), *options, stdout=out)
    except SystemExit as ended:
        return out.getvalue(), int(str(ended.code))
    return out.getvalue(), 0


@pytest.fixture
def right_file(tmp_path: Path) -> Path:
    file = tmp_path / "report.pdf"
    file.write_bytes(official().bytes())
    return file


@pytest.fixture
def wrong_file(tmp_path: Path) -> Path:
    file = tmp_path / "wrong.pdf"
    paper = official().set("title", size=20).move("page_number", down=5)
    file.write_bytes(paper.bytes())
    return file


def test_a_right_file_ends_with_zero_and_says_every_check(right_file: Path) -> None:
    printed, code = run(right_file, "--genre", "official")
    assert code == 0
    assert printed.count("GB/T 9704-2012") > 40
    assert "report.pdf，6页" in printed
    assert printed.rstrip().endswith("0处不符合")


def test_a_deviation_says_page_what_is_and_what_should_be_and_ends_with_one(
    wrong_file: Path,
) -> None:
    printed, code = run(wrong_file)
    assert code == 1
    assert "第1页“关于年度工作情况的报告”：20磅；应为：2号（22磅）" in printed
    assert re.search(
        "一字线在版心下边缘之下1[12].[0-9]毫米；应为：一字线上距版心下边缘7毫米", printed
    )


def test_json_holds_every_check_with_rule_status_and_deviations(wrong_file: Path) -> None:
    printed, code = run(wrong_file, "--json")
    found = json.loads(printed)
    assert code == 1
    assert (found["kind"], found["pages"]) == ("pdf", 6)
    assert len(found["checks"]) == len(PDF_CHECKS) + len(TEXT_CHECKS)
    title = next(check for check in found["checks"] if check["key"] == "title-size")
    assert title["status"] == "不符合"
    assert title["rule"] == "GB/T 9704-2012 7.3.1"
    assert title["deviations"][0]["page"] == 1


def test_the_genre_asks_for_parts_that_are_not_there(tmp_path: Path) -> None:
    file = tmp_path / "bare.pdf"
    paper = official().drop("mark").drop("number").drop("signatory")
    file.write_bytes(paper.bytes())
    assert "缺红色标志、发文字号" in run(file, "--genre", "official")[0]
    assert "缺红色标志" not in run(file)[0]


def test_a_word_document_is_known_by_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "report.doc"
    file.write_bytes(packed(right_parts()))
    printed, code = run(file)
    assert code == 0
    assert "孤行控制" in printed


@pytest.mark.parametrize("content", [b"plain", None])
def test_what_cannot_be_read_is_refused_with_two(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "x.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError, match="x.txt") as refused:
        call_command("check_document", str(file))
    assert refused.value.returncode == 2


def test_many_deviations_are_cut_short_unless_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    paper = official()
    for item in paper.items:
        item.colour = "blue" if item.kind == "run" else item.colour
    file.write_bytes(paper.bytes())
    assert "另有" in run(file)[0]
    assert "另有" not in run(file, "--all")[0]
