"""The genre of a document: its sections, paragraphs and sentences with figures by key (data)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from portal.reference import read_fixture
from reports.choices import ReportPart
from reports.rollup.fields import Field, fields_in


@dataclass(frozen=True)
class Paragraph:
    """Words that carry no figure and sentences made of clauses; its number is never written.

    `heading` is a second-level heading on a line of its own, `lead` one that opens the paragraph,
    `point` opens one of several points (一是, 二是).
    """

    heading: str
    lead: str
    point: str
    text: str
    sentences: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class ChartPlan:
    """A chart below the text of a section: `kind` is quarters or units."""

    metric: str
    kind: str


@dataclass(frozen=True)
class Section:
    """A first-level section and the metric sections it speaks for."""

    key: str
    heading: str
    metric_sections: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    charts: tuple[ChartPlan, ...] = ()


@dataclass(frozen=True)
class Genre:
    """Everything of a document kind that is not a figure.

    `layout` is plain, red or brief; `annexes` are some of totals, singles, units, sources;
    `whose` is city, unit or any;
    `metrics` are the columns of the table unit by unit. `name` is that of a 简报.
    `number` counts up by {issue} within the {year} it is written in; of a kind with `several` a
    period may have more than one paper, each with versions of its own.
    `good_zeros` are metrics whose 0 is worth saying; `copied_to` receives the paper of the city,
    `copied_to_above` that of a unit.
    """

    title: str
    opening: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    closing: tuple[Paragraph, ...]
    closing_heading: str = ""
    layout: str = "plain"
    parts: tuple[str, ...] = (ReportPart.YEAR.value,)
    whose: str = "city"
    with_contents: bool = False
    annexes: tuple[str, ...] = ("totals", "singles")
    metrics: tuple[str, ...] = ()
    salutation: str = ""
    number: str = ""
    name: str = ""
    is_sealed: bool = False
    is_signed: bool = True
    good_zeros: tuple[str, ...] = ()
    copied_to: str = ""
    copied_to_above: str = ""
    several: bool = False

    def paragraphs(self) -> Iterator[Paragraph]:
        """Opening, closing and sections."""
        groups = [self.opening, self.closing, *(s.paragraphs for s in self.sections)]
        yield from (p for group in groups for p in group)

    def fields(self) -> Iterator[Field]:
        """Every field a clause asks for."""
        for paragraph in self.paragraphs():
            for clause in (c for sentence in paragraph.sentences for c in sentence):
                yield from fields_in(clause)

    def placeholders(self) -> Iterator[tuple[str, str, str]]:
        """Every (code, mark, word) a clause asks for; the mark is `:`, `@` or empty."""
        for field in self.fields():
            mark = ":" if field.aspect else "@" if field.unit else ""
            yield field.code, mark, field.aspect or field.unit


def _paragraph(row: dict[str, Any]) -> Paragraph:
    return Paragraph(
        row.get("heading", ""),
        row.get("lead", ""),
        row.get("point", ""),
        row.get("text", ""),
        tuple(tuple(sentence) for sentence in row.get("sentences", [])),
    )


def _section(row: dict[str, Any]) -> Section:
    return Section(
        row["key"],
        row["heading"],
        tuple(row["metric_sections"]),
        tuple(_paragraph(p) for p in row["paragraphs"]),
        tuple(ChartPlan(*chart) for chart in row.get("charts", [])),
    )


@lru_cache(maxsize=16)
def load_genre(kind: str) -> Genre:
    """The genre from fixtures/reports/<kind>.json; raises KeyError where a part is missing."""
    row = read_fixture(f"reports/{kind}")
    return Genre(
        row["title"],
        tuple(_paragraph(p) for p in row["opening"]),
        tuple(_section(s) for s in row["sections"]),
        tuple(_paragraph(p) for p in row["closing"]),
        row.get("closing_heading", ""),
        row["layout"],
        tuple(row["parts"]),
        row["whose"],
        row.get("with_contents", False),
        tuple(row["annexes"]),
        tuple(row.get("metrics", [])),
        row.get("salutation", ""),
        row.get("number", ""),
        row.get("name", ""),
        row.get("is_sealed", False),
        row.get("is_signed", True),
        tuple(row.get("good_zeros", [])),
        row.get("copied_to", ""),
        row.get("copied_to_above", ""),
        row.get("several", False),
    )
