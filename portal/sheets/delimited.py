"""Text files to cells: encodings and separators as Excel and WPS write them."""

import csv
import io
import re

from portal.errors import RuleBroken
from portal.sheets.tables import Cells

MAX_FIELD = 100_000
UTF_16_STARTS = (b"\xff\xfe", b"\xfe\xff")
SAMPLE_LINES = 20
# A text of which a third is zero bytes is UTF-16 without its mark.
ZERO_SHARE = 0.33
NO_TABLE = "文件不是表格，请上传CSV（UTF-8或GB18030编码）、xlsx或xls文件。"
WEB_PAGE = "文件其实是网页格式（系统导出的“假xls”），请用Excel或WPS打开，另存为xlsx后重试。"
OTHER_STARTS = (
    (re.compile(r"\s*<\?xml.{0,600}urn:schemas-microsoft-com:office", re.DOTALL),
     "文件是XML表格2003格式，请用Excel或WPS打开，另存为xlsx后重试。"),
    (re.compile(r"\s*<(?:[?]xml|!doctype|!--|[a-z][a-z0-9]*[\s/>])", re.IGNORECASE),
     WEB_PAGE),
    (re.compile(r"\s*MIME-Version:", re.IGNORECASE), WEB_PAGE),
    (re.compile(r"%PDF-"), "文件不是表格，是PDF，请上传xlsx、xls或CSV文件。"),
    (re.compile(r"\{\\rtf"), "文件不是表格，是文档，请上传xlsx、xls或CSV文件。"),
)  # fmt: skip


def read_delimited(content: bytes) -> Cells:
    """Rows of a CSV or of tab- or semicolon-separated text; RuleBroken for anything else."""
    if content.startswith(b"%PDF-"):
        raise RuleBroken(OTHER_STARTS[3][1])
    text = decode(content)
    for start, sentence in OTHER_STARTS:
        if start.match(text):
            raise RuleBroken(sentence)
    csv.field_size_limit(MAX_FIELD)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        return [list(row) for row in reader]
    except csv.Error as fault:
        raise RuleBroken("文件不是正常的表格，请另存为CSV或Excel文件后重试。") from fault


def decode(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16, else GB18030 (which holds GBK)."""
    for encoding in _encodings(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RuleBroken(NO_TABLE)


def _encodings(content: bytes) -> list[str]:
    if content.startswith(UTF_16_STARTS):
        return ["utf-16"]
    if b"\0" not in content:
        return ["utf-8-sig", "gb18030"]
    head = content[:2000]
    if head[1::2].count(0) > len(head) * ZERO_SHARE / 2:
        return ["utf-16-le"]
    if head[::2].count(0) > len(head) * ZERO_SHARE / 2:
        return ["utf-16-be"]
    return []


def _delimiter(text: str) -> str:
    """The separator that cuts most of the first lines; a title line above holds none."""
    lines = [line for line in text.splitlines() if line.strip()][:SAMPLE_LINES]
    return max(",\t;", key=lambda mark: (sum(mark in line for line in lines), text.count(mark)))
