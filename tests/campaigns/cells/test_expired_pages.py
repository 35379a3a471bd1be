"""A form with an old token: a Chinese page that sends again what was typed, a sentence for scripts."""

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from campaigns.models import Submission
from tests.campaigns.cells.conftest import cell, send, stored
from tests.cast import Cast, words

OWN = "http://testserver"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


@pytest.fixture
def strict(cast: Cast) -> Client:
    """李's browser, with the check of tokens as in production."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.li)
    return client


def typed(**more: Any) -> dict[str, Any]:
    old = {"csrfmiddlewaretoken": "x" * 64, "visits": "30", "visits__state": "reported"}
    return old | {"visits__note": "含<线上>“两次”\n共3场"} | more


def test_what_was_typed_is_sent_again_with_a_fresh_token(strict: Client, six: Submission) -> None:
    address = reverse("campaigns:submission-edit", args=[six.pk])
    page = strict.post(address, typed(), headers={"origin": OWN})
    assert page.status_code == 403
    assert "您填的内容还在" in words(page)
    assert f'action="{address}"' in words(page)
    again = {unescape(name): unescape(value) for name, value in HIDDEN.findall(words(page))}
    assert again["visits__note"] == typed()["visits__note"]
    assert again["csrfmiddlewaretoken"] != "x" * 64
    assert strict.post(address, again, headers={"origin": OWN}).status_code == 302
    assert stored(six)["visits"] == 30


@pytest.mark.parametrize("origin", [{}, {"origin": "http://evil.example"}, {"origin": "null"}])
def test_a_foreign_page_gets_nothing_confirmed(
    strict: Client, six: Submission, origin: dict[str, str]
) -> None:
    address = reverse("campaigns:submission-edit", args=[six.pk])
    page = strict.post(address, typed(), headers=origin)
    assert page.status_code == 403
    assert "先复制刚填的内容" in words(page)
    assert "visits" not in words(page)


def test_passwords_and_files_are_not_handed_back(strict: Client, six: Submission) -> None:
    file = SimpleUploadedFile("a.pdf", b"%PDF-")
    more = typed(old_password="Secret-1", new_password1="Secret-2", file=file)
    page = words(strict.post(reverse("portal:login"), more, headers={"origin": OWN}))
    assert "Secret" not in page
    assert "重新选择文件" in page


def test_scripts_get_a_sentence(strict: Client, six: Submission) -> None:
    answer = send(strict, six, cell("visits", "3"))
    assert (answer.status_code, answer.json()["error"][-1]) == (403, "。")
    explain = reverse("campaigns:figure-explain", args=[six.pk])
    answer = strict.post(explain, {}, headers={"accept": "application/json"})
    assert (answer.status_code, "已过期" in answer.json()["error"]) == (403, True)
