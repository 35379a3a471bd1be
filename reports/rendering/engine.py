"""HTML → PDF: the door to the PDF library, which is loaded at the first paper only.

The portal must start on a machine without Pango, so nothing here imports WeasyPrint; `press.py`
does.
"""

import datetime
import importlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from portal.errors import RuleBroken

PRESS = "reports.rendering.press"


class PaperNotPrinted(RuleBroken):
    """The PDF could not be made as it must look; the message says what is missing."""


@dataclass(frozen=True)
class Attachment:
    """A file inside the PDF, such as the annex's data as CSV.

    `made_at` is printed into the file, so it must be the moment the figures were frozen, never now.
    """

    name: str
    content: bytes
    description: str
    made_at: datetime.datetime


class Press(Protocol):
    """What `press.py` offers."""

    def install(self) -> None:
        """Prepare the library in this process."""

    def print_pdf(
        self, html: str, *, identifier: bytes, attachments: Sequence[Attachment], archival: bool
    ) -> bytes:
        """Render with everything installed."""


# Pango's font map belongs to the process and is not safe between threads.
_pango = threading.Lock()


def install() -> None:
    """Load and prepare the library; workers call it at start-up, others at their first paper.

    Raises `PaperNotPrinted` where Pango or HarfBuzz is missing.
    """
    _press().install()


def render_pdf(
    html: str,
    *,
    identifier: bytes,
    attachments: Sequence[Attachment] = (),
    archival: bool = True,
) -> bytes:
    """Print a document made by `render_html`.

    The same HTML, identifier and attachments give the same bytes in every process. The file is
    PDF/A-3a and PDF/UA-1; `archival=False` is for previews and a fifth faster, attachments are for
    archives only. Raises `PaperNotPrinted`
    for a missing font, a character no face has, or an address outside static/ and the fonts.
    """
    with _pango:
        press = _press()
        press.install()
        return press.print_pdf(
            html,
            identifier=identifier,
            attachments=attachments,
            archival=archival or bool(attachments),
        )


def _press() -> Press:
    try:
        return cast(Press, importlib.import_module(PRESS))
    except (OSError, ImportError) as error:
        raise PaperNotPrinted(
            "本机缺少排版组件，不能生成PDF。请安装：libpango-1.0-0 libpangoft2-1.0-0 "
            f"libharfbuzz-subset0 fontconfig（{error}）"
        ) from error
