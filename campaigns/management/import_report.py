"""How an import is told on the command line: JSON for programs, an aligned table for people."""

import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from campaigns.choices import PaperStatus
from campaigns.services.imports import Action, ImportOutcome, PlannedRow, class_of
from portal.numbers import QUALIFIER_WORDS

WIDEST = 24


def as_json(outcome: ImportOutcome) -> dict[str, Any]:
    """Every row with what was read and done, the counts, and whether the database changed."""
    return {
        "rows": [_row(row) for row in outcome.rows],
        "summary": _summary(outcome),
        "written": outcome.written,
    }


def refused_file(sentence: str) -> dict[str, Any]:
    """The same shape for a file that could not be read at all."""
    return {"rows": [], "summary": {"problem": sentence}, "written": False}


def _row(row: PlannedRow) -> dict[str, Any]:
    reading = row.reading
    value = reading.value if reading else None
    return {
        "row": row.source.number,
        "indicator_code": row.metric.code if row.metric else row.source.indicator,
        "subject": row.source.subject,
        "value_as_printed": row.printed,
        "value": None if value is None else _number(value),
        "qualifier": class_of(reading) if reading and not reading.problem else "",
        "qualifier_word": QUALIFIER_WORDS.get(reading.qualifier, "") if reading else "",
        "state": reading.state if reading else "",
        "period": row.period.code if row.period else "",
        "action": row.action.value,
        "notes": row.notes,
        "problem": row.problem,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _summary(outcome: ImportOutcome) -> dict[str, Any]:
    return {
        "period": outcome.options.period.code,
        "file": outcome.options.source,
        "total": len(outcome.rows),
        **{action.value: outcome.counts[action] for action in Action},
        "dry_run": outcome.options.dry_run,
        "papers": dict(outcome.papers),
        "remarks": outcome.remarks,
        "result": verdict(outcome),
    }


def verdict(outcome: ImportOutcome) -> str:
    """One sentence: what stands in the database now, and what to do next."""
    refused = len(outcome.problems)
    if refused and not outcome.options.partial:
        return f"{refused}行有问题，什么都没有写入；改正后重新导入，或加 --partial 只导入其余各行。"
    if outcome.changes_nothing:
        return "无变化，没有写入。" if not refused else f"{refused}行有问题，其余各行无变化。"
    if outcome.options.dry_run:
        return "试运行，什么都没有写入；去掉 --dry-run 即正式导入。"
    return f"已写入；{refused}行有问题，没有导入。" if refused else "已全部写入。"


def as_lines(outcome: ImportOutcome) -> Iterator[str]:
    """Problems in a table, then the counts."""
    if outcome.problems:
        head = ("行", "指标", "单位", "原样")
        cells = [
            (str(r.source.number), r.source.indicator, r.source.subject, r.printed)
            for r in outcome.problems
        ]
        aligned = _aligned([head, *cells])
        yield f"{aligned[0]}  问题"
        for line, row in zip(aligned[1:], outcome.problems, strict=True):
            yield f"{line}  {row.problem}"
        yield ""
    counts = "，".join(f"{action.label}{outcome.counts[action]}行" for action in Action)
    yield f"{outcome.options.period.label}：共{len(outcome.rows)}行，{counts}。"
    for status, number in sorted(outcome.papers.items()):
        yield f"填报表{PaperStatus(status).label}{number}份。"
    yield from outcome.remarks
    yield verdict(outcome)


def _aligned(table: Sequence[Sequence[str]]) -> list[str]:
    cut = [[_cut(cell) for cell in line] for line in table]
    widths = [max(_width(cell) for cell in column) for column in zip(*cut, strict=True)]
    return [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        )
        for line in cut
    ]


def _cut(text: str) -> str:
    kept, width = "", 0
    for character in text:
        width += _width(character)
        if width > WIDEST:
            return f"{kept}…"
        kept += character
    return kept


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
