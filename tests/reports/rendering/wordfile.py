"""Read a Word document from its XML: parts, elements, what the format demands of their order."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree
from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Children in the order of the schema (ISO/IEC 29500-1, annex A); those not named may not be there.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
    "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr "
    "sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
    "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
    "rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
    "unhideWhenUsed qFormat locked personal rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "settings": "writeProtection view zoom removePersonalInformation mirrorMargins "
    "defaultTabStop evenAndOddHeaders characterSpacingControl compat docVars rsids mathPr "
    "themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    "styles": "docDefaults latentStyles style",
    "pBdr": "top left bottom right between bar",
    "tblCellMar": "top start left bottom end right",
    "tblBorders": "top start left bottom end right insideH insideV",
    "tcBorders": "top start left bottom end right insideH insideV",
}  # fmt: skip


@dataclass(frozen=True)
class WordFile:
    """The parts of a document."""

    content: bytes

    @cached_property
    def parts(self) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            assert archive.testzip() is None
            return {name: archive.read(name) for name in archive.namelist()}

    def tree(self, name: str) -> _Element:
        return etree.fromstring(self.parts[name])

    @cached_property
    def body(self) -> _Element:
        return self.tree("word/document.xml")[0]

    @cached_property
    def styles(self) -> dict[str, _Element]:
        return {s.get(f"{W}styleId"): s for s in self.tree("word/styles.xml").iter(f"{W}style")}

    @cached_property
    def trees(self) -> dict[str, _Element]:
        """Every part of ours that holds text or looks."""
        return {n: self.tree(n) for n in self.parts if n.startswith("word/") and n.endswith(".xml")}

    @property
    def paragraphs(self) -> list[_Element]:
        return list(self.body.iter(f"{W}p"))

    @property
    def sections(self) -> list[_Element]:
        return list(self.body.iter(f"{W}sectPr"))

    def of_style(self, name: str) -> list[_Element]:
        """Paragraphs whose style bears this name."""
        return [p for p in self.paragraphs if self.style_name(p) == name]

    def style_name(self, paragraph: _Element) -> str:
        given = paragraph.find(f"{W}pPr/{W}pStyle")
        assert given is not None, "every paragraph names its style"
        return value(self.styles[value(given)].find(f"{W}name"))


def value(element: _Element | None, name: str = "val") -> str:
    assert element is not None
    return str(element.get(f"{W}{name}"))


def words(element: _Element) -> str:
    """What is read there: fields show their result, not their code."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def out_of_order(tree: _Element) -> Iterator[str]:
    """Elements whose children stand in another order than the schema's, or that it does not know."""
    for tag, order in ORDERS.items():
        names = order.split()
        for owner in tree.iter(f"{W}{tag}"):
            children = [etree.QName(child).localname for child in owner]
            strange = [child for child in children if child not in names]
            places = [names.index(child) for child in children if child in names]
            if strange or places != sorted(places):
                yield f"{tag}: {children}"


def missing_targets(file: WordFile) -> Iterator[str]:
    """Relationships that lead to no part."""
    for name in file.parts:
        if name.endswith(".rels"):
            owner = posixpath.dirname(posixpath.dirname(name))
            for relation in etree.fromstring(file.parts[name]):
                target = posixpath.normpath(posixpath.join(owner, relation.get("Target", "")))
                if target.lstrip("/") not in file.parts:
                    yield f"{name}: {target}"
