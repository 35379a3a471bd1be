"""A block's text as it will be read: fields in their words, and where they stand."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from portal.prose.sentences import split_sentences
from reports.models import DraftFigure
from reports.rollup.fields import split_parts


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of typed words, or one field, with its places in the read and in the written text."""

    start: int
    end: int
    written: str
    key: str = ""


@dataclass(frozen=True)
class ReadText:
    """The text as it will be read."""

    text: str
    stretches: tuple[Stretch, ...]

    @property
    def fields(self) -> list[Stretch]:
        """The fields in order."""
        return [stretch for stretch in self.stretches if stretch.key]

    def field_at(self, start: int, end: int) -> Stretch | None:
        """The first field that a part of the text meets."""
        return next((f for f in self.fields if f.start < end and start < f.end), None)

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence around a place begins and ends."""
        return split_sentences(self.text).near(at)

    def around(self, start: int, end: int) -> tuple[str, str]:
        """The words of the sentence before and after a part of the text."""
        first, last = self.sentence(start)
        return self.text[first:start].lstrip(), self.text[end : max(end, last)].rstrip()

    def typed_around(self, place: Stretch) -> tuple[str, str]:
        """The words typed right before and right behind a field."""
        at = self.stretches.index(place)
        sides = (self.stretches[at - 1 : at], self.stretches[at + 1 : at + 2])
        before, after = ("".join(s.written for s in side if not s.key) for side in sides)
        return before, after

    def written(self, start: int, end: int) -> str:
        """A part of the text with its fields as keys: it stays the same when figures move."""
        parts = []
        for stretch in self.stretches:
            first, last = max(start, stretch.start), min(end, stretch.end)
            if stretch.key and first < last:
                parts.append(stretch.written)
            elif first < last:
                parts.append(stretch.written[first - stretch.start : last - stretch.start])
        return "".join(parts)


def read_block(text: str, figures: Mapping[str, DraftFigure]) -> ReadText:
    """Put each field's words in its place; a field that may not be said has none."""
    parts: list[str] = []
    stretches: list[Stretch] = []
    at = 0
    for words, key in split_parts(text):
        said = words if not key else (figures[key].printed if key in figures else "")
        written = f"{{{key}}}" if key else words
        stretches.append(Stretch(at, at + len(said), written, key))
        parts.append(said)
        at += len(said)
    return ReadText("".join(parts), tuple(stretches))


class Fingerprints:
    """Marks of typed numbers by their sentence; the second like it in a text has another one."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def of(self, read: ReadText, start: int, printed: str) -> str:
        """The mark of a number; it dies with any change of its sentence's typed words."""
        sentence = "".join(read.written(*read.sentence(start)).split())
        said = f"{printed}\n{sentence}"
        serial = self._seen[said] = self._seen.get(said, 0) + 1
        return hashlib.sha256(f"{said}\n{serial}".encode()).hexdigest()
