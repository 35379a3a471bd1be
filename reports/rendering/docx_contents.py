"""Contents of a Word document: a real field that already shows its entries and their pages."""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from reports.rendering.docx_sheet import Sheet, heading_name
from reports.rendering.docx_text import run
from reports.rendering.docx_xml import field, instruction, mark, w
from reports.rendering.paper import Paper, Paragraph

# (level, title, page) of a heading as the print has it.
Entry = tuple[int, str, int]
# Headings of two levels, and the annexes by their own fields.
DEEPEST = 2
_CODE = 'TOC \\o "1-2" \\f \\h \\z'


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the paper: its level from 1, its words, and its bookmark."""

    level: int
    title: str
    bookmark: str


def level_of(paragraph: Paragraph) -> int:
    """Level of the heading above a paragraph: 2 for （一）, 3 for 1. and （1）."""
    return int(paragraph.heading_tag[1:]) - 1


def headings_of(paper: Paper) -> list[Heading]:
    """All headings in their order; the annexes come last."""
    return [
        Heading(level, title, heading_name(place))
        for place, (level, title) in enumerate(_titles(paper), 1)
    ]


def _titles(paper: Paper) -> Iterator[tuple[int, str]]:
    for each in paper.opening:
        if each.heading:
            yield level_of(each), each.heading
    for section in paper.sections:
        if section.heading:
            yield 1, section.heading
        for each in section.paragraphs:
            if each.heading:
                yield level_of(each), each.heading
    for annex in paper.numbered_annexes:
        yield 1, annexed_title(annex.mark, annex.table.title)


def annexed_title(mark_of_annex: str, title: str) -> str:
    """An annex as the contents name it."""
    return f"{mark_of_annex}　{title}"


def add_contents(sheet: Sheet, paper: Paper, contents: Sequence[Entry]) -> None:
    """目录 on a page of its own; nothing where there is no heading."""
    headings = [heading for heading in headings_of(paper) if heading.level <= DEEPEST]
    if not headings:
        return
    sheet.add("TOCHeading", run("目　　录"), direct=(w("pageBreakBefore"),))
    pages = _Pages(contents)
    opening = [mark("begin"), instruction(_CODE), mark("separate")]
    for heading in headings:
        made = sheet.add(
            f"TOC{heading.level}", *opening, _entry(heading, pages.take(heading.title))
        )
        opening = []
    made.append(mark("end"))


def _entry(heading: Heading, page: str) -> BaseOxmlElement:
    number = field(rf"PAGEREF {heading.bookmark} \h", run(page))
    tab = w("r", w("tab"))
    return w("hyperlink", run(heading.title), tab, *number, anchor=heading.bookmark, history=1)


class _Pages:
    """Pages by title; the same title twice is taken in its order."""

    def __init__(self, contents: Sequence[Entry]) -> None:
        self._left: dict[str, deque[int]] = defaultdict(deque)
        for _, title, page in contents:
            self._left[title].append(page)

    def take(self, title: str) -> str:
        for known in (title, title.partition("　")[2]):
            if self._left.get(known):
                return str(self._left[known].popleft())
        return ""
