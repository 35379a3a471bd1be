"""The page of a withdrawn report leads to the edition that followed."""

from types import SimpleNamespace

from django.urls import reverse

from reports.models import Report
from reports.services.documents import add_report
from reports.services.places import Place
from tests.cast import Cast, as_, words


def test_a_withdrawn_report_names_the_edition_that_stands(
    year: SimpleNamespace, cast: Cast
) -> None:
    place = Place("unit", cast.finance, 2025, "year")
    first, second, third = (add_report(place, by=cast.chen) for _ in range(3))
    address = reverse("reports:report-detail", args=[first.pk])
    client = as_(cast.chen)
    assert "新的一版" not in words(client.get(address))
    Report.objects.filter(pk__in=[first.pk, third.pk]).update(status="withdrawn")
    page = client.get(address)
    assert "新的一版" in words(page)
    assert page.context["followed_by"] == second
    assert reverse("reports:report-detail", args=[second.pk]) in page.content.decode()
