"""An office program opens the Word file and sets the pages the PDF has."""

import itertools
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from reports.rendering import Paper, Paragraph, Section, render_paper
from reports.rendering.bookmarks import bookmarks
from reports.rendering.paper_docx import paper_docx

from .geometry import MM, Page, measure  # noqa: TID252
from .layouts import annual, notice  # noqa: TID252

pytestmark = pytest.mark.slow

# The faces an office has, shown with those of the paper: only then can pages be compared.
FACES = {"仿宋_GB2312": "GW Fang", "楷体_GB2312": "GW Kai", "黑体": "GW Hei", "宋体": "GW Song",
         "方正小标宋简体": "GW Biao"}  # fmt: skip
PITCH = 28.95
MARKS = "，。、；："
NUMBERS = "一二三四五六七八九十"


def long_report() -> Paper:
    """More than thirty pages with contents and two annexes."""
    paper = annual()
    sections = [_section(number, paper.sections[number % 5]) for number in range(10)]
    return replace(paper, sections=sections)


def _section(number: int, pattern: Section) -> Section:
    paragraphs = [
        replace(paragraph, lead="", heading=f"（{NUMBERS[place]}）推动第{place + 1}项工作见效" if not copy else "",
                anchor=f"s{number}-{place}-{copy}")
        for place, paragraph in enumerate(pattern.paragraphs)
        for copy in range(4)
    ]  # fmt: skip
    heading = f"{NUMBERS[number]}、{pattern.heading.partition('、')[2]}"
    return Section(f"s{number}", heading, paragraphs, pattern.charts)


@dataclass(frozen=True)
class Opened:
    """The paper as PDF of ours and as an office program prints its Word file."""

    printed: list[Page]
    opened: list[Page]
    contents: Sequence[tuple[int, str, int]]


def open_in_office(paper: Paper, folder: Path, fonts: Path) -> Opened:
    pdf = render_paper(paper, identifier=b"office", archival=False).pdf
    contents = bookmarks(pdf)
    (folder / "paper.docx").write_bytes(paper_docx(paper, contents=contents))
    converted = convert(folder / "paper.docx", fonts)
    return Opened(measure(pdf, folder), measure(converted, folder), contents)


def convert(file: Path, fonts: Path) -> bytes:
    office = shutil.which("soffice")
    assert office, "install libreoffice-writer-nogui to open Word documents (./test.sh does)"
    settings = file.parent / "fonts.conf"
    settings.write_text(font_settings(fonts), encoding="utf-8")
    profile = (file.parent / "profile").as_uri()
    command: list[Any] = [
        office, "--headless", "--norestore", f"-env:UserInstallation={profile}",
        "--convert-to", "pdf", "--outdir", file.parent / "out", file,
    ]  # fmt: skip
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(file.parent),
        "FONTCONFIG_FILE": str(settings),
    }
    subprocess.run(command, check=True, capture_output=True, timeout=240, env=environment)
    return (file.parent / "out" / "paper.pdf").read_bytes()


def font_settings(fonts: Path) -> str:
    aliases = "".join(
        f'<alias binding="same"><family>{office}</family><prefer><family>{ours}</family></prefer></alias>'
        for office, ours in FACES.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<include>/etc/fonts/fonts.conf</include><dir>{fonts.resolve()}</dir>{aliases}</fontconfig>"
    )


@pytest.fixture(scope="module")
def report(built_fonts: Path, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    return open_in_office(long_report(), tmp_path_factory.mktemp("report"), built_fonts)


def text_of(page: Page) -> str:
    return "".join(character.text for character in page.characters)


def test_a_long_report_has_as_many_pages_and_they_lie_alike(report: Opened) -> None:
    assert len(report.printed) >= 30
    assert abs(len(report.opened) - len(report.printed)) <= 1
    sizes = [{(round(p.width / MM), round(p.height / MM)) for p in pages}
             for pages in (report.printed, report.opened)]  # fmt: skip
    assert sizes == [{(210, 297), (297, 210)}] * 2


def test_headings_come_in_their_order_at_most_a_page_away(report: Opened) -> None:
    pages, at = [text_of(page) for page in report.opened], 1
    for _, title, printed in report.contents:
        plain = title.replace(" ", "")
        # A title stands in the contents and below the text as well.
        places = [number for number, text in enumerate(pages, 1) if number >= at and plain in text]
        at = min(places, key=lambda number: abs(number - printed))
        assert abs(at - printed) <= 1, title


def test_contents_show_their_pages(report: Opened) -> None:
    shown = text_of(report.opened[1])
    level, title, page = report.contents[0]
    assert f"{title}...".replace(" ", "") in shown
    assert shown.split(title)[1].lstrip(".").startswith(str(page))
    assert level == 1


def test_lines_keep_pitch_and_margins(report: Opened) -> None:
    full = [page for page in report.opened if len(page.lines) == 22 and page.width < page.height]
    assert len(full) >= 5
    for page in full:
        # Faces have baselines of their own; the lines keep one pitch.
        steps = [b.baseline - a.baseline for a, b in itertools.pairwise(page.lines)]
        assert all(step == pytest.approx(PITCH, abs=0.5) for step in steps)
        assert page.lines[-1].baseline - page.lines[0].baseline == pytest.approx(
            21 * PITCH, abs=0.5
        )
        left = 28 if page.number % 2 else 26
        assert min(line.left for line in page.lines) / MM == pytest.approx(left, abs=0.3)
        # This program lets a mark at the end of a line hang over, whatever the file says.
        ends = [
            each.right for line in page.lines for each in line.characters if each.text not in MARKS
        ]
        assert max(ends) / MM <= left + 156.5


def test_page_numbers_stand_outside(report: Opened) -> None:
    upright = [page for page in report.opened if page.width < page.height]
    for page in upright:
        assert page.footer.text == f"—{page.number}—"
        side = page.footer.left / MM if page.number % 2 == 0 else 210 - page.footer.right / MM
        assert side == pytest.approx(26 + 4.94, abs=0.5)


def test_a_code_stands_once_beside_its_table(report: Opened) -> None:
    coded = [page for page in report.opened if "核验码" in text_of(page)]
    assert ["附件1" in text_of(coded[0]), "附件2" in text_of(coded[1])] == [True, True]
    assert len(coded) == 2


def test_a_notice_has_the_pages_of_its_print(
    built_fonts: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    both = open_in_office(notice(), tmp_path_factory.mktemp("notice"), built_fonts)
    assert len(both.opened) == len(both.printed)
    mark, printed = both.opened[0].lines[0], both.printed[0].lines[0]
    assert mark.text == printed.text == "市委市直机关工委"
    assert mark.baseline == pytest.approx(printed.baseline, abs=4)


def test_full_lines_hold_28_characters(
    built_fonts: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    words = Section("a", "", [Paragraph("坚持把服务中心建设队伍作为根本任务" * 40)])
    paper = replace(annual(), sections=[words], annexes=[], figures_note="", with_contents=False,
                    opening=[], salutation="")  # fmt: skip
    both = open_in_office(paper, tmp_path_factory.mktemp("dense"), built_fonts)
    lines = [line for line in both.opened[0].lines if len(line.text) > 20]
    assert [len(line.text) for line in lines] == [26] + [28] * (len(lines) - 1)
