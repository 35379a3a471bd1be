"""The list of annexes under the text never breaks over a page."""

import datetime
import subprocess
from pathlib import Path

import pytest

from reports.rendering import (
    AnnexTable,
    Column,
    ColumnKind,
    Paper,
    Paragraph,
    Section,
    render_paper,
)

ANNEXES = [
    AnnexTable(
        f"市直机关各单位党建工作主要指标完成情况汇总表第{part}部分",
        [Column("序号", ColumnKind.SERIAL), Column("数")],
        [("1", "2")],
    )
    for part in range(1, 6)
]


@pytest.mark.pdf
@pytest.mark.parametrize("paragraphs", [1, 6, 9, 16])
def test_five_annexes_are_listed_on_one_page_with_the_signature(
    built_fonts: Path, tmp_path: Path, paragraphs: int
) -> None:
    text = [Paragraph(html="坚持围绕中心、建设队伍、服务群众。")] * paragraphs
    paper = Paper(
        title="关于年度工作情况的报告",
        organ="市委市直机关工委",
        date=datetime.date(2026, 1, 5),
        sections=[Section("only", "一、工作情况", text)],
        annexes=ANNEXES,
    )
    file = tmp_path / "report.pdf"
    file.write_bytes(render_paper(paper, identifier=b"annexed").pdf)
    command = ["pdftotext", "-layout", str(file), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    pages = ["".join(page.split()) for page in done.stdout.split("\f")]
    (listed,) = [page for page in pages if "2026年1月5日" in page]
    assert listed.count("汇总表第") == len(ANNEXES)
