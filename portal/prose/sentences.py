"""Where sentences begin and end."""

import re
from bisect import bisect_right
from dataclasses import dataclass

_SENTENCE = re.compile("(?:[^。！？!?\n…]|…(?!…))+(?:…+|[。！？!?]*)[”’」』]?")


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences of a tidy text by where they start."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def around(self, position: int) -> tuple[int, int]:
        """The sentence that holds a position."""
        at = bisect_right(self.spans, (position, len(self.text) + 1)) - 1
        return self.spans[max(0, at)] if self.spans else (0, len(self.text))

    def paragraph(self, position: int) -> int:
        """Where the paragraph of a position begins."""
        return self.text.rfind("\n", 0, position) + 1


def split_sentences(text: str) -> Sentences:
    """A sentence ends with its mark, or with its line."""
    return Sentences(text, tuple(found.span() for found in _SENTENCE.finditer(text)))
