"""A summary as it was written: .txt or .docx → plain text, table cells parted by tabs."""

import re
from pathlib import Path

from portal.errors import RuleBroken
from portal.unopened import why_unopened
from reports.resources.word_prose import read_word

MAX_BYTES = 20 * 1024 * 1024
ENCODINGS = ("utf-8-sig", "utf-16", "gb18030")
# A database does not take all of them; a blank keeps every place where it was.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")


def read_prose_file(path: Path) -> str:
    """The text of a file; raises RuleBroken (Chinese) for what cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise RuleBroken(why_unopened(path, fault)) from fault
    return read_prose(path.name, content)


def read_prose(name: str, content: bytes) -> str:
    """The text of an uploaded file, by the ending of its name."""
    if len(content) > MAX_BYTES:
        raise RuleBroken(f"“{name}”超过20MB，请拆分后重试。")
    suffix = Path(name).suffix.lower()
    if suffix == ".docx":
        return _CONTROLS.sub(" ", read_word(name, content))
    if suffix in {".txt", ".md", ""}:
        return _CONTROLS.sub(" ", _decoded(name, content))
    raise RuleBroken(f"只能读 .docx 和 .txt，“{name}”请另存后重试。")


def _decoded(name: str, content: bytes) -> str:
    has_mark = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ENCODINGS:
        if encoding == "utf-16" and not has_mark:
            continue
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RuleBroken(f"“{name}”的文字编码认不出，请另存为UTF-8文本后重试。")
