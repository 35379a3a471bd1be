"""Where sentences begin and end."""

import re
from bisect import bisect_right
from dataclasses import dataclass

# No sentence of a report is longer; a text without marks must not be read again for every number.
LOOK = 300
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

    def near(self, position: int) -> tuple[int, int]:
        """The sentence around a position, as far as a reader looks back and on."""
        first, last = self.around(position)
        return max(first, position - LOOK), min(last, position + LOOK)

    def paragraph(self, position: int) -> int:
        """Where the paragraph of a position begins."""
        return self.text.rfind("\n", max(0, position - 4 * LOOK), position) + 1


def split_sentences(text: str) -> Sentences:
    """A sentence ends with its mark, or with its line."""
    return Sentences(text, tuple(found.span() for found in _SENTENCE.finditer(text)))
