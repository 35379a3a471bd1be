"""Red head of an official paper and head of a brief, in Word."""

from docx.oxml.xmlchemy import BaseOxmlElement

from reports.rendering.docx_page import WIDTH
from reports.rendering.docx_sheet import Sheet
from reports.rendering.docx_styles import CHARACTER, RED
from reports.rendering.docx_text import run, run_with, runs_of
from reports.rendering.docx_xml import twips, w
from reports.rendering.heads import BriefHead, RedHead

# Eighths of a point; points between the line's box and the red line, which leave 4 mm below the
# characters of a number.
RULE, ROOM, BRIEF_RULE, BRIEF_ROOM = 8, 5, 12, 2
SPACED = 0.16


def add_head(sheet: Sheet, head: RedHead | BriefHead, date: str) -> None:
    """The head with its red line; that of a brief bears the date."""
    if isinstance(head, RedHead):
        _red_head(sheet, head)
    else:
        _brief_head(sheet, head, date)


def _red_head(sheet: Sheet, head: RedHead) -> None:
    # A long mark is narrow, never low.
    sheet.add("OrganMark", run_with(head.mark, w("w", val=round(100 / head.stretch))))
    line = _red_line(RULE, ROOM)
    if not head.signatory:
        sheet.add("PaperNumber", *runs_of(head.number), direct=(line,))
        return
    signed = [*runs_of("签发人："), *runs_of(head.signatory, "LeadSecond")]
    _both_sides(sheet, "PaperNumber", runs_of(head.number), signed, line)


def _brief_head(sheet: Sheet, head: BriefHead, date: str) -> None:
    half = round(head.size * 2)
    spaced = w("spacing", val=round(head.size * SPACED * 20))
    sheet.add("BriefName", run_with(head.name, spaced, w("sz", val=half), w("szCs", val=half)))
    sheet.add("BriefLine", *runs_of(head.issue))
    line = _red_line(BRIEF_RULE, BRIEF_ROOM)
    _both_sides(sheet, "BriefLine", runs_of(head.compiler), [run(date)], line)


def _red_line(size: int, space: int) -> BaseOxmlElement:
    """As wide as the type area."""
    return w("pBdr", w("bottom", val="single", sz=size, space=space, color=RED))


def _both_sides(
    sheet: Sheet,
    style: str,
    left: list[BaseOxmlElement],
    right: list[BaseOxmlElement],
    line: BaseOxmlElement,
) -> None:
    """One text at the left, one at the right, each a character in; the line keeps its width."""
    step = round(CHARACTER * 20)
    stops = w(
        "tabs", w("tab", val="left", pos=step), w("tab", val="right", pos=twips(WIDTH) - step)
    )
    tab = [w("r", w("tab")), w("r", w("tab"))]
    sheet.add(style, tab[0], *left, tab[1], *right, direct=(line, stops, w("jc", val="left")))
