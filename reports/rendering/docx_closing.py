"""What stands below the text of a paper in Word: note on figures, what is annexed, who signs, when."""

from docx.oxml.xmlchemy import BaseOxmlElement

from reports.rendering.annex_fit import text_width
from reports.rendering.docx_sheet import Sheet
from reports.rendering.docx_styles import CHARACTER, PITCH
from reports.rendering.docx_text import run, runs_of
from reports.rendering.docx_xml import w
from reports.rendering.paper import CHARACTER as PAPER_CHARACTER
from reports.rendering.paper import Paper

# Two characters from the right, and the second line begins two characters after the first.
IN, SHIFT = 2, 2


def add_closing(sheet: Sheet, paper: Paper) -> None:
    """Everything between the last section and the first annex."""
    if paper.figures_note:
        sheet.add_text("FiguresNote", paper.figures_note)
    _annexed(sheet, paper)
    if paper.has_signature:
        lines = _sealed(paper) if paper.is_sealed else _unsealed(paper)
        _signature(sheet, paper, *lines)


def _annexed(sheet: Sheet, paper: Paper) -> None:
    for annex in paper.numbered_annexes:
        is_first = annex.position == 1
        number = f"{annex.number}." if annex.number else ""
        # 附件： takes three characters, a number and its point one.
        hanging = 1 if number and not is_first else 4 if number else 3
        left = IN + (4 if number else 3)
        lead = "附件：" if is_first else ""
        sheet.add(
            "Annexed",
            *runs_of(f"{lead}{number}{annex.table.title}"),
            direct=(
                w("keepNext"),
                w("keepLines"),
                *([_above()] if is_first else []),
                w("ind", left=_20(left), hanging=_20(hanging)),
            ),
        )


def _unsealed(paper: Paper) -> tuple[float, float]:
    """Characters right of organ and of date: the longer of the two lines ends two from the edge."""
    overhang = text_width(paper.written_date) + SHIFT - text_width(paper.organ)
    return IN + max(overhang, 0), IN + max(-overhang, 0)


def _sealed(paper: Paper) -> tuple[float, float]:
    """The same where a seal will stand: the organ is centred over its date."""
    date = paper.seal_margin / PAPER_CHARACTER
    return date + (text_width(paper.written_date) - text_width(paper.organ)) / 2, date


def _signature(sheet: Sheet, paper: Paper, organ: float, date: float) -> None:
    sheet.add("Signature", run(paper.organ),
              direct=(w("keepNext"), _above(), w("ind", right=_20(organ))))  # fmt: skip
    sheet.add("Signature", run(paper.written_date), direct=(w("ind", right=_20(date)),))


def _above() -> BaseOxmlElement:
    """An empty line above."""
    return w("spacing", before=round(PITCH * 20))


def _20(characters: float) -> int:
    return round(characters * CHARACTER * 20)
