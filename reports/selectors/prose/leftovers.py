"""What is left of a field that was never chosen: @jsjy, an open brace."""

import re
from collections.abc import Iterator

from reports.selectors.prose.fielded import ReadText

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_LEFT = re.compile(r"[@＠][^\s@＠{}，。；！？、：（）“”]{0,12}|[{}｛｝]")


def leftovers(read: ReadText) -> Iterator[tuple[int, int]]:
    """Where they stand in the text as it is read; an address of mail is none."""
    for stretch in read.stretches:
        if stretch.key:
            continue
        said = _MAIL.sub(lambda found: " " * len(found[0]), stretch.written)
        for found in _LEFT.finditer(said):
            yield stretch.start + found.start(), stretch.start + found.end()
