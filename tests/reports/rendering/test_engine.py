"""The PDF as a file: same bytes, own fonts, nothing read from elsewhere, faults told in Chinese."""

import datetime
import hashlib
import io
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
from django.conf import settings

from reports.rendering import (
    Attachment,
    FontSet,
    PaperNotPrinted,
    render_html,
    render_paper,
    render_pdf,
)
from reports.rendering.sample import sample_paper

from .conftest import paper_of  # noqa: TID252
from .layouts import brief, circular, notice, speech  # noqa: TID252

pytestmark = pytest.mark.pdf

PRINT_ELSEWHERE = """
import hashlib, os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
import django
django.setup()
from reports.rendering import press, render_paper
from reports.rendering.sample import sample_paper
from tests.reports.rendering.layouts import brief, circular, notice, speech
if sys.argv[1] == "stock":
    press.FAST_WAYS = ()
papers = [sample_paper(), brief(), circular(), notice(), speech()]
for paper in papers[: int(sys.argv[2])]:
    print(hashlib.sha256(render_paper(paper, identifier=b"sample").pdf).hexdigest())
"""
BARE = '<!doctype html><html lang="zh-CN"><head><title>t</title></head><body>{}</body></html>'


def printed_elsewhere(how: str, papers: int) -> list[str]:
    """Fingerprints of so many papers printed by a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", PRINT_ELSEWHERE, how, str(papers)],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_another_process_gives_the_same_bytes(sample_pdf: bytes) -> None:
    assert printed_elsewhere("patched", 1) == [hashlib.sha256(sample_pdf).hexdigest()]


def test_the_library_without_our_fast_ways_gives_the_same_bytes(sample_pdf: bytes) -> None:
    """Text beside charts, annex, heads and feet, speech: each of them to the last byte."""
    papers = [sample_paper(), brief(), circular(), notice(), speech()]
    ours = [sample_pdf, *(render_paper(each, identifier=b"sample").pdf for each in papers[1:])]
    assert printed_elsewhere("stock", 5) == [hashlib.sha256(pdf).hexdigest() for pdf in ours]


def test_printing_twice_gives_the_same_bytes(sample_pdf: bytes) -> None:
    assert render_paper(sample_paper(), identifier=b"sample").pdf == sample_pdf


def test_every_font_is_embedded_and_none_is_type_3(sample_pdf: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(sample_pdf))
    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            face = font.get_object()
            assert face["/Subtype"] == "/Type0"
            descriptor = face["/DescendantFonts"][0]["/FontDescriptor"]
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
            names.add(str(face["/BaseFont"]).split("+")[1])
    assert {"GW-Fang", "GW-Kai", "GW-Hei-Bold", "GW-Song"} <= names
    assert all(name.startswith("GW-") for name in names)


def test_the_file_tells_title_date_and_font_set(sample_pdf: bytes) -> None:
    facts = pypdf.PdfReader(io.BytesIO(sample_pdf)).metadata
    assert facts.title == "关于2025年度市直机关党建工作情况的报告"
    assert facts["/CreationDate"] == "D:20260115"
    assert facts["/fontset"] == "built"


def test_bookmarks_name_each_section_and_the_annex(sample_pdf: bytes) -> None:
    outline = [str(item.title) for item in pypdf.PdfReader(io.BytesIO(sample_pdf)).outline]
    assert outline[0] == "一、加强理论武装，学习制度落细落实"
    assert outline[-1] == "2025年度市直机关各单位党建工作主要指标完成情况表"
    assert len(outline) == 6


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://example.org/a.png",
        "https://example.org/a.png",
        "ftp://example.org/a.png",
        "static:../portal/settings/base.py",
        "static:/etc/passwd",
        "static:css/print/none.css",
        "face:../stamp.json",
        "data:text/css,p%7B%7D",
    ],
)
def test_the_paper_reads_nothing_but_its_own_files(built_fonts: Path, address: str) -> None:
    for html in (f'<img src="{address}" alt="">', f'<link rel="stylesheet" href="{address}">'):
        with pytest.raises(PaperNotPrinted, match="不允许读取"):
            render_pdf(BARE.format(html), identifier=b"x")


def test_a_drawing_cannot_read_files_either(built_fonts: Path) -> None:
    paper = sample_paper()
    chart = paper.sections[3].charts[0]
    smuggler = chart.svg.replace("</svg>", '<image href="file:///etc/passwd" width="9"/></svg>')
    html = render_html(paper).replace(chart.source, type(chart)(smuggler, "", "").source)
    with pytest.raises(PaperNotPrinted, match="不允许读取"):
        render_pdf(html, identifier=b"x")


def test_a_character_without_a_glyph_is_an_error_that_names_it(built_fonts: Path) -> None:
    with pytest.raises(PaperNotPrinted, match=r"\U00030000（U\+30000）"):
        render_paper(paper_of(["工作\U00030000情况"]), identifier=b"x")


def test_rare_characters_of_personal_names_print(built_fonts: Path) -> None:
    assert render_paper(paper_of(["喆堃镕祎赟珮旻昇翀頔骉龑㛃䶮"]), identifier=b"x").pdf


def test_without_built_fonts_the_paper_prints_with_named_system_fonts(
    settings, tmp_path: Path
) -> None:
    settings.REPORT_FONT_DIR = tmp_path
    printed = render_paper(sample_paper(), identifier=b"sample")
    assert printed.font_set is FontSet.SYSTEM
    reader = pypdf.PdfReader(io.BytesIO(printed.pdf))
    assert reader.metadata["/fontset"] == "system"
    assert len(reader.pages) == 10


def test_a_family_outside_the_paper_s_own_is_an_error(built_fonts: Path) -> None:
    body = "<p style=\"font-family: 'DejaVu Sans'\">abc</p>"
    with pytest.raises(PaperNotPrinted, match="build_fonts"):
        render_pdf(BARE.format(body), identifier=b"x")


def test_a_face_that_vanished_is_an_error(settings, tmp_path: Path) -> None:
    html = render_html(paper_of(["情况"]), FontSet.BUILT)
    settings.REPORT_FONT_DIR = tmp_path
    html = html.replace("typefaces_built.css", "typefaces_none.css")
    with pytest.raises(PaperNotPrinted, match="不允许读取"):
        render_pdf(html, identifier=b"x")


def test_an_attachment_makes_an_archive_file_and_keeps_its_bytes_stable(built_fonts: Path) -> None:
    data = Attachment(
        name="附件数据.csv",
        content="单位,次数\n市财政局,18\n".encode(),
        description="附件表的数据",
        made_at=datetime.datetime(2026, 1, 5, 9, 0, tzinfo=datetime.UTC),
    )
    first, second = (
        render_paper(paper_of(["情况"]), identifier=b"x", attachments=[data]).pdf for _ in "12"
    )
    assert first == second
    reader = pypdf.PdfReader(io.BytesIO(first))
    assert reader.attachments["附件数据.csv"] == [data.content]
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "pdfaid:part" in metadata
    assert "pdfuaid:part" in metadata
