"""What a finished file may say, written again from its frozen rows and nothing else."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tests.reports.documents.orphans.reading import Read

FIELD = re.compile(r"\{([^{}]+)\}")
# Names and turns of the genre's own text that hold a numeral and count nothing.
LABELS = re.compile(
    "“两个确立”|“两个维护”|“四强”|“四好党员”|“三类干部”|八项规定|一年来|一线|统一|第一议题|"
    "一体|一步|一批|一道|一手|一同|一起|一致|万家|千方百计|十四五|十五五"
)
MARK = re.compile(
    "[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+\\.|[一二三四五六七八九十]+是"
)
SOURCES = {
    "papers": "填报汇总", "stated_total": "工委合计", "computed": "比率计算",
    "register": "台账计数", "past": "往年报告", "records": "台账计数",
}  # fmt: skip
TABLES = {
    "totals": "主要指标汇总表", "singles": "单列指标表", "units": "分单位主要指标表",
    "sources": "数据来源",
}  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """Words that stand together; `known` tells of each character whether its number is accounted."""

    text: str
    known: tuple[bool, ...]


def piece(*parts: tuple[str, str]) -> Piece:
    """Parts of words and what accounts for the numbers in them, empty for plain words."""
    text, known = "", []
    for words, account in parts:
        tight = "".join(words.split())
        spans = [m.span() for m in LABELS.finditer(tight)]
        text += tight
        known += [bool(account) or any(a <= at < b for a, b in spans) for at in range(len(tight))]
    return Piece(text, tuple(known))


class Expected:
    """Pieces of one frozen document."""

    def __init__(self, report: Any, figures: Sequence[Any], sections: Sequence[Any]) -> None:
        self.report = report
        self.figures: Mapping[str, Any] = {figure.key: figure for figure in figures}
        self.sections = [s for s in sections if s.key != "setup"]
        self.setup = next(json.loads(s.text)[0] for s in sections if s.key == "setup")

    def pieces(self) -> Iterator[Piece]:
        """Everything but the contents."""
        yield piece((self.report.title, "title"))
        day = self.report.issued_on
        yield piece((f"{day.year}年{day.month}月{day.day}日", "date"))
        for section in self.sections:
            if section.heading:
                yield self.marked(section.heading)
            for row in json.loads(section.text):
                yield from self.of_row(row)
        for place, name in enumerate(self.setup["annexes"], start=1):
            yield piece((f"{place}.", "annex"), (TABLES[name], ""))
            yield piece((f"附件{place}", "annex"), (TABLES[name], ""))
            yield piece(("核验码", ""), (self.report.codes[place - 1], "code"))
            yield from getattr(self, name)()

        yield piece(("“***”为按规定隐去。带“*”的", "legend"))
        frozen = self.report.frozen_at
        minute = f"{frozen.year}年{frozen.month}月{frozen.day}日{frozen:%H:%M}"
        yield piece((f"数据于{minute}冻结", "frozen"))

    def contents(self, read: Read) -> Iterator[Piece]:
        """Headings with the numbers of the pages on which they stand in the PDF."""
        rows = [row for section in self.sections for row in json.loads(section.text)]
        entries = [s.heading for s in self.sections if s.heading]
        entries += [row[part] for row in rows for part in ("heading", "lead") if row.get(part)]
        entries += [f"附件{n}{TABLES[name]}" for n, name in enumerate(self.setup["annexes"], 1)]
        for entry in entries:
            tight = "".join(entry.split())
            yield piece((f"{tight.rstrip('。')}{read.page_of(tight)}", "contents"))

    def of_row(self, row: Mapping[str, Any]) -> Iterator[Piece]:
        """A paragraph, or a chart's caption."""
        if "chart" in row:
            yield piece((row["caption"], "caption"))
            yield from self.chart(row)
            return
        if row["heading"]:
            yield self.marked(row["heading"])
        if row["lead"] or row["text"]:
            yield self.marked(row["lead"] + row["text"])

    def chart(self, row: Mapping[str, Any]) -> Iterator[Piece]:
        """Each bar with its name and its number."""
        for label, key in zip(row["labels"], row["keys"], strict=True):
            figure = self.figures[key]
            number = f"{plain(Decimal(figure.number))}{figure.unit_of_measure}"
            yield piece((f"{label}{number}", key))

    def marked(self, text: str) -> Piece:
        """Words with their number of order in front and figures in their places."""
        found = MARK.match(text)
        parts = [(found[0], "order")] if found else []
        rest = text[found.end() :] if found else text
        at = 0
        for field in FIELD.finditer(rest):
            parts.append((rest[at : field.start()], ""))
            parts.append((self.figures[field[1]].printed, field[1]))
            at = field.end()
        return piece(*parts, (rest[at:], ""))

    def totals(self) -> Iterator[Piece]:
        """One row a metric."""
        rows = [f for key, f in self.figures.items() if not re.search("[@:~]", key)]
        for serial, figure in enumerate(rows, start=1):
            change = self.figures.get(f"{figure.key}:change")
            yield self.row(
                serial, figure.label, figure.unit_of_measure, exact(figure), coverage(figure),
                "" if figure.is_complete else "不完整",
                change.printed.replace("同比", "") if change else "", SOURCES[figure.source],
            )  # fmt: skip

    def singles(self) -> Iterator[Piece]:
        """One row a figure of a unit."""
        for serial, key in enumerate(self.setup.get("singles", []), start=1):
            figure, last = self.figures[key], self.figures.get(f"{key}:last")
            unit, label = figure.label.split("：", 1)
            yield self.row(serial, unit, label, figure.printed, last.printed if last else "")

    def units(self) -> Iterator[Piece]:
        """One row a unit; the head holds names of metrics."""
        metrics, units = self.setup["metrics"], self.setup["units"]
        heads = [f"{name}（{measure}）" if measure else name for _, name, measure in metrics]
        yield piece(("序号单位" + "".join(heads), "heads"))
        yield piece(("序号单位" + "".join(f"{n}{m}" for _, n, m in metrics), "heads"))
        for serial, (code, name) in enumerate(units, start=1):
            cells = []
            for metric, *_ in metrics:
                figure = self.figures.get(f"{metric}@{code}")
                none = figure is not None and figure.state == "not_applicable"
                cells.append("" if figure is None else "—" if none else starred(figure))
            yield self.row(serial, name, *cells)
        yield piece(("“***”为按规定隐去，带“*”的有期间未报或隐去", "legend"))

    def sources(self) -> Iterator[Piece]:
        """One row a figure of the text or of the city."""
        said = {m[1] for s in self.sections for m in FIELD.finditer(s.text)}
        rows = [f for key, f in self.figures.items() if key in said or "@" not in key]
        for serial, figure in enumerate(rows, start=1):
            yield self.row(
                serial, figure.label, figure.printed, behind(figure),
                coverage(figure), self.end(figure), SOURCES[figure.source],
                versions(figure),
            )  # fmt: skip

    def end(self, figure: Any) -> str:
        """The last day of the latest period behind a figure."""
        papers = [paper for _, paper, _, _ in json.loads(figure.sources)]
        return max((self.report.ends[paper] for paper in papers), default=self.report.last)

    def row(self, *cells: object) -> Piece:
        """A table row: its cells are frozen words and numbers, one beside the other."""
        return piece(("".join(str(cell) for cell in cells), "row"))


def starred(figure: Any) -> str:
    """A unit's number; a star where a period is missing."""
    is_partial = figure.number is not None and not figure.is_complete
    return f"{exact(figure)}*" if is_partial else exact(figure)


def exact(figure: Any) -> str:
    """A cell's number: all digits; stars where masked; the words where no number is known."""
    if figure.state == "masked":
        return "***"
    if figure.number is None:
        return str(figure.printed)
    if figure.qualifier:
        return str(figure.printed).removesuffix(figure.unit_of_measure)
    return plain(Decimal(figure.number))


def behind(figure: Any) -> str:
    """The value behind the words, where one is known."""
    if figure.number is None or figure.qualifier:
        return "—"
    number = plain(Decimal(figure.number))
    if figure.key.endswith(":change"):
        return number if number.startswith("-") else f"+{number}"
    return f"{number}{figure.unit_of_measure}"


def plain(number: Decimal) -> str:
    """Two places at most, no idle zeros."""
    text = f"{number:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def coverage(figure: Any) -> str:
    """Reported of owed."""
    return f"{figure.reported}/{figure.expected}"


def versions(figure: Any) -> str:
    """第1版3份、第2版1份."""
    papers = {(paper, serial) for _, paper, serial, _ in json.loads(figure.sources)}
    counts = sorted(Counter(serial for _, serial in papers).items())
    names = [(f"第{serial}版" if serial else "导入", count) for serial, count in counts]
    if len(papers) == 1:
        return names[0][0]
    return "、".join(f"{name}{count}份" for name, count in names) or "—"
