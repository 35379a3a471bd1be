"""The printable paper of a frozen document, whatever its kind."""

from dataclasses import replace

from django.utils import timezone

from campaigns.choices import Organised
from portal.periods import day_words
from reports.choices import ReportKind
from reports.models import Report
from reports.rendering import Paper
from reports.services.assembling.annexes import annexes_of, titles_of
from reports.services.assembling.coverage import coverage_of, coverage_words
from reports.services.assembling.frozen import OPENING, Frozen, read_frozen
from reports.services.assembling.heads import head_of, imprint_of
from reports.services.assembling.text import sections_of

FIGURES_NOTE = "文中数据由各单位填报、工委审定后汇总。"
PARTIAL_NOTE = "附件中标注不完整的，以所列已报与应报单位数为准。"
PLAIN = "plain"
# Only where it is so: a report that was printed without it prints the same again.
ORGANISED_NOTE = "各单位数据按{day}的机构设置归并，机构改革前的数归入承继单位。"


def assemble_paper(report: Report) -> Paper:
    """The printable paper of a frozen report; a key without a frozen figure raises KeyError."""
    frozen = read_frozen(report)
    setup = frozen.setup
    pieces = [piece for section in frozen.text for piece in sections_of(section, frozen)]
    opening = [piece for piece in pieces if piece.key == OPENING]
    return Paper(
        title=report.title,
        organ=report.organ or report.unit.name,
        date=report.issued_on,
        subtitle=day_below_title(frozen),
        salutation=report.salutation,
        opening=[
            *(row for piece in opening for row in piece.paragraphs),
            *coverage_of(frozen),
        ],
        sections=[
            *(replace(piece, paragraphs=()) for piece in opening if piece.charts),
            *(piece for piece in pieces if piece.key != OPENING),
        ],
        annexes=annexes_of(frozen),
        figures_note=note_of(frozen),
        with_contents=bool(setup.get("with_contents")),
        head=head_of(frozen),
        imprint=imprint_of(frozen),
        is_sealed=bool(setup.get("is_sealed")),
        is_signed=bool(setup.get("is_signed", True)),
    )


def day_below_title(frozen: Frozen) -> str:
    """A speech and a 综述 are not signed: organ and day stand below the title."""
    setup, report = frozen.setup, frozen.report
    if setup.get("is_signed", True) or setup.get("layout") != PLAIN:
        return ""
    return f"{report.organ}（{day_words(report.issued_on)}）"


def table_title(report: Report, position: int) -> str:
    """The title of the annex at `position` (from 1); empty where there is none."""
    titles = titles_of(read_frozen(report))
    return titles[position - 1] if 1 <= position <= len(titles) else ""


def note_of(frozen: Frozen) -> str:
    """What stands below the text of its figures, where annexes list them."""
    report = frozen.report
    if report.kind == ReportKind.SPEECH:
        return coverage_words(frozen)
    if not frozen.figures or not frozen.setup["annexes"]:
        return ""
    # Where the text opens with it, nobody needs it twice; only the table of totals has such marks.
    note = "" if coverage_words(frozen) else FIGURES_NOTE
    note += PARTIAL_NOTE if "totals" in frozen.setup["annexes"] else ""
    if report.organised != Organised.NOW or report.frozen_at is None:
        return note
    day = day_words(timezone.localdate(report.frozen_at))
    return f"{note}{ORGANISED_NOTE.format(day=day)}"
