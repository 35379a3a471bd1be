"""What stands in a Word file is read wherever it stands; what cannot be read is refused."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from portal.errors import RuleBroken
from reports.resources import word_prose
from reports.resources.prose_files import read_prose
from tests.cast import Cast, as_, words

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "字字字字"><!ENTITY b "&a;&a;&a;&a;">]>'
    f"<w:document {SPACE}><w:body><w:p><w:r><w:t>&b;12次</w:t></w:r></w:p></w:body></w:document>"
)
LATE_BOMB = BOMB.replace("<!DOCTYPE", f"<!--{' ' * 5000}--><!DOCTYPE")


def line(text: str, look: str = "", style: str = "") -> str:
    of = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{of}<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def body(inner: str) -> str:
    return f"<w:document {SPACE}><w:body>{inner}</w:body></w:document>"


def word(main: str, **parts: str) -> bytes:
    """A Word file of its main part and the parts that are named by their kind."""
    named = {"word/document.xml": main}
    relations = ""
    for kind, inner in parts.items():
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        named[f"word/{kind}.xml"] = f"<w:{root} {SPACE}>{inner}</w:{root}>"
        relations += f'<Relationship Id="{kind}" Type="{RELATION}/{kind}" Target="{kind}.xml"/>'
    named["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relations}</Relationships>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in named.items():
            archive.writestr(name, content)
    return stream.getvalue()


def field(code: str, result: str) -> str:
    def turn(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        f"{turn('begin')}<w:r><w:instrText> {code} </w:instrText></w:r>{turn('separate')}"
        f"<w:r><w:t>{result}</w:t></w:r>{turn('end')}"
    )


NESTED = "<w:tbl><w:tr><w:tc>" * 400 + line("9次") + "</w:tc></w:tr></w:tbl>" * 400
BROKEN = {
    "bomb": (word(BOMB), "不该有的声明"),
    "late": (word(LATE_BOMB), "不该有的声明"),
    "header": (word(body(line("一"))[:-3]), "不是完好的Word文档"),
    "nested": (word(body(NESTED)), "嵌套过深"),
}


def read(inner: str, **parts: str) -> list[str]:
    return read_prose("总结.docx", word(body(inner), **parts)).split("\n")


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:p><w:r><w:drawing><w:txbxContent>{}</w:txbxContent></w:drawing></w:r></w:p>",
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:ins>{}</w:ins>",
        "<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc>{}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
    ],
)
def test_text_is_read_wherever_it_stands(wrapped: str) -> None:
    assert "警示教育777次" in read(line("前文") + wrapped.format(line("警示教育777次")))


@pytest.mark.parametrize("kind", ["footnotes", "endnotes", "header", "footer"])
def test_notes_heads_and_feet_follow_the_text(kind: str) -> None:
    assert read(line("正文"), **{kind: line("其中333次")}) == ["正文", "其中333次"]


def test_what_nobody_sees_is_not_read() -> None:
    styles = (
        '<w:style w:styleId="base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="mine"><w:basedOn w:val="base"/></w:style>'
    )
    inner = (
        line("可见1次")
        + line("隐藏2次", "<w:vanish/>")
        + line("并不隐藏3次", '<w:vanish w:val="0"/>', "mine")
        + line("样式隐藏4次", style="mine")
        + "<w:p><w:del><w:r><w:delText>删去5次</w:delText></w:r></w:del></w:p>"
        + f"<w:p><w:moveFrom>{line('移走6次')}</w:moveFrom></w:p>"
    )
    assert [each for each in read(inner, styles=styles) if each] == ["可见1次", "并不隐藏3次"]


def test_page_numbers_are_not_figures() -> None:
    foot = f"<w:p><w:r><w:t>第</w:t></w:r>{field('PAGE', '7')}<w:r><w:t>页</w:t></w:r></w:p>"
    contents = f"<w:p>{field('TOC x', '一、工作</w:t><w:tab/><w:t>12')}</w:p>"
    assert read(line("正文") + contents, footer=foot) == ["正文", "一、工作", "第页"]


def test_paragraphs_of_a_cell_do_not_run_into_one_number() -> None:
    cells = f"<w:tc>{line('12')}{line('34')}</w:tc><w:tc>{line('56')}</w:tc>"
    assert read(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>") == ["12", "34\t56"]


def test_control_characters_become_blanks() -> None:
    assert read_prose("总结.txt", "讲\x00座\x0142场".encode()) == "讲 座 42场"


@pytest.mark.parametrize("kind", BROKEN)
def test_hostile_files_are_refused_in_one_sentence(kind: str) -> None:
    content, said = BROKEN[kind]
    with pytest.raises(RuleBroken, match=said):
        read_prose("总结.docx", content)


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["extract_figures", "proofread", "check_document"])
@pytest.mark.parametrize("kind", ["late", "header", "nested", "missing", "folder"])
def test_commands_leave_with_the_same_code(command: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "总结.docx"
    if kind in BROKEN:
        path.write_bytes(BROKEN[kind][0])
    elif kind == "folder":
        path.mkdir()
    more = ["--period", "2025"] if command == "proofread" else []
    if command == "check_document" and kind == "nested":
        pytest.skip("nesting is measured there, not refused")
    with pytest.raises(CommandError) as refused:
        call_command(command, str(path), *more)
    assert refused.value.returncode == 2
    said = re.sub("docx|Word", "", str(refused.value))
    assert not re.search("[a-z]", said)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["bomb", "header", "nested"])
@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("reports:proofread", {"year": "2025", "part": "year"}),
        ("reports:past-new", {"year": "2024", "title": "二四年工作总结"}),
        ("reports:verify", {}),
    ],
)
def test_pages_refuse_them_and_keep_what_was_typed(
    address: str, kept: dict[str, str], kind: str, cast: Cast
) -> None:
    content, said = BROKEN[kind]
    sent = {**kept, "unit": cast.city.pk, "file": SimpleUploadedFile("总结.docx", content)}
    answer = as_(cast.chen).post(reverse(address), sent)
    assert answer.status_code == 422
    assert said in words(answer)
    page = answer.content.decode()
    assert all(f'value="{typed}"' in page for typed in kept.values())


@pytest.mark.django_db
def test_hidden_places_are_mined_too(tmp_path: Path) -> None:
    path = tmp_path / "总结.docx"
    box = f"<w:p><w:r><w:txbxContent>{line('开展警示教育777次。')}</w:txbxContent></w:r></w:p>"
    path.write_bytes(word(body(line("正文。") + box), footnotes=line("培训党员333名。")))
    out = io.StringIO()
    call_command("extract_figures", str(path), "--json", stdout=out)
    assert [row["value"] for row in json.loads(out.getvalue())] == [777, 333]


def test_more_text_than_anybody_writes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_prose, "MAX_XML_BYTES", 1000)
    with pytest.raises(RuleBroken, match="请拆分后重试"):
        read_prose("总结.docx", word(body(line("正文") * 100)))
