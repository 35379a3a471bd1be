"""Three printers for one long paper: ours, Typst, Chromium. Each runs in a process of its own.

`python -m benchmarks.printers ours 50 3` prints JSON: seconds of each run after one that warms up,
peak memory, pages and bytes of the last file.
"""

import io
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
import pypdf
import typst
from django.conf import settings

from benchmarks.long_papers import ANNEX_TITLE, TITLE, LongPaper, as_paper, long_paper
from reports.rendering import FontSet, render_html, render_paper
from reports.rendering.fonts import find_face_file, font_directory

SEED = 9704
TYPST_HEAD = """#set document(title: "{title}")
#set page(paper: "a4", margin: (inside: 28mm, outside: 26mm, top: 37mm, bottom: 35mm),
  binding: left, footer: context {{
    let n = counter(page).get().first()
    set text(font: "GW Song", size: 14pt)
    align(if calc.odd(n) {{ right }} else {{ left }}, [— #n —]) }})
#set text(font: ("GW Latin", "GW Fang", "GW More"), size: 15.79pt, lang: "zh", region: "cn",
  top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: 13.2pt, spacing: 13.2pt,
  first-line-indent: (amount: 2em, all: true))
#show heading: set block(above: 13.2pt, below: 13.2pt)
#show heading: it => {{ set text(font: "GW Hei", size: 15.79pt); pad(left: 2em, it.body) }}
#set table(stroke: 0.5pt, inset: (x: 0.3mm, y: 0.6mm), align: center + horizon)
#show table: set par(justify: false, leading: 4pt, first-line-indent: 0pt)
#align(center, text(font: "GW Biao", size: 22pt)[{title}])
"""
TYPST_ANNEX = """#page(flipped: true, margin: (top: 28mm, bottom: 26mm, left: 35mm, right: 37mm))[
= {title}
#text(size: 9pt)[#table(columns: (9mm, 38mm) + (1fr,) * {figures}, table.header({head}), {cells})]]
"""

Printer = Callable[[LongPaper], bytes]


def ours(*, archival: bool) -> Printer:
    """Plain data → HTML → PDF, everything a worker does for a paper."""
    return lambda text: render_paper(as_paper(text), identifier=b"benchmark", archival=archival).pdf


def typst_pdf(text: LongPaper) -> bytes:
    """The same text through Typst with the built faces only."""
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory, "paper.typ")
        file.write_text(typst_source(text), encoding="utf-8")
        pdf: bytes = typst.compile(
            str(file), font_paths=[str(font_directory())], ignore_system_fonts=True
        )
    return pdf


def typst_source(text: LongPaper) -> str:
    """The paper in Typst's own language."""
    source = TYPST_HEAD.format(title=TITLE)
    for heading, texts in text.sections:
        source += f"= {_escaped(heading)}\n\n" + "".join(
            f"{_escaped(words)}\n\n" for words in texts
        )
    cells = ",".join(f"[{_escaped(cell)}]" for row in text.rows for cell in row)
    head = ",".join(f"[{_escaped(label)}]" for label in text.head)
    return source + TYPST_ANNEX.format(
        title=ANNEX_TITLE, figures=len(text.head) - 2, head=head, cells=cells
    )


def _escaped(text: str) -> str:
    return re.sub(r"([\\#*_$@<\[\]~`])", r"\\\1", text)


def chromium_pdf(text: LongPaper) -> bytes:
    """Our own HTML through Chromium, faces and style sheets as files."""
    html = render_html(as_paper(text), FontSet.BUILT)
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        styles = Path(settings.BASE_DIR, "static/css/print")
        for sheet in styles.glob("*.css"):
            css = re.sub(
                r"face:(\w+)",
                lambda match: find_face_file(font_directory(), match[1]).as_uri(),
                sheet.read_text(encoding="utf-8"),
            )
            (folder / sheet.name).write_text(css, encoding="utf-8")
        page = folder / "paper.html"
        page.write_text(html.replace("static:css/print/", ""), encoding="utf-8")
        target = folder / "paper.pdf"
        command = [str(shutil.which("chromium")), "--headless", "--no-sandbox", "--disable-gpu"]
        command += ["--no-pdf-header-footer", f"--user-data-dir={folder / 'profile'}"]
        subprocess.run(
            [*command, f"--print-to-pdf={target}", page.as_uri()], check=True, capture_output=True
        )
        return target.read_bytes()


def measure(name: str, pages: int, runs: int) -> dict[str, Any]:
    """Seconds of each run after the first; a text of its own for each: Typst remembers what it has set."""
    printers: dict[str, Printer] = {
        "ours": ours(archival=False),
        "archival": ours(archival=True),
        "typst": typst_pdf,
        "chromium": chromium_pdf,
    }
    seconds, pdf = [], b""
    for run in range(runs + 1):
        text = long_paper(pages, SEED + run)
        started = time.perf_counter()
        pdf = printers[name](text)
        seconds.append(time.perf_counter() - started)
    who = resource.RUSAGE_CHILDREN if name == "chromium" else resource.RUSAGE_SELF
    return {
        "seconds": seconds[1:],
        "megabytes": round(resource.getrusage(who).ru_maxrss / 1024),
        "pages": len(pypdf.PdfReader(io.BytesIO(pdf)).pages),
        "bytes": len(pdf),
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    django.setup()
    sys.stdout.write(json.dumps(measure(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
