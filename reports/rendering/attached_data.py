"""The data of a paper as CSV files inside its PDF, so that nobody types a printed table again."""

import csv
import datetime
import io
import re
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from django.conf import settings

from reports.rendering.annex import AnnexTable
from reports.rendering.engine import Attachment
from reports.rendering.paper import Paper

# Spreadsheets know UTF-8 by the mark at its beginning.
_ENCODING = "utf-8-sig"
# A sheet would run these as a formula; a fall (-3, -12.5%) is a number and stays one.
_FORMULA = re.compile(r"[=+\-@\t\r](?!\Z)")
_NUMBER = re.compile(r"-[0-9.]+%?")


def csv_attachment(
    name: str,
    description: str,
    rows: Iterable[Sequence[str]],
    *,
    made_at: datetime.datetime,
) -> Attachment:
    """A table as a file inside the PDF; the first row is its head.

    `made_at` is the moment the figures were frozen: it is printed into the file.
    """
    text = io.StringIO()
    quoted = [[_quoted(value) for value in row] for row in rows]
    csv.writer(text, lineterminator="\r\n").writerows(quoted)
    return Attachment(name, text.getvalue().encode(_ENCODING), description, made_at)


def annex_files(paper: Paper) -> list[Attachment]:
    """One file for each annex of the paper, dated by the paper."""
    midnight = datetime.datetime.combine(
        paper.date, datetime.time(), tzinfo=ZoneInfo(settings.TIME_ZONE)
    )
    return [
        csv_attachment(
            f"{annex.mark}数据.csv",
            annex.table.title,
            [_heads(annex.table), *annex.table.rows],
            made_at=midnight,
        )
        for annex in paper.numbered_annexes
    ]


def _quoted(value: str) -> str:
    return f"'{value}" if _FORMULA.match(value) and not _NUMBER.fullmatch(value) else value


def _heads(table: AnnexTable) -> list[str]:
    return [
        f"{column.label}（{column.unit_of_measure}）" if column.unit_of_measure else column.label
        for column in table.columns
    ]
