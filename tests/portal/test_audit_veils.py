"""Discipline figures in the trail: the audit administrator learns that they changed, no more."""

import io
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.services import FigureInput, record_values
from portal import audit
from portal.audit_veils import VEIL, Veil
from portal.models import AuditEntry
from tests.campaigns.conftest import Quarter3, asked, papers, today
from tests.cast import Cast, as_, cast, words

__all__ = ["asked", "cast", "papers", "today"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def trail(cast: Cast, papers: Quarter3, asked: SimpleNamespace) -> None:
    """An open and a hidden figure, a correction with its reason, a choice, a definition."""
    rows = record_values(
        papers.finance,
        [
            FigureInput(asked.cases, number=Decimal(7731)),
            FigureInput(asked.meetings, number=Decimal(5)),
        ],
        by=cast.li,
    )
    hidden = next(row for row in rows if row.metric == asked.cases)
    reason = "原填7732有误"
    audit.record(cast.li, "figure.corrected", hidden, after={"number": "7733"}, reason=reason)
    audit.record(cast.li, "figure.chosen", papers.finance, after={"mine": "7734", "cell": "cases"})
    audit.record(cast.li, "submission.return", papers.finance, reason="立案数7735请核对")
    audit.record(cast.li, "metric.created", asked.cases, after={"unit_of_measure": "件"})


def shown(cast: Cast) -> list[str]:
    """The page and the exported workbook."""
    client, address = as_(cast.auditor), reverse("portal:audit-list")
    content = client.get(address, {"export": "xlsx"}).content
    cells = load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    return [words(client.get(address)), "\n".join(str(cell) for row in cells for cell in row)]


def test_hidden_figures_are_veiled_on_the_page_and_in_the_workbook(cast: Cast, trail: None) -> None:
    for text in shown(cast):
        assert "773" not in text
        assert f"数值：{VEIL}" in text
        assert "立案数" in text
        assert "数值：5" in text
        assert "计量单位：件" in text


def test_who_may_read_them_sees_them(cast: Cast, trail: None) -> None:
    reader = SimpleNamespace(can=lambda capability: True)
    veil = Veil(reader)  # type: ignore[arg-type]
    lines = [line for entry in AuditEntry.objects.all() for line in veil.lines(entry)]
    assert "数值：7731" in lines
