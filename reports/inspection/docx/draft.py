"""A Word document with everything found in it: what the checks look at."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from reports.inspection.docx.model import Package, Paragraph, Section, WordFile
from reports.inspection.docx.roles import assign, body_size, of
from reports.inspection.genres import Genre
from reports.inspection.outcome import Deviation
from reports.inspection.passages import Passage, Role
from reports.inspection.words import level_of

Found = list[Deviation] | None
SHOWN = 14


@dataclass(frozen=True)
class Draft:
    """The document seen as an official paper."""

    file: WordFile
    genre: Genre = Genre.AUTO

    @property
    def package(self) -> Package:
        """Facts of the whole file."""
        return self.file.package

    @cached_property
    def roles(self) -> tuple[tuple[Role, Paragraph], ...]:
        """Every paragraph with its part."""
        return assign(self.file.paragraphs)

    def parts(self, *roles: Role) -> list[Paragraph]:
        """Paragraphs that play one of the parts."""
        return list(of(self.roles, *roles))

    @cached_property
    def body(self) -> list[Paragraph]:
        """Paragraphs of the text."""
        return self.parts(Role.BODY)

    @cached_property
    def size(self) -> float:
        """Size of the body."""
        return body_size(self.file.paragraphs)

    @cached_property
    def usual(self) -> Paragraph | None:
        """A paragraph set as most of the plain ones are."""
        plain = [p for p in self.body if not level_of(p.text)] or self.body
        looks = Counter((p.look.line, p.look.rule) for p in plain)
        wanted = looks.most_common(1)[0][0] if looks else None
        return next((p for p in plain if (p.look.line, p.look.rule) == wanted), None)

    @cached_property
    def headings(self) -> list[tuple[int, Paragraph]]:
        """Numbered paragraphs with their level."""
        return [(level_of(p.text), p) for p in self.body if level_of(p.text)]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The text in pieces, for the checks that PDFs share; parts in two paragraphs are joined."""
        found: list[Passage] = []
        for role, paragraph in self.roles:
            if role in {Role.OTHER, Role.CONTENTS}:
                continue
            joins = role in {Role.TITLE, Role.ANNEX_TITLE} and found and found[-1].role is role
            if joins:
                found[-1] = found[-1]._replace(text=found[-1].text + paragraph.text)
            else:
                found.append(Passage(role, paragraph.text, f"第{paragraph.place}段"))
        return tuple(found)

    def section_of(self, paragraph: Paragraph) -> Section:
        """The section a paragraph stands in."""
        return self.file.sections[min(paragraph.section, len(self.file.sections) - 1)]


def at(paragraph: Paragraph, found: str, expected: str) -> Deviation:
    """Something about a paragraph."""
    return Deviation(f"第{paragraph.place}段“{paragraph.text[:SHOWN]}”", found, expected)


def of_file(found: str, expected: str) -> Deviation:
    """Something about the whole file."""
    return Deviation("文件", found, expected)
