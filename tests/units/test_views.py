"""Pages of units and accounts."""

import datetime

import pytest
from django.urls import reverse

from portal.models import AuditEntry
from tests.cast import Cast, as_, words
from units.models import RoleAssignment, UnitName
from units.selectors import contacts_of


def test_units_are_seen_within_scope_and_found_by_any_name(cast: Cast) -> None:
    UnitName.objects.create(unit=cast.finance, name="市财税局", is_former=True)
    address = reverse("units:unit-list")
    assert "市民政局" not in words(as_(cast.li).get(address))
    client = as_(cast.chen)
    for word in ("sczj", "shicai", "财税", "finance"):
        page = words(client.get(address, {"q": word}))
        assert "市财政局" in page
        assert "市民政局" not in page
    assert client.get(address, {"export": "xlsx"}).status_code == 200


def test_a_units_page_names_its_people_and_its_former_names(cast: Cast) -> None:
    UnitName.objects.create(unit=cast.finance, name="市财税局", is_former=True)
    address = reverse("units:unit-detail", args=["finance"])
    assert as_(cast.zhao).get(address).status_code == 404
    assert as_(cast.qian).get(address).status_code == 403
    page = words(as_(cast.li).get(address))
    assert "市财税局" in page
    assert "wang" in page


@pytest.mark.parametrize("name", ["account-list"])
def test_accounts_belong_to_the_security_administrator(cast: Cast, name: str) -> None:
    address = reverse(f"units:{name}")
    for user in (cast.chen, cast.system, cast.auditor, cast.li):
        assert as_(user).get(address).status_code == 403
    page = words(as_(cast.security).get(address, {"q": "市财政局"}))
    assert "wang" in page
    assert "zhao" not in page
    assert "wang" in words(as_(cast.security).get(address, {"role": "unit_secretary"}))
    assert as_(cast.security).get(address, {"export": "xlsx"}).status_code == 200


def test_a_role_is_given_and_ended_on_record(cast: Cast) -> None:
    client = as_(cast.security)
    address = reverse("units:account-detail", args=[cast.zhao.pk])
    wanted = {"role": "unit_reporter", "unit": cast.civil.pk, "starts_on": "2026-01-01"}
    assert "已任命" in words(client.post(address, wanted, follow=True))
    given = RoleAssignment.objects.get(user=cast.zhao, role="unit_reporter")
    end = reverse("units:role-end", args=[given.pk])
    assert client.get(end).status_code == 405
    assert "请填写终止日期" in words(client.post(end, {}, follow=True))
    assert "不能早于" in words(client.post(end, {"ends_on": "2025-01-01"}, follow=True))
    assert "已终止" in words(client.post(end, {"ends_on": "2026-03-31"}, follow=True))
    given.refresh_from_db()
    assert given.ends_on == datetime.date(2026, 3, 31)
    assert set(AuditEntry.objects.values_list("action", flat=True)) >= {
        "role.assigned",
        "role.ended",
    }


def test_administrators_take_no_second_role(cast: Cast) -> None:
    address = reverse("units:account-detail", args=[cast.auditor.pk])
    wanted = {"role": "system_admin", "unit": cast.city.pk, "starts_on": "2026-01-01"}
    page = words(as_(cast.security).post(address, wanted))
    assert "三员分立" in page
    assert RoleAssignment.objects.filter(user=cast.auditor).count() == 1


def test_the_secretary_is_called_before_the_reporter(cast: Cast) -> None:
    found = contacts_of([cast.finance.pk, cast.civil.pk, cast.city.pk])
    assert found[cast.finance.pk].name == "wang"
    assert cast.city.pk not in found
    RoleAssignment.objects.filter(user=cast.wang).delete()
    assert contacts_of([cast.finance.pk])[cast.finance.pk].role == "单位填报员"
