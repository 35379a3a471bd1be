"""The same text as PDF by our renderer (warm, as in a worker) and by Typst, with the same fonts.

`python -m benchmarks.pdf_vs_typst` prints JSON; `run()` returns the same as a list.
"""

import datetime
import io
import json
import os
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django
import pypdf
import typst

from reports.rendering import Paper, Paragraph, Section, render_paper, sample_text
from reports.rendering.fonts import font_directory

SEED = 9704
SIZES = (20, 100)
RUNS = 3
# Characters of body text on a page once headings and short last lines are counted.
CHARACTERS_PER_PAGE = 555
SECTION_CHARACTERS = 2600
PARAGRAPH_CHARACTERS = 260
NUMERALS = "一二三四五六七八九十"

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
#align(center, text(font: "GW Biao", size: 22pt)[{title}])
"""

Sections = list[tuple[str, list[str]]]
Render = Callable[[Sections], bytes]


def filler(pages: int, seed: int = SEED) -> Sections:
    """Headings and paragraphs of about so many pages, made of the sample's own clauses."""
    words = "".join(text for _, _, texts in sample_text.SECTIONS for pair in texts for text in pair)
    plain = re.sub(r"\{[^|]+\|([^}]+)\}", r"\1", words)
    clauses = [clause for clause in re.split(r"[，。；]", plain) if 4 <= len(clause) <= 30]
    draw = random.Random(seed)
    sections: Sections = []
    for number in range(max(1, pages * CHARACTERS_PER_PAGE // SECTION_CHARACTERS)):
        heading = f"{NUMERALS[number % 10]}、{draw.choice(clauses)}"
        count = SECTION_CHARACTERS // PARAGRAPH_CHARACTERS
        sections.append((heading, [_paragraph(draw, clauses) for _ in range(count)]))
    return sections


def _paragraph(draw: random.Random, clauses: list[str]) -> str:
    text = ""
    while len(text) < PARAGRAPH_CHARACTERS:
        text += "，".join(draw.choice(clauses) for _ in range(draw.randint(2, 5))) + "。"
    return text


def ours(sections: Sections) -> bytes:
    """Plain data → HTML → PDF, everything a worker does for a paper."""
    paper = Paper(
        title="关于年度工作情况的报告",
        organ="市委市直机关工委",
        date=datetime.date(2026, 1, 15),
        sections=[
            Section(f"s{place}", heading, [Paragraph(html=text) for text in texts])
            for place, (heading, texts) in enumerate(sections)
        ],
    )
    return render_paper(paper, identifier=b"benchmark").pdf


def typst_pdf(sections: Sections) -> bytes:
    """The same text through Typst with the built faces only."""
    source = TYPST_HEAD.format(title="关于年度工作情况的报告")
    for heading, texts in sections:
        source += f"= {_escaped(heading)}\n\n" + "".join(f"{_escaped(text)}\n\n" for text in texts)
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory, "paper.typ")
        file.write_text(source, encoding="utf-8")
        pdf: bytes = typst.compile(
            str(file), font_paths=[str(font_directory())], ignore_system_fonts=True
        )
    return pdf


def _escaped(text: str) -> str:
    return re.sub(r"([\\#*_$@<\[\]~`])", r"\\\1", text)


def _timed(render: Render, texts: list[Sections]) -> tuple[float, bytes]:
    """Median after one run that warms up, and the last file.

    Each run has a text of its own: Typst remembers what it has set before.
    """
    seconds, pdf = [], b""
    for sections in texts:
        started = time.perf_counter()
        pdf = render(sections)
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds[1:]), pdf


def run(sizes: tuple[int, ...] = SIZES) -> list[dict[str, object]]:
    """One row per size: pages, seconds, bytes of both, and ours ÷ Typst."""
    rows: list[dict[str, object]] = []
    for size in sizes:
        texts = [filler(size, SEED + run) for run in range(RUNS + 1)]
        our_seconds, our_pdf = _timed(ours, texts)
        their_seconds, their_pdf = _timed(typst_pdf, texts)
        pages = len(pypdf.PdfReader(io.BytesIO(our_pdf)).pages)
        rows.append(
            {
                "name": f"PDF of {pages} pages, warm / Typst",
                "pages": pages,
                "typst_pages": len(pypdf.PdfReader(io.BytesIO(their_pdf)).pages),
                "seconds": round(our_seconds, 3),
                "bare_seconds": round(their_seconds, 3),
                "ratio": round(our_seconds / their_seconds, 2),
                "bytes": len(our_pdf),
                "typst_bytes": len(their_pdf),
                "note": f"{len(our_pdf) / 1e6:.2f} MB, Typst {len(their_pdf) / 1e6:.2f} MB",
            }
        )
    return rows


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    django.setup()
    print(json.dumps(run(), ensure_ascii=False, indent=1))
