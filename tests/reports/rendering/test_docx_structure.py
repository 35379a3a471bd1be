"""The Word file is what the format demands, so that Word and WPS open it without a question."""

import datetime
import io
import zipfile
from collections import Counter
from dataclasses import replace

import pytest

from reports.rendering.docx_figures import figures_in
from reports.rendering.heads import BriefHead, Imprint, RedHead
from reports.rendering.letter_docx import letter_docx
from reports.rendering.letters import Letter
from reports.rendering.paper import Paper
from reports.rendering.paper_docx import paper_docx
from reports.rendering.sample import sample_paper

from .wordfile import R, W, WordFile, missing_targets, out_of_order, value  # noqa: TID252

IMPRINT = Imprint(
    rows=(("抄送", "市委办公室，市政府办公室"),),
    printed_by="市委市直机关工委办公室",
    printed_on=datetime.date(2026, 1, 16),
    copies=60,
)


def kinds_of_paper() -> dict[str, Paper]:
    paper = sample_paper()
    coded = replace(paper.annexes[0], code="BG1-1-ABC", code_svg=SQUARE)
    red = RedHead("市直机关工委文件", "市直工委〔2026〕1号", "张三")
    return {
        "report": sample_paper(with_contents=True),
        "official": replace(paper, head=red, imprint=IMPRINT, is_sealed=True),
        "brief": replace(
            paper,
            head=BriefHead("机关党建简报", "第1期", "工委办公室"),
            imprint=IMPRINT,
            annexes=(),
        ),
        "coded": replace(paper, annexes=[coded, replace(coded, note="", code="")]),
    }


SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'
KINDS = ("report", "official", "brief", "coded", "letter")


@pytest.fixture(scope="module")
def files() -> dict[str, WordFile]:
    made = {name: WordFile(paper_docx(paper)) for name, paper in kinds_of_paper().items()}
    letter = Letter("关于换届的提醒函", "市财政局：", ("请于【日期】前答复。",), "市直机关工委",
                    datetime.date(2026, 1, 5))  # fmt: skip
    return made | {"letter": WordFile(letter_docx(letter))}


@pytest.fixture(params=KINDS)
def file(request: pytest.FixtureRequest, files: dict[str, WordFile]) -> WordFile:
    return files[request.param]


def test_every_property_stands_in_the_order_of_the_schema(file: WordFile) -> None:
    assert [fault for tree in file.trees.values() for fault in out_of_order(tree)] == []


def test_every_relationship_leads_to_a_part_and_every_part_has_a_type(file: WordFile) -> None:
    assert list(missing_targets(file)) == []
    types = file.tree("[Content_Types].xml")
    named = {each.get("PartName", "").lstrip("/") for each in types}
    endings = {each.get("Extension") for each in types}
    for part in set(file.parts) - {"[Content_Types].xml"}:
        assert part in named or part.rpartition(".")[2] in endings, part
    used = {each.get(f"{R}id") for each in file.body.iter() if each.get(f"{R}id")}
    known = {each.get("Id") for each in file.tree("word/_rels/document.xml.rels")}
    assert used <= known


def test_no_number_and_no_name_is_given_twice(file: WordFile) -> None:
    starts = list(file.body.iter(f"{W}bookmarkStart"))
    ends = [value(each, "id") for each in file.body.iter(f"{W}bookmarkEnd")]
    assert sorted(value(each, "id") for each in starts) == sorted(ends)
    drawings = [each.get("id") for each in file.body.iter() if each.tag.endswith("}docPr")]
    for given in (ends, [value(each, "name") for each in starts], drawings, list(file.styles)):
        assert [name for name, count in Counter(given).items() if count > 1] == []
    assert all(len(value(each, "name")) <= 40 for each in starts)


def test_every_field_is_whole(file: WordFile) -> None:
    for tree in file.trees.values():
        kinds = [value(each, "fldCharType") for each in tree.iter(f"{W}fldChar")]
        depth = 0
        for kind in kinds:
            depth += {"begin": 1, "end": -1}.get(kind, 0)
            assert depth >= 0
        assert depth == 0


def test_no_table_stands_where_the_format_wants_a_paragraph(file: WordFile) -> None:
    for table in file.body.iter(f"{W}tbl"):
        following = table.getnext()
        assert following is not None
        assert following.tag == f"{W}p"
    for cell in file.body.iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"


def test_links_lead_somewhere(file: WordFile) -> None:
    names = {value(each, "name") for each in file.body.iter(f"{W}bookmarkStart")}
    links = {value(each, "anchor") for each in file.body.iter(f"{W}hyperlink")}
    codes = " ".join(each.text or "" for each in file.body.iter(f"{W}instrText")).split()
    pages = {codes[place + 1] for place, code in enumerate(codes) if code == "PAGEREF"}
    assert links | pages <= names


def test_every_style_in_use_exists_and_none_takes_a_face_from_a_theme(file: WordFile) -> None:
    for tree in file.trees.values():
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
            assert {value(each) for each in tree.iter(f"{W}{tag}")} <= set(file.styles)
        assert [
            name for each in tree.iter(f"{W}rFonts") for name in each.attrib if "heme" in name
        ] == []
    assert "word/theme/theme1.xml" not in file.parts


def test_the_same_paper_gives_the_same_bytes(files: dict[str, WordFile]) -> None:
    assert paper_docx(kinds_of_paper()["coded"]) == files["coded"].content


def test_nothing_in_the_file_says_now(files: dict[str, WordFile]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["report"].content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = files["report"].parts["docProps/core.xml"].decode()
    assert core.count("2026-01-15T00:00:00Z") == 2
    assert "关于2025年度市直机关党建工作情况的报告" in core


def test_each_figure_is_found_with_its_key(files: dict[str, WordFile]) -> None:
    found = figures_in(files["report"].content)
    assert found[0] == ("study.sessions", "1200余次")
    assert len(found) == 50
    styled = [
        run
        for run in files["report"].body.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rStyle") is not None
    ]
    assert len([run for run in styled if value(run.find(f"{W}rPr/{W}rStyle")) == "Figure"]) == 50
