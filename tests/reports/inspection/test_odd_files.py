"""No file makes the inspection stumble: broken, cut off, changed at random, of another kind."""

import io
import random
import zipfile

import docx
import pypdf
import pytest

from portal.errors import RuleBroken
from reports.inspection.genres import Genre
from reports.inspection.inspector import inspect
from reports.inspection.outcome import Report, Status
from tests.reports.inspection.papers import official, report
from tests.reports.inspection.pdf_writer import File, Item, write_pdf
from tests.reports.inspection.word_file import packed, right_parts

ROUNDS = 20


@pytest.fixture(scope="module")
def small_pdf() -> bytes:
    return report().bytes()


@pytest.fixture(scope="module")
def small_docx() -> bytes:
    return packed(right_parts())


def report_or_refusal(content: bytes) -> Report | str:
    """What the inspection says; anything but a report or a Chinese sentence fails the test."""
    try:
        found = inspect("x", content, Genre.OFFICIAL)
    except RuleBroken as refusal:
        return refusal.message if refusal.message.endswith("。") else ""
    assert found.outcomes
    return found


def changed(content: bytes, seed: int) -> bytes:
    """Some bytes overwritten, a piece cut out or doubled, or the end cut off."""
    draw = random.Random(seed)  # noqa: S311
    made = bytearray(content)
    place, length = draw.randrange(len(made)), draw.randrange(1, 400)
    how = seed % 4
    if how == 0:
        for _ in range(draw.randrange(1, 40)):
            made[draw.randrange(len(made))] = draw.randrange(256)
    elif how == 1:
        del made[place : place + length]
    elif how == 2:
        made[place:place] = made[place : place + length]
    else:
        del made[place:]
    return bytes(made)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_pdf_changed_at_random_is_measured_or_refused(small_pdf: bytes, seed: int) -> None:
    assert report_or_refusal(changed(small_pdf, seed))


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_word_document_changed_at_random_is_measured_or_refused(
    small_docx: bytes, seed: int
) -> None:
    assert report_or_refusal(changed(small_docx, seed))


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_word_document_whose_xml_is_changed_is_measured_or_refused(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311
    parts = right_parts()
    name = draw.choice(
        ["word/document.xml", "word/styles.xml", "word/footer1.xml", "word/settings.xml"]
    )
    content = parts[name]
    pieces = content.split("<")
    del pieces[draw.randrange(2, len(pieces))]
    how = seed % 3
    if how == 0:
        parts[name] = "<".join(pieces)
    elif how == 1:
        digits = [place for place, sign in enumerate(content) if sign.isdigit()]
        place = draw.choice(digits)
        parts[name] = (
            content[:place]
            + draw.choice(["x", "-", "999999999999", "", "１"])
            + content[place + 1 :]
        )
    else:
        parts[name] = content.replace(
            draw.choice(["w:val=", "w:pPr", "w:sectPr", "w:styleId="]), "w:odd", 1
        )
    assert report_or_refusal(packed(parts))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-",
        b"%PDF-1.7\n%%EOF",
        b"PK\x03\x04",
        b"PK\x05\x06" + bytes(18),
        "你好".encode(),
        bytes(1000),
        b"%PDF-1.4\ntrailer<</Root 1 0 R>>\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj",
    ],
)
def test_what_is_no_document_is_refused_in_chinese(content: bytes) -> None:
    assert isinstance(report_or_refusal(content), str)


def test_a_workbook_is_named_as_such() -> None:
    relations = right_parts()["_rels/.rels"].replace("officeDocument", "other")
    assert "表格" in str(
        report_or_refusal(packed({"xl/workbook.xml": "<x/>", "_rels/.rels": relations}))
    )


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(201 * 1024 * 1024))
    assert "200MB" in str(report_or_refusal(stream.getvalue()))


def test_entities_are_never_expanded() -> None:
    parts = right_parts()
    parts["word/settings.xml"] = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    found = report_or_refusal(packed(parts))
    assert isinstance(found, Report)
    assert "声明" in next(o for o in found.outcomes if o.key == "docx-whole").deviations[0].found


def test_an_encrypted_file_is_measured_without_a_password_and_refused_with_one(
    small_pdf: bytes,
) -> None:
    for password, is_read in (("", True), ("geheim", False)):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(small_pdf))
        writer.encrypt(password, "owner", algorithm="RC4-128")
        stream = io.BytesIO()
        writer.write(stream)
        found = report_or_refusal(stream.getvalue())
        assert isinstance(found, Report) is is_read
        if isinstance(found, Report):
            outcome = next(each for each in found.outcomes if each.key == "file-open")
            assert outcome.status is Status.BROKEN
        else:
            assert "密码" in found


def test_a_document_of_another_program_is_measured() -> None:
    document = docx.Document()
    document.add_heading("Title", 0)
    document.add_paragraph("第一段，说明情况。")
    document.add_table(2, 2)
    stream = io.BytesIO()
    document.save(stream)
    found = report_or_refusal(stream.getvalue())
    assert isinstance(found, Report)
    broken = {o.key for o in found.outcomes if o.status is Status.BROKEN}
    assert {"docx-margin-top", "docx-number", "docx-language", "docx-title-type"} <= broken


def test_an_empty_page_and_a_page_of_odd_characters_are_measured() -> None:
    odd = [Item(1, "x", -500, 9000, "\u200b\u3000Ａ🀄\ufffd", ((0, "SimFang"),), 0.01)]
    odd[0].text = odd[0].text.replace("🀄", "")
    for items in ([], odd):
        content = write_pdf([(0.001, 0.001)], items, [], File())
        assert report_or_refusal(content)


def test_a_paper_upside_down_is_measured() -> None:
    paper = official()
    for item in paper.items:
        item.left, item.baseline = 210 - item.left, 297 - item.baseline
    assert isinstance(report_or_refusal(paper.bytes()), Report)
