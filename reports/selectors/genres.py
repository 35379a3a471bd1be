"""The genre of a document: its sections, paragraphs and sentences with figures by key (data)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from reports.rollup.fields import fields_in


@dataclass(frozen=True)
class Paragraph:
    """A lead (（一）… or 一是…), words that carry no figure, and sentences made of clauses."""

    heading: str
    lead: str
    text: str
    sentences: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """A first-level section and the metric sections it speaks for."""

    key: str
    heading: str
    metric_sections: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Genre:
    """Everything of a document kind that is not a figure."""

    title: str
    opening: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    closing: tuple[Paragraph, ...]

    def placeholders(self) -> Iterator[tuple[str, str, str]]:
        """Every (code, mark, word) a clause asks for; the mark is `:`, `@` or empty."""
        groups = [self.opening, self.closing, *(s.paragraphs for s in self.sections)]
        for paragraph in (p for group in groups for p in group):
            for clause in (c for sentence in paragraph.sentences for c in sentence):
                for field in fields_in(clause):
                    mark = ":" if field.aspect else "@" if field.unit else ""
                    yield field.code, mark, field.aspect or field.unit


def _paragraph(row: dict[str, Any]) -> Paragraph:
    return Paragraph(
        row.get("heading", ""),
        row.get("lead", ""),
        row.get("text", ""),
        tuple(tuple(sentence) for sentence in row.get("sentences", [])),
    )


def _section(row: dict[str, Any]) -> Section:
    return Section(
        row["key"],
        row["heading"],
        tuple(row["metric_sections"]),
        tuple(_paragraph(p) for p in row["paragraphs"]),
    )


@lru_cache(maxsize=8)
def load_genre(kind: str) -> Genre:
    """The genre from fixtures/report_<kind>.json; raises KeyError where a part is missing."""
    path = Path(settings.FIXTURE_DIRS[0]) / f"report_{kind}.json"
    row = json.loads(path.read_text(encoding="utf-8"))
    return Genre(
        row["title"],
        tuple(_paragraph(p) for p in row["opening"]),
        tuple(_section(s) for s in row["sections"]),
        tuple(_paragraph(p) for p in row["closing"]),
    )
