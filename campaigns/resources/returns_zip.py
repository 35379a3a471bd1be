"""A zip of all units' returns: file names as people's computers write them, and nothing unpacked blindly."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from portal.errors import RuleBroken
from portal.sheets.archives import FAULTS, count_entries

MAX_FILES = 200
MAX_UNPACKED = 50 * 1024 * 1024
# Each workbook stored as it is brings its own parts along; more than this is made to harm.
MAX_ENTRIES = 50_000
# What Windows, macOS and every packer write unless told otherwise.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# A workbook is packed already; what shrinks like this inside a zip is no workbook.
MAX_RATIO = 100
RATIO_FROM = 1 << 20
UTF8_NAME = 0x800
ENCRYPTED = 0x1
SHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt", ".et")
NESTED = (".zip", ".rar", ".7z", ".gz", ".tar")
SYSTEM_NAMES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
BROKEN = "压缩包已损坏，打不开，请重新压缩后上传。"
TOO_MANY = f"压缩包里超过{MAX_FILES}个文件，请分几次上传。"


@dataclass(frozen=True, slots=True)
class Packed:
    """One file of the zip by its place in it."""

    index: int
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The sheets, and what was left aside with the reason."""

    files: tuple[Packed, ...]
    skipped: tuple[tuple[str, str], ...]


def unpack_returns(content: bytes) -> Unpacked:
    """All sheets of the zip; RuleBroken when it is no zip, too large, or made to harm."""
    if count_entries(content) > MAX_ENTRIES:
        raise RuleBroken(TOO_MANY)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse_harm(entries)
            return _read_all(archive, entries)
    except FAULTS as fault:
        raise RuleBroken(BROKEN) from fault


def _refuse_harm(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise RuleBroken("压缩包设有密码，请取消密码后重新压缩。")
    if sum(not _why_ignored(name_of(entry)) for entry in entries) > MAX_FILES:
        raise RuleBroken(TOO_MANY)
    if any(entry.compress_type not in METHODS for entry in entries):
        raise RuleBroken(
            "压缩包用了不常见的压缩方法，打不开。请选中报表后用“发送到压缩文件夹”（普通zip）重新压缩。"
        )
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise RuleBroken("压缩包解开后超过50MB，请只放报表，分几次上传。")
    for entry in entries:
        if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * entry.compress_size:
            raise RuleBroken(f"“{name_of(entry)}”的压缩比不正常，不像报表，请去掉后重新压缩。")


def _read_all(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Unpacked:
    files, skipped, left = [], [], MAX_UNPACKED
    for index, entry in enumerate(entries):
        name = name_of(entry)
        if why := _why_ignored(name) or _why_skipped(name):
            skipped.append((name, why))
            continue
        with archive.open(entry) as stream:
            # The declared size may lie: never more than is left of the limit.
            content = stream.read(left + 1)
        left -= len(content)
        if left < 0:
            raise RuleBroken("压缩包解开后超过50MB，请只放报表，分几次上传。")
        files.append(Packed(index, name, content))
    if not files:
        raise RuleBroken("压缩包里没有报表。请放入各单位的xlsx、xls或CSV文件。")
    return Unpacked(tuple(files), tuple(skipped))


def name_of(entry: zipfile.ZipInfo) -> str:
    """The name as its author saw it; Windows writes GBK without saying so."""
    if entry.flag_bits & UTF8_NAME:
        return entry.filename
    return next(_readings(entry.filename))


def _readings(name: str) -> Iterator[str]:
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        yield name
        return
    for encoding in ("utf-8", "gb18030"):
        try:
            yield raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    yield name


def _why_ignored(name: str) -> str:
    """Traces that computers leave; nobody put them there."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    last = parts[-1] if parts else ""
    if "__MACOSX" in parts or last.startswith("._") or last.casefold() in SYSTEM_NAMES:
        return "电脑自动生成的文件，已忽略"
    if last.startswith(("~$", ".~")):
        return "打开表格时的临时文件，已忽略"
    return ""


def _why_skipped(name: str) -> str:
    ending = PurePosixPath(name).suffix.casefold()
    if ending in NESTED:
        return "压缩包里的压缩包，没有读；请解开后直接放入"
    return "" if ending in SHEETS else "不是表格文件，没有读"
