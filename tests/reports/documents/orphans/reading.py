"""A finished PDF or Word file as one run of characters, in reading order, without white space."""

import io
import re
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAGE_NUMBER = re.compile(r"—\s*(\d+)\s*—")


@dataclass(frozen=True)
class Read:
    """The characters; of a PDF also page by page."""

    text: str
    pages: tuple[str, ...] = ()

    def page_of(self, words: str) -> int:
        """The number of the last page that holds these words: the contents name them earlier."""
        numbers = [number for number, page in enumerate(self.pages, start=1) if words in page]
        return numbers[-1]


def read_pdf(path: Path) -> Read:
    """Pages bear their own number and no other; it is checked and taken away."""
    done = subprocess.run(
        ["mutool", "draw", "-q", "-F", "txt", str(path)], capture_output=True, check=True
    )
    pages = []
    sheets = done.stdout.decode().split("\f")
    for number, sheet in enumerate([s for s in sheets if s.strip()], start=1):
        lines = ["".join(line.split()) for line in sheet.splitlines()]
        printed = [line for line in lines if PAGE_NUMBER.fullmatch(line)]
        assert printed in ([f"—{number}—"], []), (number, printed)
        pages.append("".join(line for line in lines if line not in (*printed, "…")))
    return Read("".join(pages), tuple(pages))


def read_docx(content: bytes) -> Read:
    """Body, headers and footers; the cached words of a page number field are taken away."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in sorted(archive.namelist()):
            if re.fullmatch(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml", name):
                parts.append(_words(archive.read(name), is_foot="footer" in name))
    return Read("".join(parts))


def _words(xml: bytes, *, is_foot: bool) -> str:
    # What we wrote ourselves: nothing hostile is in it.
    root = ElementTree.fromstring(xml)  # noqa: S314
    lines = []
    for paragraph in root.iter(f"{W}p"):
        line = "".join("".join(t.text or "" for t in paragraph.iter(f"{W}t")).split())
        lines.append(PAGE_NUMBER.sub("", line) if is_foot else line)
    return "".join(lines)
