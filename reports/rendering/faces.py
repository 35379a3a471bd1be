"""Make the faces of official papers from distribution packages.

Each step answers a measured fault: CID ≠ glyph number shows blanks in some viewers; unequal ascents
or a BASE table open the line pitch and cost a line a page; HarfBuzz 6 cannot subset LXGW WenKai
with its GDEF table; without `chws` adjacent punctuation stays wide; the renderer makes no synthetic
bold. Used by `manage.py build_fonts` only.
"""

import asyncio
import ctypes
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import freetype
import uharfbuzz
from east_asian_spacing.builder import Builder
from east_asian_spacing.config import Config
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from reports.rendering.fonts import Face

ASCENT, DESCENT = 0.88, 0.12
# Latin, signs, Han with the rare characters of personal names, full-width forms.
BLOCKS = (
    (0x20, 0x7F),
    (0xA0, 0x100),
    (0x2010, 0x2040),
    (0x20A0, 0x20C0),
    (0x2100, 0x2400),
    (0x2460, 0x2700),
    (0x3000, 0x4DC0),
    (0x4E00, 0xA000),
    (0xF900, 0xFB00),
    (0xFE30, 0xFE50),
    (0xFF00, 0xFFF0),
    (0x20000, 0x2A6E0),
)
KEPT_FEATURES = tuple(
    int.from_bytes(tag, "big") for tag in (b"halt", b"kern", b"locl", b"ccmp", b"vert", b"vhal")
)
NAME_IDS = (1, 3, 4, 6, 16, 18)
POSTSCRIPT_NAME = 6
CFF_SIGNATURE = b"OTTO"


class SourceFontMissing(Exception):
    """A font the recipe starts from is not installed; the message says which package has it."""


def installed_font(pattern: str) -> tuple[Path, int]:
    """File and face index of an installed font; raises `SourceFontMissing`."""
    family = pattern.split(":")[0]
    command = ["fc-match", "-f", "%{file}|%{index}|%{family}", pattern]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except OSError as error:
        raise SourceFontMissing("缺少命令 fc-match") from error
    file, index, found_family = found.split("|")
    if family not in found_family:
        raise SourceFontMissing(f"缺少字体 {family}")
    # The upper half of the index numbers instances of a variable font.
    return Path(file), int(index) & 0xFFFF


def make_face(face: Face, source: Path, index: int, directory: Path) -> str:
    """Build one face into the directory and return its file name."""
    data = _subset(source, index)
    ending = ".otf" if data[:4] == CFF_SIGNATURE else ".ttf"
    target = directory / f"{face.stem}{ending}"
    target.write_bytes(data)
    font = TTFont(target)
    if "CFF " in font:
        _number_cids(font)
    if face.bold:
        _embolden(font, target, face.bold)
    _settle(font, face.family)
    font.save(target)
    if not face.is_latin:
        asyncio.run(_close_up_punctuation(target))
    return target.name


def _subset(source: Path, index: int) -> bytes:
    wanted = uharfbuzz.SubsetInput()
    for first, last in BLOCKS:
        wanted.unicode_set.update(range(first, last))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(KEPT_FEATURES)
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(source)), index)
    data: bytes = uharfbuzz.subset(face, wanted).blob.data
    return data


def _settle(font: Any, name: str) -> None:
    """One ascent and descent for all faces, and the name the stylesheet uses."""
    em = font["head"].unitsPerEm
    ascent, descent = round(em * ASCENT), round(em * DESCENT)
    header, metrics = font["hhea"], font["OS/2"]
    header.ascent, header.descent, header.lineGap = ascent, -descent, 0
    metrics.sTypoAscender, metrics.sTypoDescender, metrics.sTypoLineGap = ascent, -descent, 0
    metrics.usWinAscent, metrics.usWinDescent, metrics.fsType = ascent, descent, 0
    for tag in ("GDEF", "BASE"):
        if tag in font:
            del font[tag]
    for record in font["name"].names:
        if record.nameID in NAME_IDS:
            record.string = name.replace(" ", "") if record.nameID == POSTSCRIPT_NAME else name


def _number_cids(font: Any) -> None:
    """CID = glyph number; must come before any other table is read."""
    top = font["CFF "].cff.topDictIndex[0]
    order = [".notdef", *(f"cid{number:05d}" for number in range(1, len(top.charset)))]
    top.CharStrings.charStrings = {glyph: number for number, glyph in enumerate(order)}
    top.charset = order
    top.ROS = ("Adobe", "Identity", 0)
    font.setGlyphOrder(order)


def _embolden(font: Any, path: Path, strength: int) -> None:
    """Thicken every stroke by `strength`/1000 em, centred on the old outline."""
    face = freetype.Face(str(path))
    em = font["head"].unitsPerEm
    face.set_char_size(em * 64, 0, 72, 72)
    shift = round(strength * em / 1000) * 64
    put = _cff_writer(font) if "CFF " in font else _truetype_writer(font)
    for number, glyph in enumerate(font.getGlyphOrder()):
        face.load_glyph(number, freetype.FT_LOAD_NO_HINTING | freetype.FT_LOAD_NO_BITMAP)
        outline = face.glyph.outline
        if outline.points:
            raw = ctypes.byref(outline._FT_Outline)
            freetype.FT_Outline_Embolden(raw, shift)
            freetype.FT_Outline_Translate(raw, -shift // 2, -shift // 2)
            put(glyph, outline)


def _cff_writer(font: Any) -> Callable[[str, Any], None]:
    strings = font["CFF "].cff.topDictIndex[0].CharStrings

    def put(glyph: str, outline: Any) -> None:
        private, width = strings[glyph].private, font["hmtx"].metrics[glyph][0]
        known = width == private.defaultWidthX
        pen = T2CharStringPen(None if known else width - private.nominalWidthX, None)
        _draw(outline, pen)
        strings[glyph] = pen.getCharString(private, strings[glyph].globalSubrs)

    return put


def _truetype_writer(font: Any) -> Callable[[str, Any], None]:
    def put(glyph: str, outline: Any) -> None:
        pen = TTGlyphPen(None)
        _draw(outline, pen)
        font["glyf"][glyph] = pen.glyph()

    return put


def _draw(outline: Any, pen: Any) -> None:
    """Replay a FreeType outline (26.6 fixed point) on a fontTools pen."""
    begun: list[bool] = []

    def point(vector: Any) -> tuple[float, float]:
        return vector.x / 64, vector.y / 64

    def move(vector: Any, _: object) -> None:
        if begun:
            pen.closePath()
        begun.append(True)
        pen.moveTo(point(vector))

    outline.decompose(
        None,
        move_to=move,
        line_to=lambda end, _: pen.lineTo(point(end)),
        conic_to=lambda control, end, _: pen.qCurveTo(point(control), point(end)),
        cubic_to=lambda one, two, end, _: pen.curveTo(point(one), point(two), point(end)),
    )
    if begun:
        pen.closePath()


async def _close_up_punctuation(path: Path) -> None:
    builder = Builder(path, Config.default.for_language("ZHS"))
    await builder.build()
    if builder.has_spacings:
        builder.save(path)
