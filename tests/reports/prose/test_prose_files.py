"""Papers written elsewhere come in as text, or are refused in one sentence."""

import io

import docx
import pytest

from portal.errors import RuleBroken
from reports.resources.prose_files import MAX_BYTES, read_prose


def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("一、工作情况", level=1)
    paragraph = document.add_paragraph("全年举办讲座")
    paragraph.add_run("42").bold = True
    paragraph.add_run("场。")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "党支部", "18个"
    document.add_paragraph("走访企业3200余家。")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_word_file_gives_its_paragraphs_and_tables_in_order() -> None:
    text = read_prose("总结.docx", word_file())
    assert text.split("\n") == [
        "一、工作情况", "全年举办讲座42场。", "党支部\t18个", "走访企业3200余家。",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_the_usual_encodings(encoding: str) -> None:
    assert read_prose("总结.txt", "讲座42场。".encode(encoding)) == "讲座42场。"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("总结.docx", b"PK\x03\x04broken", "不是完好的Word文档"),
        ("总结.docx", "讲座".encode(), "不是完好的Word文档"),
        ("总结.doc", b"\xd0\xcf\x11\xe0", "只能读"),
        ("总结.txt", b"\xff\xff\xff", "编码认不出"),
        ("总结.txt", b"1" * (MAX_BYTES + 1), "超过20MB"),
    ],
)
def test_what_cannot_be_read_is_refused(name: str, content: bytes, said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        read_prose(name, content)
