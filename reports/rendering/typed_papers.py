"""A paper from a template of plain text with tables as annexes, for print and for Word.

First line of the template: the title. A second line that ends in “：” addresses the paper. Lines that
begin 一、 and end without a full stop are headings of the first level.
"""

import datetime
import re
from collections.abc import Mapping, Sequence

from django.template.loader import render_to_string

from portal.names import said_once
from reports.rendering.engine import render_pdf
from reports.rendering.fonts import font_set
from reports.rendering.letters import MARK
from reports.rendering.paper import AnnexTable, Paper, Paragraph, Section, render_html

_HEADING = re.compile(r"^[一二三四五六七八九十]+、[^。]{1,24}$")


def write_paper(
    template: str,
    facts: Mapping[str, object],
    annexes: Sequence[AnnexTable],
    *,
    organ: str,
    date: datetime.date,
) -> Paper:
    """The paper in words; what the portal does not know stands in 【】."""
    text = said_once(render_to_string(template, dict(facts)))
    title, *rest = [line.strip() for line in text.splitlines() if line.strip()]
    salutation = rest.pop(0) if rest and rest[0].endswith("：") else ""
    return Paper(
        title=title,
        subtitle=MARK,
        salutation=salutation,
        organ=said_once(organ),
        date=date,
        sections=list(sections_of(rest)),
        annexes=annexes,
    )


def sections_of(lines: Sequence[str]) -> list[Section]:
    """Paragraphs below their headings; those before the first heading have none."""
    found: list[tuple[str, list[Paragraph]]] = [("", [])]
    for line in lines:
        if _HEADING.match(line):
            found.append((line, []))
        else:
            found[-1][1].append(Paragraph(line))
    kept = [(heading, text) for heading, text in found if heading or text]
    return [Section(f"s{place}", heading, text) for place, (heading, text) in enumerate(kept)]


def paper_pdf(paper: Paper, *, identifier: bytes) -> bytes:
    """In the layout of GB/T 9704; raises `PaperNotPrinted`."""
    return render_pdf(render_html(paper, font_set()), identifier=identifier)
