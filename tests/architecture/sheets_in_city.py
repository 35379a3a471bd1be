"""Sheets that wait for their confirmation, for the price list of addresses."""

import io
import zipfile
from typing import Any

from django.test import Client
from django.urls import reverse

from campaigns.models import MetricValue, Submission
from campaigns.services.sheets import Batch, Return, SheetLine, keep_batch
from portal.models import User

NUMBER, PLACE = 4711, 0


def block(paper: int) -> dict[str, str]:
    """One figure of the paper, altered, as pasted from a spreadsheet."""
    rows = MetricValue.objects.filter(submission=paper, number=6).select_related("metric")
    return {"pasted": f"指标\t本期\n{rows.order_by('pk')[0].metric.name}\t5\n"}


def upload(client: Client, paper: int) -> None:
    """Let a sheet of the paper wait for this person, if that is allowed."""
    client.post(reverse("campaigns:sheet-upload", args=[paper]), block(paper))


def ticked(client: Client, paper: int) -> dict[str, Any]:
    """What 确认写入 sends; nothing where there is no page to press it on."""
    page = client.get(reverse("campaigns:sheet-result", args=[paper]))
    if page.status_code != 200:  # noqa: PLR2004
        return {}
    codes = [line.metric.code for line in page.context["writable"]]
    return {"held": page.context["token"], "pick": codes}


def waiting_returns(by: User, paper: Submission) -> dict[str, int]:
    """A zip of one unit's return, read and not yet confirmed; the arguments of its address."""
    value = MetricValue.objects.filter(submission=paper, number=6).order_by("pk")[0]
    line = SheetLine(value.metric, "same", now="6", will="6", version=value.version)
    file = Return(PLACE, "表.csv", paper.unit.short_name, paper.pk, 1, 1, lines=[line])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("表.csv", "指标,本期\n")
    batch = Batch(NUMBER, paper.round_id, by.pk, "各单位.zip", "draft", [file])
    keep_batch(batch, buffer.getvalue())
    return {"pk": paper.round_id, "number": NUMBER}


def returns_zip() -> bytes:
    """A zip to choose."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("市财政局.csv", "指标,本期\n警示教育次数,5\n")
    return buffer.getvalue()
