"""Files made to hurt: refused before they are laid out, and never anything but a sentence."""

import io
import random
import struct
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from campaigns.resources import SecretMarked, match_grid
from portal.sheets.archives import MAX_UNPACKED_BYTES
from tests.campaigns.sheets.dirty import HEADER, METRICS, TITLE, outcome, read, saved, workbook

PLAIN = workbook([TITLE, HEADER, ("参观次数", "次", 3)])
FIXTURES = Path("tests/fixtures")


def packed(changes: dict[str, bytes], base: bytes = PLAIN) -> bytes:
    """The workbook with parts added or put in the place of others."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as old:
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.infolist():
                if entry.filename not in changes:
                    new.writestr(entry.filename, old.read(entry))
            for name, part in changes.items():
                new.writestr(name, part)
    return buffer.getvalue()


def refusal(content: bytes) -> str:
    found = read(content)
    assert not found.cells
    return "".join(found.problems)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = packed({"xl/sharedStrings.xml": b" " * (MAX_UNPACKED_BYTES + 1)})
    assert "解压后超过200MB" in refusal(bomb)


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    bomb = bytearray(packed({"xl/sharedStrings.xml": b" " * 5_000_000}))
    size = struct.pack("<I", 5_000_000)
    for _ in range(bomb.count(size)):
        at = bomb.index(size)
        bomb[at : at + 4] = struct.pack("<I", 10)
    assert "解压后超过200MB" in refusal(bytes(bomb))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_not_expanded(encoding: str) -> None:
    part = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert "不该有的声明" in refusal(packed({"xl/styles.xml": part.encode(encoding)}))


def test_a_far_off_cell_is_refused() -> None:
    book = Workbook()
    book.worksheets[0]["XFD1048576"] = 1
    assert "远离数据区域" in refusal(saved(book))


def test_repeated_cells_of_an_ods_are_not_laid_out() -> None:
    content = (FIXTURES / "unit_sheet.ods").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = archive.read("content.xml").decode()
    part = part.replace(
        "</table:table>",
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'table:number-columns-repeated="10000" office:value-type="float" office:value="1"/>'
        "</table:table-row></table:table>",
        1,
    )
    assert "远离数据区域" in refusal(packed({"content.xml": part.encode()}, content))


def test_passwords_are_said() -> None:
    ods = (FIXTURES / "unit_sheet.ods").read_bytes()
    manifest = b"<manifest><encryption-data/></manifest>"
    assert "密码" in refusal(packed({"META-INF/manifest.xml": manifest}, ods))
    assert "密码" in refusal(container("EncryptedPackage"))


def container(stream: str) -> bytes:
    """An OLE file with one small stream: what Excel makes of a workbook with a password."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0
    )
    head += struct.pack("<109I", 0, *[free] * 108)
    sectors = struct.pack("<128I", table, end, *range(3, 10), end, *[free] * 118)
    entries = [entry("Root Entry", 5, 1, end, 0), entry(stream, 2, free, 2, 4096)]
    entries += [bytes(64) + struct.pack("<HBB3I", 0, 0, 0, free, free, free) + bytes(48)] * 2
    return head + sectors + b"".join(entries) + bytes(4096)


def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    free = 0xFFFFFFFF
    written = name.encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written) + 2, kind, 1)
    return (
        head + struct.pack("<3I", free, free, child) + bytes(36) + struct.pack("<IQ", start, size)
    )


def test_macros_links_and_pictures_are_said_and_the_figures_read() -> None:
    parts = {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<a/>"}
    found = read(packed(parts | {"xl/media/image1.png": b"x"}), "sheet.xlsm")
    assert outcome(found.cells[0])[1] == 3
    said = "".join(found.notes)
    assert all(word in said for word in ("宏", "链接", "图片"))


def test_other_office_files_are_named() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "Word" in refusal(buffer.getvalue())


def test_a_mark_of_secrecy_is_refused_in_a_class_of_its_own() -> None:
    for content in (workbook([("秘密★",), ("参观次数", 3)]), "机密★\n参观次数,3".encode()):
        with pytest.raises(SecretMarked):
            read(content)


def test_a_register_is_no_form() -> None:
    assert "不像一张填报表" in refusal(workbook([("参观次数", 3), *[("x",)] * 5001]))


@pytest.mark.parametrize("name", ["xlsx", "unit_sheet.xls", "unit_sheet.ods"])
def test_broken_files_are_sentences(name: str) -> None:
    content = PLAIN if name == "xlsx" else (FIXTURES / name).read_bytes()
    chance = random.Random(20261121)
    # An .xls is read in a process of its own, which takes a moment.
    for _ in range(15 if name.endswith("xls") else 60):
        broken = bytearray(content[: chance.choice([len(content), chance.randrange(len(content))])])
        for _ in range(chance.randrange(1, 30)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        found = read(bytes(broken))
        assert found.cells or found.problems


def test_a_table_size_that_aborts_the_reader_is_a_sentence() -> None:
    content = bytearray((FIXTURES / "unit_sheet.xls").read_bytes())
    at = content.index(struct.pack("<HHII", 0x200, 14, 0, 8))
    content[at + 8 : at + 12] = b"\xff\xff\xff\x7f"
    assert "打不开" in refusal(bytes(content))


def test_odd_blocks_are_no_accident() -> None:
    for grid in ([], [[]], [[None]], [["参观次数"]], [["参观次数", None, object()]]):
        match_grid(grid, METRICS)  # type: ignore[arg-type]
