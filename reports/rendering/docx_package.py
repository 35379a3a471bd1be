"""The file round a Word document: only our own styles and settings, and always the same bytes."""

import datetime
import io
import zipfile
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.rel import Relationships

from portal.controls import without_controls
from reports.rendering.docx_style_sheets import defaults, style_elements
from reports.rendering.docx_xml import local_name, w

_COMPAT = "http://schemas.microsoft.com/office/word"
# What the library's blank document brings and an official paper has no use for.
_KEPT = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS}
_UNWANTED = {RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES}
# A zip file cannot be older; the moment of writing would change the bytes.
_ENTRY_DATE = (1980, 1, 1, 0, 0, 0)


def blank_document() -> Document:
    """A document without text and without sections."""
    document = docx.Document()
    _drop(document.part.rels, {rel.reltype for rel in document.part.rels.values()} - _KEPT)
    _drop(document.part.package.rels, _UNWANTED)
    styles = document.styles.element
    for child in list(styles):
        if local_name(child) != "latentStyles":
            styles.remove(child)
    styles.insert(0, defaults())
    styles.extend(style_elements())
    body = document.element.body
    body.remove(body.sectPr)
    return document


def _drop(relations: Relationships, kinds: set[str]) -> None:
    for key in [key for key, relation in relations.items() if relation.reltype in kinds]:
        del relations[key]


def write_settings(document: Document, figures: Sequence[str]) -> None:
    """Settings of the file. `figures`: the keys of the figures in their order, one variable each."""
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    variables = [w("docVar", name=figure_name(place), val=key)
                 for place, key in enumerate(figures, 1)]  # fmt: skip
    settings.extend([
        w("zoom", percent=100),
        w("mirrorMargins"),
        w("defaultTabStop", val=420),
        w("evenAndOddHeaders"),
        # Adjacent punctuation closes up, as in the PDF.
        w("characterSpacingControl", val="compressPunctuation"),
        w("compat", w("compatSetting", name="compatibilityMode", uri=_COMPAT, val=15)),
        *([w("docVars", *variables)] if variables else []),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    ])  # fmt: skip


def figure_name(place: int) -> str:
    """Name of the bookmark round a figure and of the variable that holds its key."""
    return f"figure_{place:04d}"


def write_names(
    document: Document, title: str, organ: str, date: datetime.date, identifier: str = ""
) -> None:
    """Title, organ and the paper's own date in the file's data; nobody's name."""
    core = document.core_properties
    core.title = without_controls(title)
    core.author = core.last_modified_by = without_controls(organ)
    core.comments = core.keywords = ""
    if identifier:
        core.identifier = identifier
    core.language, core.revision = "zh-CN", 1
    core.created = core.modified = datetime.datetime.combine(date, datetime.time())


def file_bytes(document: Document) -> bytes:
    """The file; the same document gives the same bytes."""
    loose, packed = io.BytesIO(), io.BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ENTRY_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
