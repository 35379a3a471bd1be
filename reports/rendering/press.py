"""The PDF library with everything a paper needs. Loaded through `engine.py` only."""

import gc
import io
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pydyf
import weasyprint
from django.conf import settings
from weasyprint.text import ffi
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from reports.rendering import (
    fast,
    fast_borders,
    fast_boxes,
    fast_cells,
    fast_draw,
    fast_faces,
    fast_layouts,
    fast_lines,
    fast_pages,
    fast_parse,
    fast_plain_lines,
    fast_styles,
    fast_text,
    fast_write,
    justify,
)
from reports.rendering.engine import Attachment, PaperNotPrinted
from reports.rendering.fetcher import PaperFetcher
from reports.rendering.font_folder import make_face_folder
from reports.rendering.fonts import FACES, SYSTEM_FAMILIES, font_directory
from reports.rendering.foot_page import lay_out_with_foot
from reports.rendering.pdf_ua import add_ua_identification

# The patches reach into the library; on any other version papers print ragged and slower.
PATCHED_VERSION = "70.0"
# Each leaves the file the same byte for byte.
FAST_WAYS: tuple[ModuleType, ...] = (
    fast,
    fast_cells,
    fast_borders,
    fast_parse,
    fast_styles,
    fast_write,
    fast_text,
    fast_draw,
    fast_boxes,
    fast_layouts,
    fast_lines,
    fast_pages,
    fast_plain_lines,
    fast_faces,
)
ALLOWED_FAMILIES = frozenset(face.family for face in FACES) | {name for name, _ in SYSTEM_FAMILIES}
Finish = Callable[[Any, pydyf.PDF], None]
_MISSING_GLYPH = re.compile(r'"(.)" \((U\+[0-9A-F]+)\)', re.DOTALL)


@cache
def install() -> None:
    """Check the libraries and patch this version; once per process."""
    if ffi.harfbuzz_subset is None:
        raise PaperNotPrinted("本机缺少 libharfbuzz-subset0，生成PDF会慢五倍，请先安装该软件包。")
    if weasyprint.__version__ == PATCHED_VERSION:
        justify.install()
        for way in FAST_WAYS:
            way.install()


@cache
def _font_configuration() -> FontConfiguration:
    configuration = FontConfiguration()
    if weasyprint.__version__ == PATCHED_VERSION:
        configuration._folder = make_face_folder()
    return configuration


def print_pdf(
    html: str, *, identifier: bytes, attachments: Sequence[Attachment], archival: bool
) -> bytes:
    """Render one document; see `engine.render_pdf`."""
    fetcher = PaperFetcher(Path(settings.BASE_DIR) / "static", font_directory())
    strangers: dict[str, set[str]] = {}
    options: dict[str, Any] = {
        "pdf_variant": "pdf/a-3a" if archival else None,
        "pdf_identifier": identifier,
        "custom_metadata": True,
        "attachments": [_attachment(each) for each in _by_name(attachments)] or None,
    }

    def lay_out(text: str) -> Any:
        source = weasyprint.HTML(string=text, url_fetcher=fetcher)
        return source.render(font_config=_font_configuration(), **options)

    with _no_collector(), _complaints() as complaints:
        pdf = _print(html, lay_out, _finisher(strangers, archival), fetcher, options)
    if fetcher.refused:
        raise PaperNotPrinted(_refusal(fetcher))
    _refuse(complaints, strangers)
    return pdf


def _print(
    html: str,
    lay_out: Callable[[str], Any],
    finish: Finish,
    fetcher: PaperFetcher,
    options: dict[str, Any],
) -> bytes:
    """Lay out and paint; when this returns nothing holds the boxes, and the collector finds them."""
    try:
        document = lay_out_with_foot(html, lay_out)
        pdf: bytes = document.write_pdf(finisher=finish, **options)
    except FatalURLFetchingError as error:
        raise PaperNotPrinted(_refusal(fetcher)) from error
    return pdf


def _refusal(fetcher: PaperFetcher) -> str:
    return "公文引用了不允许读取的内容：" + "、".join(fetcher.refused)


def _finisher(strangers: dict[str, set[str]], archival: bool) -> Finish:
    """Note characters set in a family that is not the paper's own."""

    def finish(document: Any, pdf: pydyf.PDF) -> None:
        for font in document.fonts.values():
            if font.family not in ALLOWED_FAMILIES:
                strangers.setdefault(font.family, set()).update(font.to_unicode.values())
        if archival:
            add_ua_identification(pdf)

    return finish


def _by_name(attachments: Sequence[Attachment]) -> list[Attachment]:
    """A name tree that is out of order is searched in vain."""
    return sorted(attachments, key=lambda each: each.name.encode())


def _attachment(attachment: Attachment) -> weasyprint.Attachment:
    return weasyprint.Attachment(
        file_obj=io.BytesIO(attachment.content),
        name=attachment.name,
        description=attachment.description,
        relationship="Data",
        created=attachment.made_at,
        modified=attachment.made_at,
    )


def _refuse(complaints: list[str], strangers: dict[str, set[str]]) -> None:
    """A warning of the library is a fault of the paper: holes, wrong faces, dropped rules."""
    glyphs = {match.groups() for each in complaints for match in _MISSING_GLYPH.finditer(each)}
    if glyphs:
        listed = "、".join(f"{character}（{code}）" for character, code in sorted(glyphs))
        raise PaperNotPrinted(f"字体中没有这些字：{listed}。请改用其他字，或补充字体。")
    if strangers:
        listed = "；".join(
            f"{family}（用于“{''.join(sorted(texts))[:20]}”）"
            for family, texts in strangers.items()
        )
        raise PaperNotPrinted(
            f"公文字体中没有某些字，系统改用了其他字体：{listed}。请改用其他字；"
            "若全文如此，请运行 manage.py build_fonts，或安装 fonts-noto-cjk 和 fonts-lxgw-wenkai。"
        )
    if complaints:
        raise PaperNotPrinted("排版有误：" + "；".join(each[:200] for each in complaints[:5]))


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Everything the library warns of inside the block."""
    found: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: found.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    level, propagate = logger.level, logger.propagate
    # Whatever the site logs, a paper must hear every warning; it becomes an error anyway.
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagate


@contextmanager
def _no_collector() -> Iterator[None]:
    """The collector walks the growing box tree again and again: a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
            # All of it is young: nothing was collected meanwhile, so nothing has grown old.
            gc.collect(0)
