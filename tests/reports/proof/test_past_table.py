"""Earlier reports: whose figures they are, and what may be confirmed."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from reports.models import PastFigure
from reports.services.past import take_past_report
from tests.cast import Cast, as_, words

pytestmark = pytest.mark.django_db
TITLE = "市财政局2024年机关党建工作总结"
TEXT = (
    f"{TITLE}\n2024年，市财政局机关党委在市直机关工委坚强领导下，发现问题25个。\n"
    "全年各党支部已整改问题20个，慰问困难党员**名。市直机关工委开展警示教育6次。\n"
)


@pytest.fixture
def page(year: SimpleNamespace, cast: Cast) -> str:
    """The table of a unit's report with one hidden number."""
    report = take_past_report(cast.finance, TITLE, 2024, TEXT, by=cast.chen)
    address = reverse("reports:past-detail", args=[report.pk])
    return words(as_(cast.chen).get(address))


def test_figures_of_a_units_report_are_the_units(page: str, cast: Cast) -> None:
    found = {row.value_as_printed: row for row in PastFigure.objects.select_related("unit")}
    assert {name: row.unit for name, row in found.items()} == {
        "25个": cast.finance, "20个": cast.finance, "**名": cast.finance, "6次": cast.city,
    }  # fmt: skip
    assert found["20个"].subject == cast.finance.short_name


def test_a_number_that_is_hidden_cannot_be_confirmed(page: str) -> None:
    assert page.count('value="confirm"') == 3
    assert page.count('value="reject"') == 4
    assert page.count('name="value"') == 3
    assert "原文没有写明数，不能作基数" in page
