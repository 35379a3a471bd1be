"""A unit's own sheet from upload to validated differences, against only reading the file."""

import io
from typing import Any

import python_calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from benchmarks.timing import compare
from campaigns.models import Submission
from portal.models import User
from portal.roles import Role

SHEET = "填报"


def run() -> list[dict[str, Any]]:
    """Upload, reading, judging and the page of differences of one filled workbook."""
    paper = (
        Submission.objects.own().of_units().editable()
        .filter(unit__parent__isnull=False, values__isnull=False).distinct().earliest("pk")
    )  # fmt: skip
    user = User.objects.filter(
        role_assignments__unit=paper.unit, role_assignments__role=Role.UNIT_SECRETARY
    ).earliest("pk")
    client = Client()
    client.force_login(user)
    content, figures = filled(client.get(reverse("campaigns:sheet-download", args=[paper.pk])))
    upload = reverse("campaigns:sheet-upload", args=[paper.pk])

    def take() -> None:
        file = SimpleUploadedFile("表.xlsx", content)
        answer = client.post(upload, {"file": file}, follow=True)
        if answer.status_code != 200 or not answer.redirect_chain:
            raise RuntimeError(f"the sheet was refused: {answer.content.decode()[:500]}")

    def read() -> None:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()

    row = compare(f"sheet of {figures} figures, validated / bare reading", take, read)
    row["note"] = f"{figures / row['seconds']:.0f} figures/s"
    return [row]


def filled(answer: Any) -> tuple[bytes, int]:
    """The unit's workbook with another number in every input cell that holds one."""
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content) if answer.streaming
                                    else answer.content))  # fmt: skip
    figures = 0
    for row in book[SHEET].iter_rows():
        for cell in row:
            if not cell.protection.locked and isinstance(cell.value, int | float):
                cell.value, figures = cell.value + 1, figures + 1
    target = io.BytesIO()
    book.save(target)
    return target.getvalue(), figures
