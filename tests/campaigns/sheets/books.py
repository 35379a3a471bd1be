"""What the tests of sheets do with workbooks: open, fill, send."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from campaigns.models import Submission

VALUE, STATE, NOTE = "G", "H", "I"


def opened(content: bytes) -> Any:
    """The workbook."""
    return load_workbook(io.BytesIO(content))


def saved(book: Any) -> bytes:
    """The workbook as a file."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def body(response: Any) -> bytes:
    """A streamed download."""
    return b"".join(response.streaming_content)


def own_sheet(client: Client, paper: Submission) -> Any:
    """The unit's own workbook, opened."""
    return opened(body(client.get(reverse("campaigns:sheet-download", args=[paper.pk]))))


def row_of(page: Any, code: str) -> int:
    """Row of a metric in 填报."""
    return next(row for row in range(4, page.max_row + 1) if page.cell(row, 1).value == code)


def fill(book: Any, **values: Any) -> bytes:
    """Write into 本期; a pair is value and state."""
    page = book["填报"]
    for code, value in values.items():
        page[f"{VALUE}{row_of(page, code)}"] = value
    return saved(book)


def plain_sheet(rows: list[tuple[Any, ...]], title: str = "报表") -> bytes:
    """A sheet as a unit has always used it."""
    book = Workbook()
    book.worksheets[0].title = title
    for row in rows:
        book.worksheets[0].append(row)
    return saved(book)


def send(client: Client, paper: Submission, content: bytes, name: str = "表.xlsx") -> Any:
    """Upload and go where it leads."""
    file = SimpleUploadedFile(name, content)
    return client.post(
        reverse("campaigns:sheet-upload", args=[paper.pk]), {"file": file}, follow=True
    )


def confirm(client: Client, paper: Submission, page: Any, **changes: Any) -> Any:
    """Press 确认写入 with what the page holds."""
    lines = page.context["writable"]
    data: dict[str, Any] = {
        "held": page.context["token"],
        "pick": [line.metric.code for line in lines if line.outcome != "conflict"],
    }
    data |= {f"v-{line.metric.code}": line.version for line in lines}
    address = reverse("campaigns:sheet-result", args=[paper.pk])
    return client.post(address, data | changes, follow=True)
