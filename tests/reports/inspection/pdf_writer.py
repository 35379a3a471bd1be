"""A PDF written by hand: lines of text at places, rules, and what the file says of itself."""

import zlib
from dataclasses import dataclass, field
from typing import Any

MM = 72 / 25.4
COLOURS = {"black": "0 0 0", "red": "1 0 0", "blue": "0 0 1"}
PAIRS = "，。、；：）》”（《“"


@dataclass
class Item:
    """One line of text; `faces` tells the face of the first characters, then of the rest."""

    page: int
    kind: str
    left: float
    baseline: float
    text: str
    faces: tuple[tuple[int, str], ...] = ((0, "GW-Fang"),)
    size: float = 16.0
    colour: str = "black"
    turn: int = 0
    spacing: float = -0.2069
    closes_up: bool = True
    is_figure: bool = False


@dataclass
class Rule:
    page: int
    kind: str
    left: float
    right: float
    middle: float
    thickness: float
    colour: str = "black"


@dataclass
class File:
    """What the file says of itself."""

    title: str = ""
    language: str = "zh-CN"
    part: str = "3"
    conformance: str = "A"
    accessible: str = "1"
    is_marked: bool = True
    tags: tuple[str, ...] = ("H1", "P", "Table", "TH", "TD")
    figures: tuple[str, ...] = ("图",)
    shows_title: bool = True
    attachments: dict[str, str] = field(default_factory=lambda: {"data.csv": "Data"})
    bookmarks: list[tuple[str, int]] = field(default_factory=list)
    script: bool = False
    embeds: bool = True
    maps: bool = True
    kind: str = "Type0"
    breaks_page: int = 0


class Writer:
    """Objects of a PDF, one after the other."""

    def __init__(self) -> None:
        self.objects: list[bytes] = []

    def add(self, content: str | bytes) -> int:
        self.objects.append(content.encode("latin-1") if isinstance(content, str) else content)
        return len(self.objects)

    def stream(self, data: bytes, extra: str = "") -> int:
        packed = zlib.compress(data)
        filters = "" if "/Filter" in extra else "/Filter /FlateDecode"
        head = f"<< /Length {len(packed)} {filters} {extra} >>\nstream\n".encode("latin-1")
        return self.add(head + packed + b"\nendstream")

    def finish(self, root: int, info: int) -> bytes:
        out, places = b"%PDF-1.7\n", []
        for number, content in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        start, size = len(out), len(places) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size + table
        return out + (
            b"trailer << /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF"
            % (size, root, info, start)
        )


def text(value: str) -> str:
    return "<" + ("\ufeff" + value).encode("utf-16-be").hex() + ">"


def write_pdf(
    sizes: list[tuple[float, float]], items: list[Item], rules: list[Rule], file: File
) -> bytes:
    """The bytes; `sizes` are the pages' in millimetres."""
    writer = Writer()
    names = sorted({face for item in items for _, face in item.faces})
    letters = sorted({c for item in items for c in item.text})
    fonts = {name: add_font(writer, name, letters, file) for name in names}
    listed = " ".join(f"/F{n} {fonts[name]} 0 R" for n, name in enumerate(names))
    tree = len(writer.objects) + 2 * len(sizes) + 1
    pages = []
    for number, (width, height) in enumerate(sizes, 1):
        content = page_content(number, height, items, rules, names)
        broken = "/Filter /Unknown " if number == file.breaks_page else ""
        stream = writer.stream(content, broken)
        pages.append(
            writer.add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {width * MM:.4f} {height * MM:.4f}]"
                f" /Resources << /Font << {listed} >> >> /Contents {stream} 0 R >>"
            )
        )
    kids = " ".join(f"{page} 0 R" for page in pages)
    assert writer.add(f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>") == tree
    root = add_catalog(writer, tree, pages, file)
    return writer.finish(root, writer.add(f"<< /Title {text(file.title)} >>"))


def add_font(writer: Writer, name: str, letters: list[str], file: File) -> int:
    if file.kind == "Type3":
        return writer.add(
            f"<< /Type /Font /Subtype /Type3 /BaseFont /{name} /FontBBox [0 0 1 1] /FirstChar 0"
            " /FontMatrix [.001 0 0 .001 0 0] /LastChar 0 /Widths [1000] /CharProcs << >>"
            " /Encoding << /Differences [] >> >>"
        )
    lines = "\n".join(f"<{ord(c):04x}> <{ord(c):04x}>" for c in letters)
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> "
        f"endcodespacerange {len(letters)} beginbfchar\n{lines}\nendbfchar endcmap end"
    )
    mapping = f"/ToUnicode {writer.stream(cmap.encode())} 0 R" if file.maps else ""
    inside = f"/FontFile3 {writer.stream(b'x')} 0 R" if file.embeds else ""
    descriptor = writer.add(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 -120 1000 880]"
        f" /Ascent 880 /Descent -120 /ItalicAngle 0 /CapHeight 700 /StemV 80 {inside} >>"
    )
    child = writer.add(
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{name} /DW 1000 /W [32 126 500]"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        f" /FontDescriptor {descriptor} 0 R >>"
    )
    return writer.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+{name} /Encoding /Identity-H"
        f" /DescendantFonts [{child} 0 R] {mapping} >>"
    )


def page_content(
    number: int, height: float, items: list[Item], rules: list[Rule], names: list[str]
) -> bytes:
    parts = []
    for rule in rules:
        if rule.page == number:
            low = height - rule.middle - rule.thickness / 2
            parts.append(
                f"{COLOURS[rule.colour]} rg {rule.left * MM:.3f} {low * MM:.3f}"
                f" {(rule.right - rule.left) * MM:.3f} {rule.thickness * MM:.4f} re f"
            )
    for item in items:
        if item.page == number:
            parts.append(shown(item, height, names))
    return "\n".join(parts).encode("latin-1")


def shown(item: Item, height: float, names: list[str]) -> str:
    places = {0: "1 0 0 1", 90: "0 -1 1 0", 270: "0 1 -1 0"}
    if item.turn == 90:
        x, y = 297 - item.baseline, height - item.left
    elif item.turn == 270:
        x, y = item.baseline, item.left
    else:
        x, y = item.left, height - item.baseline
    matrix = f"{places[item.turn]} {x * MM:.3f} {y * MM:.3f} Tm"
    out, start = [], 0
    for count, face in item.faces:
        end = start + count if count else len(item.text)
        out.append(f"/F{names.index(face)} {item.size} Tf [{glyphs(item, start, end)}] TJ")
        start = end
    body = f"BT {COLOURS[item.colour]} rg {item.spacing} Tc {matrix} {' '.join(out)} ET"
    return f"/Figure BMC {body} EMC" if item.is_figure else body


def glyphs(item: Item, start: int, end: int) -> str:
    out = []
    for place in range(start, min(end, len(item.text))):
        out.append(f"<{ord(item.text[place]):04x}>")
        pair = item.text[place : place + 2]
        if item.closes_up and len(pair) == 2 and all(c in PAIRS for c in pair):
            out.append("500")
    return " ".join(out)


def add_catalog(writer: Writer, tree: int, pages: list[int], file: File) -> int:
    parts = [f"/Type /Catalog /Pages {tree} 0 R", f"/Metadata {add_metadata(writer, file)} 0 R"]
    if file.language:
        parts.append(f"/Lang {text(file.language)}")
    if file.is_marked:
        kids = [writer.add(f"<< /S /{tag} >>") for tag in file.tags]
        kids += [writer.add(f"<< /S /Figure /Alt {text(alt)} >>" if alt else "<< /S /Figure >>")
                 for alt in file.figures]  # fmt: skip
        listed = " ".join(f"{kid} 0 R" for kid in kids)
        parts.append(f"/MarkInfo << /Marked true >> /StructTreeRoot << /K [{listed}] >>")
    if file.shows_title:
        parts.append("/ViewerPreferences << /DisplayDocTitle true >>")
    if file.script:
        parts.append("/OpenAction << /S /JavaScript /JS (x) >>")
    if file.attachments:
        parts.append(add_attachments(writer, file.attachments))
    if file.bookmarks:
        parts.append(f"/Outlines {add_outline(writer, pages, file.bookmarks)} 0 R")
    return writer.add(f"<< {' '.join(parts)} >>")


def add_metadata(writer: Writer, file: File) -> int:
    facts = f"<pdfaid:part>{file.part}</pdfaid:part><pdfaid:conformance>{file.conformance}</pdfaid:conformance>"
    facts = facts if file.part else ""
    facts += f"<pdfuaid:part>{file.accessible}</pdfuaid:part>" if file.accessible else ""
    return writer.stream(f"<x>{facts}</x>".encode(), "/Type /Metadata")


def add_attachments(writer: Writer, attachments: dict[str, str]) -> str:
    names: list[Any] = []
    for name, relation in attachments.items():
        says = f"/AFRelationship /{relation}" if relation else ""
        number = writer.add(f"<< /Type /Filespec /F {text(name)} /UF {text(name)} {says} >>")
        names.append(f"{text(name)} {number} 0 R")
    return f"/Names << /EmbeddedFiles << /Names [{' '.join(names)}] >> >>"


def add_outline(writer: Writer, pages: list[int], bookmarks: list[tuple[str, int]]) -> int:
    """Entries one after the other on one level."""
    first = len(writer.objects) + 1
    for place, (title, page) in enumerate(bookmarks):
        target = f"/Dest [{pages[page - 1]} 0 R /Fit]" if page else "/Dest [null /Fit]"
        following = f"/Next {first + place + 1} 0 R" if place + 1 < len(bookmarks) else ""
        writer.add(f"<< /Title {text(title)} {target} {following} >>")
    last = len(writer.objects)
    return writer.add(f"<< /Type /Outlines /First {first} 0 R /Last {last} 0 R >>")
