"""Accounts from first day to last: made, given a new password, switched off and on."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from portal.accounts import create_account, disable_account
from portal.errors import RuleBroken, WrongState
from portal.models import AuditEntry, User
from tests.cast import Cast, as_, words

NEW = {"username": "sun.finance", "display_name": "孙某", "work_phone": "65001234"}
OWN = "Feng-huang-77"


def shown(response: HttpResponse) -> str:
    """The one-time password on the page."""
    found = re.search(r"<code>([^<]+)</code>", words(response))
    assert found
    return found[1]


def post(user: User, name: str, account: User, **typed: str) -> HttpResponse:
    return as_(user).post(reverse(f"units:{name}", args=[account.pk]), typed, follow=True)


def log_in(username: str, password: str) -> Client:
    client = Client()
    client.post(reverse("portal:login"), {"username": username, "password": password})
    return client


def test_an_account_is_made_and_its_owner_chooses_the_password(cast: Cast) -> None:
    answer = as_(cast.security).post(reverse("units:account-create"), NEW)
    password = shown(answer)
    assert "no-store" in answer["Cache-Control"]
    account = User.objects.get(username="sun.finance")
    assert (account.display_name, account.work_phone) == ("孙某", "65001234")
    client = log_in("sun.finance", password)
    page = reverse("portal:password-change")
    for address in (reverse("reports:workbench"), reverse("units:unit-list")):
        assert client.get(address)["Location"] == page
    assert "一次性密码" in words(client.get(page))
    again = {"old_password": password, "new_password1": password, "new_password2": password}
    assert "最近5次" in words(client.post(page, again))
    own = {"old_password": password, "new_password1": OWN, "new_password2": OWN}
    assert client.post(page, own)["Location"] == "/"
    # No role yet: refused like anybody without one, but no longer sent away.
    assert client.get(reverse("reports:workbench")).status_code == 403
    assert log_in("sun.finance", OWN).get(page).status_code == 200


def test_the_one_time_password_is_kept_nowhere(cast: Cast) -> None:
    client = as_(cast.security)
    password = shown(client.post(reverse("units:account-create"), NEW))
    account = User.objects.get(username="sun.finance")
    assert account.password != password
    assert account.check_password(password)
    assert not AuditEntry.objects.filter(after__contains=password).exists()
    assert not any(password in str(session.get_decoded()) for session in Session.objects.all())
    assert not any(password in morsel.value for morsel in client.cookies.values())
    assert password not in words(client.get(reverse("units:account-detail", args=[account.pk])))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"username": "LI"}, "账号“li”已由li使用，请换一个。"),
        ({"username": "孙"}, "账号只能用字母"),
        ({"display_name": ""}, "这个字段是必填项"),
        ({"work_phone": "13800138000"}, "疑似手机号码"),
    ],
)
def test_what_is_wrong_with_a_new_account_is_said(
    cast: Cast, typed: dict[str, str], sentence: str
) -> None:
    before = User.objects.count()
    answer = as_(cast.security).post(reverse("units:account-create"), NEW | typed)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert User.objects.count() == before


def test_a_forgotten_password_is_replaced_and_open_sessions_end(cast: Cast) -> None:
    cast.li.set_password(OWN)
    cast.li.save()
    open_session = log_in("li", OWN)
    password = shown(post(cast.security, "account-password", cast.li))
    cast.li.refresh_from_db()
    assert cast.li.must_change_password
    assert cast.li.check_password(password)
    login = reverse("portal:login")
    assert open_session.get(reverse("units:unit-list"))["Location"].startswith(login)
    entry = AuditEntry.objects.get(action="account.password_reset")
    assert (entry.actor, entry.object_label, entry.after) == (cast.security, "li", "")


def test_an_account_is_switched_off_and_on(cast: Cast) -> None:
    cast.li.set_password(OWN)
    cast.li.save()
    session = log_in("li", OWN)
    assert "已停用" in words(post(cast.security, "account-disable", cast.li))
    assert session.get(reverse("units:unit-list")).status_code == 302
    assert log_in("li", OWN).get(reverse("units:unit-list")).status_code == 302
    assert "已经停用" in words(post(cast.security, "account-disable", cast.li))
    assert "已启用" in words(post(cast.security, "account-enable", cast.li))
    assert log_in("li", OWN).get(reverse("units:unit-list")).status_code == 200
    actions = AuditEntry.objects.values_list("action", flat=True)
    assert {"account.disabled", "account.enabled"} <= set(actions)


def test_the_list_shows_all_accounts_unless_asked_for_some(cast: Cast) -> None:
    disable_account(cast.li, by=cast.security)
    client, address = as_(cast.security), reverse("units:account-list")
    found = {
        wanted: [name for name in ("li", "wang") if f">{name}</a>" in words(answer)]
        for wanted in ("", "1", "0")
        for answer in [client.get(address, {"is_active": wanted, "q": ""})]
    }
    assert found == {"": ["li", "wang"], "1": ["wang"], "0": ["li"]}


def test_nobody_locks_himself_out(cast: Cast) -> None:
    assert "不能停用自己的账号" in words(post(cast.security, "account-disable", cast.security))
    assert "修改密码" in words(post(cast.security, "account-password", cast.security))
    cast.security.refresh_from_db()
    assert cast.security.is_active
    assert not cast.security.must_change_password


def test_the_other_administrators_are_refused(cast: Cast) -> None:
    for user in (cast.system, cast.auditor, cast.chen):
        assert as_(user).get(reverse("units:account-create")).status_code == 403
        for name in ("account-password", "account-disable", "account-enable"):
            assert post(user, name, cast.li).status_code == 403


def test_the_services_refuse_by_themselves(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="请换一个"):
        create_account("Wang", display_name="王某", by=None)
    disable_account(cast.li, by=cast.security)
    with pytest.raises(WrongState):
        disable_account(cast.li, by=cast.security)
    issued = create_account("sun.finance", display_name="孙某", by=None)
    assert issued.password not in repr(issued)
