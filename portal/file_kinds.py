"""What an uploaded file really is: told by its content, never by its name alone."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from portal.errors import RuleBroken
from portal.screening import screen_text

MAX_BYTES = 10 * 1024 * 1024
MAX_LABEL = "10MB"
LONGEST_NAME = 120
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Marks at the end of whole files; some scanners write a few bytes more.
_TAIL = 2048
_UNWANTED = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]')
_MACROS = "文件带有宏，请另存为不带宏的文件后再上传。"


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of file: how it begins, how one sees that it is whole, what it is called."""

    label: str
    suffixes: tuple[str, ...]
    begins: bytes
    is_whole: Callable[[bytes], bool]
    content_type: str


def _office(part: str) -> Callable[[bytes], bool]:
    def is_whole(content: bytes) -> bool:
        names = _names_in(content)
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise RuleBroken(_MACROS)
        return "[Content_Types].xml" in names and part in names

    return is_whole


def _old_office(content: bytes) -> bool:
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        raise RuleBroken(_MACROS)
    return len(content) > len(_OLE) * 64


_OPEN = "application/vnd.openxmlformats-officedocument."
KINDS = (
    _Kind("PDF文件", ("pdf",), b"%PDF-", lambda c: b"startxref" in c[-_TAIL:], "application/pdf"),
    _Kind("JPG图片", ("jpg", "jpeg"), b"\xff\xd8\xff", lambda c: b"\xff\xd9" in c[-_TAIL:],
          "image/jpeg"),
    _Kind("PNG图片", ("png",), b"\x89PNG\r\n\x1a\n", lambda c: b"IEND" in c[-_TAIL:], "image/png"),
    _Kind("Word文档", ("docx",), b"PK\x03\x04", _office("word/document.xml"),
          _OPEN + "wordprocessingml.document"),
    _Kind("Excel表格", ("xlsx",), b"PK\x03\x04", _office("xl/workbook.xml"),
          _OPEN + "spreadsheetml.sheet"),
    _Kind("WPS文件", ("wps", "et"), _OLE, _old_office, "application/octet-stream"),
)  # fmt: skip
ALLOWED = tuple(suffix for kind in KINDS for suffix in kind.suffixes)
SCANS = ("pdf", "jpg", "jpeg", "png")


def clean_name(name: str) -> str:
    """The name without folders and characters nobody sees, at most 120 characters with its suffix.

    Raises RuleBroken where it carries a secrecy mark or somebody's number.
    """
    # Screened as sent, before the unseen characters are gone, and again as kept.
    plain = _UNWANTED.sub("", re.split(r"[/\\]", name)[-1]).strip(" .")
    for finding in (*screen_text(name), *screen_text(plain)):
        raise RuleBroken(f"文件名{finding.sentence}")
    stem, dot, suffix = plain.rpartition(".")
    return stem[: LONGEST_NAME - len(suffix) - 1] + dot + suffix if dot else plain[:LONGEST_NAME]


def require_file(name: str, content: bytes, allowed: tuple[str, ...] = ALLOWED) -> None:
    """Refuse an empty, too large, foreign, mislabelled or broken file with one sentence."""
    stem, _, suffix = name.rpartition(".")
    suffix = suffix.lower()
    if not stem and suffix in allowed:
        raise RuleBroken("文件名只有后缀，没有名字。请给文件起个名字后再上传，如“会议记录.pdf”。")
    if suffix not in allowed:
        raise RuleBroken(f"不能上传这种文件，请上传{'、'.join(allowed)}文件。")
    if not content:
        raise RuleBroken("文件是空的，请检查后重新选择。")
    if len(content) > MAX_BYTES:
        raise RuleBroken(f"文件超过{MAX_LABEL}，请压缩或拆成几个文件后再上传。")
    kind = next(kind for kind in KINDS if suffix in kind.suffixes)
    if not content.startswith(kind.begins):
        raise RuleBroken(_mislabelled(suffix, content))
    if not kind.is_whole(content):
        raise RuleBroken(f"文件已损坏或不是真正的{kind.label}，请打开核对、重新保存后再上传。")


def _mislabelled(suffix: str, content: bytes) -> str:
    for kind in KINDS:
        if content.startswith(kind.begins):
            label = "Office文件" if kind.begins.startswith(b"PK") else kind.label
            return f"文件名后缀是{suffix}，内容却是{label}，请改用正确的后缀后再上传。"
    return f"文件内容不是{suffix}格式，请用原来的软件打开、另存后再上传。"


def content_type_of(name: str) -> str:
    """The type a download is sent as, by the suffix that was checked at its upload."""
    suffix = name.rpartition(".")[2].lower()
    found = (kind.content_type for kind in KINDS if suffix in kind.suffixes)
    return next(found, "application/octet-stream")


def _names_in(content: bytes) -> set[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return set()
