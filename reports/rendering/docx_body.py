"""Title, text and charts of a paper in a Word document."""

from collections.abc import Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from reports.rendering.docx_contents import level_of
from reports.rendering.docx_page import WIDTH
from reports.rendering.docx_pictures import picture_run
from reports.rendering.docx_sheet import Sheet, add_property
from reports.rendering.docx_styles import PITCH
from reports.rendering.docx_text import run, runs_of
from reports.rendering.docx_xml import w
from reports.rendering.paper import Chart, Paper, Paragraph

# Grid lines the title takes by the lines it has, as in print.
TITLE_LINES = {1: 2, 2: 3, 3: 4}
# Empty lines above the title of a cover, and below it above the organ.
COVER_LINES = 6
# Lines of the grid above the title of a paper with a head: it stands two lines below the red line.
HEAD_LINES, BRIEF_LINES = 2, 1.4
# Heights of a picture in millimetres by the grid lines it has with its caption.
PICTURES = {4: 30, 6: 51, 8: 71, 12: 112}


def add_title(sheet: Sheet, paper: Paper) -> None:
    """The title in its lines, and what stands right under it."""
    lines = paper.title_lines
    pitch = PITCH * TITLE_LINES.get(len(lines), len(lines)) / len(lines)
    below = 0 if paper.subtitle or is_cover(paper) else 1
    direct = _spacing(_above_title(paper), below, pitch)
    sheet.add("Title", *_broken(lines), direct=(direct,))
    if paper.subtitle:
        under = 0 if is_cover(paper) else 1
        sheet.add("Subtitle", *_broken(paper.subtitle.split("\n")), direct=(_spacing(0, under),))


def is_cover(paper: Paper) -> bool:
    """Whether the title has the first page to itself."""
    return paper.with_contents and not paper.head


def _above_title(paper: Paper) -> float:
    if paper.head:
        return BRIEF_LINES if paper.is_brief else HEAD_LINES
    return COVER_LINES if paper.with_contents else 1


def _broken(lines: Sequence[str]) -> list[BaseOxmlElement]:
    """Runs of lines with breaks between them."""
    found: list[BaseOxmlElement] = []
    for line in lines:
        found += [w("r", w("br"))] if found else []
        found += runs_of(line)
    return found


def add_cover_foot(sheet: Sheet, paper: Paper) -> None:
    """Organ and date on the cover."""
    sheet.add("Centred", *runs_of(paper.organ), direct=(_spacing(COVER_LINES, 0),))
    sheet.add("Centred", run(paper.written_date))


def add_body(sheet: Sheet, paper: Paper) -> None:
    """The text; after contents it begins on a page of its own."""
    body = sheet.document.element.body
    begun = len(body)
    if paper.salutation:
        sheet.add("Plain", *runs_of(paper.salutation))
    _add_paragraphs(sheet, paper.opening)
    for section in paper.sections:
        if section.heading:
            sheet.add_heading("Heading1", text=section.heading)
        _add_paragraphs(sheet, section.paragraphs)
        for chart in section.charts:
            _add_chart(sheet, chart)
    if paper.with_contents and len(body) > begun:
        add_property(body[begun], w("pageBreakBefore"))


def _add_paragraphs(sheet: Sheet, paragraphs: Sequence[Paragraph]) -> None:
    for each in paragraphs:
        if each.heading:
            sheet.add_heading(f"Heading{level_of(each)}", text=each.heading)
        if each.lead or each.html:
            style = "LeadSecond" if each.lead_class == "lead-second" else "LeadThird"
            sheet.add_text("Body", each.html, *runs_of(each.lead, style))


def _add_chart(sheet: Sheet, chart: Chart) -> None:
    height = PICTURES[chart.lines]
    picture = picture_run(
        sheet.document, chart.svg, alternative=chart.alternative, height=height, widest=WIDTH
    )
    room = w("spacing", line=round((chart.lines - 1) * PITCH * 20), lineRule="atLeast")
    sheet.add("Picture", picture, direct=(room,))
    sheet.add("Caption", *runs_of(chart.caption))


def _spacing(above: float, below: float, pitch: float = PITCH) -> BaseOxmlElement:
    """Empty lines above and below, and the pitch of the lines in points."""
    return w("spacing", before=round(above * PITCH * 20), after=round(below * PITCH * 20),
             line=round(pitch * 20), lineRule="exact")  # fmt: skip
