"""The styles of an official paper in Word: GB/T 9704-2012 as data, and their XML."""

from dataclasses import dataclass, replace

from docx.oxml.xmlchemy import BaseOxmlElement

from reports.rendering.docx_xml import properties, switch, w

# Names under which offices have these faces; where one is missing Word and WPS take their own 仿宋.
FANG, KAI, HEI, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
BIAO, LATIN = "方正小标宋简体", "Times New Roman"
# Headings, titles and page numbers have digits of their own face, as in print.
WITH_LATIN = (FANG, KAI)
# 22 lines in 225 mm; in points.
PITCH = 28.95
# 28 characters of 16 pt in 156 mm need a quarter of a point less between them: with a fifth of a
# point, as the quotient says, the 28th no longer fits.
TIGHTER = -5
CHARACTER = 16 + TIGHTER / 20
RED = "FF0000"


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. `indent` of the first line in characters; other measures in points.

    `is_tight` is for the 3号 text that keeps 28 characters a line; `outline` is a level from 0;
    `dots_to` a place at the right, in twips, that dots lead to.
    """

    key: str
    name: str
    face: str = FANG
    size: float = 16
    align: str = "both"
    indent: int = 0
    line: float = PITCH
    rule: str = "exact"
    before: float = 0
    after: float = 0
    left: float = 0
    right: float = 0
    outline: int | None = None
    is_tight: bool = False
    is_bold: bool = False
    is_red: bool = False
    keeps_next: bool = False
    following: str = ""
    dots_to: int = 0

    @property
    def xml(self) -> BaseOxmlElement:
        """w:style."""
        is_base = self.key == "Normal"
        return w(
            "style",
            w("name", val=self.name),
            *([] if is_base else [w("basedOn", val="Normal")]),
            *([w("next", val=self.following)] if self.following else []),
            w("qFormat"),
            self._paragraph(),
            self._run(),
            type="paragraph",
            styleId=self.key,
            default="1" if is_base else None,
            customStyle=None if self.name.isascii() else "1",
        )

    def _paragraph(self) -> BaseOxmlElement:
        return properties(
            "pPr",
            switch("keepNext", self.keeps_next),
            w("widowControl", val=0),
            self._dots(),
            # Straight right edge: no mark hangs over it.
            w("overflowPunct", val=0),
            w("autoSpaceDE", val=0),
            w("autoSpaceDN", val=0),
            w("adjustRightInd", val=0),
            # The grid would stretch lines of another pitch to its own.
            None if self.is_tight else w("snapToGrid", val=0),
            w("spacing", before=_20(self.before), after=_20(self.after), line=_20(self.line),
              lineRule=self.rule),
            self._indent(),
            w("jc", val=self.align),
            None if self.outline is None else w("outlineLvl", val=self.outline),
        )  # fmt: skip

    def _dots(self) -> BaseOxmlElement | None:
        stop = w("tab", val="right", leader="dot", pos=self.dots_to)
        return w("tabs", stop) if self.dots_to else None

    def _indent(self) -> BaseOxmlElement:
        if not self.indent:
            return w("ind", left=_20(self.left), right=_20(self.right))
        first = self.indent * (CHARACTER if self.is_tight else self.size)
        # Chinese offices read and set the indent in hundredths of a character.
        return w("ind", firstLineChars=self.indent * 100, firstLine=_20(first))

    def _run(self) -> BaseOxmlElement:
        return properties("rPr", *face_properties(self.face, self.size),
                          w("b", val=int(self.is_bold)),
                          w("color", val=RED) if self.is_red else None,
                          w("spacing", val=TIGHTER if self.is_tight else 0))  # fmt: skip


def face_properties(face: str, size: float = 0) -> list[BaseOxmlElement]:
    """Face of Chinese characters and of Latin ones, and the size in points (0: as it is)."""
    latin = LATIN if face in WITH_LATIN else face
    fonts = w("rFonts", ascii=latin, hAnsi=latin, eastAsia=face, cs=latin)
    half = round(size * 2)
    return [fonts, w("sz", val=half), w("szCs", val=half)] if size else [fonts]


def _20(points: float) -> int:
    return round(points * 20)


@dataclass(frozen=True, slots=True)
class Words:
    """A character style: words inside a paragraph that have a meaning of their own."""

    key: str
    name: str
    face: str = ""
    is_bold: bool = False

    @property
    def xml(self) -> BaseOxmlElement:
        """w:style."""
        look = properties(
            "rPr", *(face_properties(self.face) if self.face else []), switch("b", self.is_bold)
        )
        return w("style", w("name", val=self.name), w("qFormat"), look,
                 type="character", styleId=self.key, customStyle="1")  # fmt: skip


BODY = Style("Body", "公文正文", indent=2, is_tight=True)
PLAIN = replace(BODY, key="Plain", name="公文顶格", indent=0)
TITLE = Style("Title", "Title", BIAO, 22, align="center", before=PITCH, after=PITCH,
              following="Body")  # fmt: skip
HEADINGS = tuple(
    replace(BODY, key=f"Heading{level}", name=f"heading {level}", face=face, is_bold=bold,
            outline=level - 1, keeps_next=True, following="Body")
    for level, face, bold in ((1, HEI, False), (2, KAI, False), (3, FANG, True))
)  # fmt: skip
CENTRED = replace(PLAIN, key="Centred", name="公文居中", face=KAI, align="center")
TEXT_STYLES = (
    Style("Normal", "Normal", is_tight=True),
    BODY,
    PLAIN,
    TITLE,
    *HEADINGS,
    CENTRED,
    replace(CENTRED, key="Subtitle", name="Subtitle"),
    Style("Caption", "caption", HEI, 14, align="center"),
    # The picture's own height makes the line; letters of two points add nothing to it.
    Style("Picture", "图", size=2, align="center", rule="atLeast", keeps_next=True),
    Style("FiguresNote", "数据说明", KAI, 14, indent=2),
    Style("Footer", "footer", SONG, 14, line=14),
    replace(PLAIN, key="Annexed", name="附件说明", align="left"),
    replace(PLAIN, key="Signature", name="落款", align="right"),
)
WORDS = (
    Words("Figure", "数据"),
    Words("LeadSecond", "二级标题文字", KAI),
    Words("LeadThird", "三级标题文字", is_bold=True),
)
