"""A summary as it was written: .txt or .docx → plain text, table cells parted by tabs."""

import io
import zipfile
from pathlib import Path

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from portal.errors import RuleBroken

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
ENCODINGS = ("utf-8-sig", "utf-16", "gb18030")
_TEXT, _TAB, _BREAK = qn("w:t"), qn("w:tab"), qn("w:br")
_BOX = qn("w:txbxContent")


def read_prose_file(path: Path) -> str:
    """The text of a file; raises RuleBroken (Chinese) for what cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise RuleBroken(f"打不开文件“{path.name}”：{fault.strerror}。") from fault
    return read_prose(path.name, content)


def read_prose(name: str, content: bytes) -> str:
    """The text of an uploaded file, by the ending of its name."""
    if len(content) > MAX_BYTES:
        raise RuleBroken(f"“{name}”超过20MB，请拆分后重试。")
    suffix = Path(name).suffix.lower()
    if suffix == ".docx":
        return _read_docx(name, content)
    if suffix in {".txt", ".md", ""}:
        return _decoded(name, content)
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


def _read_docx(name: str, content: bytes) -> str:
    broken = RuleBroken(f"“{name}”不是完好的Word文档，请用Word或WPS另存为docx后重试。")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise RuleBroken(f"“{name}”解压后超过200MB，请只保留文字后重试。")
        document = docx.Document(io.BytesIO(content))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as fault:
        raise broken from fault
    return "\n".join(_block(block) for block in document.iter_inner_content())


def _block(block: Paragraph | Table) -> str:
    if isinstance(block, Paragraph):
        return _paragraph(block)
    lines = []
    for row in block.rows:
        cells = dict.fromkeys(cell._tc for cell in row.cells)
        texts = ["".join(t.text or "" for t in cell.iter(_TEXT)) for cell in cells]
        lines.append("\t".join(texts))
    return "\n".join(lines)


def _paragraph(paragraph: Paragraph) -> str:
    """Text that stands, inserted text as well; deleted text and text boxes are left out."""
    parts = []
    for node in paragraph._p.iter(_TEXT, _TAB, _BREAK):
        if next(node.iterancestors(_BOX), None) is not None:
            continue
        if node.tag == _TEXT:
            parts.append(node.text or "")
        elif next(node.iterancestors(qn("w:pPr")), None) is None:
            parts.append("\t" if node.tag == _TAB else "\n")
    return "".join(parts)
