"""Word wants the properties of paragraphs and runs in the order of the schema."""

from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from reports.inspection.docx.xml import W, local

_ORDER = {
    "rPr": """
        rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss
        imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs
        highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout
        specVanish oMath
    """,
    "pPr": """
        pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr
        suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct
        topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind
        contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
        textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
    """,
    "tcPr": """
        cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection
        tcFitText vAlign hideMark
    """,
    "sectPr": """
        headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc
        pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection
        bidi rtlGutter docGrid printerSettings sectPrChange
    """,
}
_RANKS = {
    name: {child: n for n, child in enumerate(order.split())} for name, order in _ORDER.items()
}
# Header and footer references mix freely.
_RANKS["sectPr"]["footerReference"] = 0
MOST = 10


def misordered(*roots: Element) -> list[str]:
    """Which properties stand before one they must follow, each pair once."""
    found: dict[str, None] = {}
    for root in roots:
        for name, ranks in _RANKS.items():
            for node in root.iter(W + name):
                found.update(dict.fromkeys(_wrong(node, name, ranks)))
    return list(found)[:MOST]


def _wrong(node: Element, name: str, ranks: dict[str, int]) -> Iterator[str]:
    known = [local(child) for child in node if local(child) in ranks]
    for first, second in pairwise(known):
        if ranks[first] > ranks[second]:
            yield f"w:{name}里w:{first}在w:{second}之前"
