"""意见反馈: sent from any page, screened, seen by sender and office, answered once, on record."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.feedback import answer_feedback, own_path, send_feedback
from portal.models import AuditEntry, Feedback, User
from portal.roles import CAPABILITIES_OF, Capability, Role
from tests.cast import Cast
from tests.factories.portal import UserFactory
from tests.factories.units import RoleAssignmentFactory

SEND, LIST = "/feedback/", "/feedback/all/"
MOBILE = "13812345678"


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_every_role_may_send_and_the_office_alone_answers() -> None:
    assert all(Capability.FEEDBACK_SEND in CAPABILITIES_OF[role] for role in Role)
    answering = [role for role in Role if Capability.FEEDBACK_ANSWER in CAPABILITIES_OF[role]]
    assert answering == [Role.COMMITTEE_OFFICE]


@pytest.mark.parametrize("name", ["li", "qian", "chen", "system", "security", "auditor"])
def test_the_foot_of_every_page_leads_to_the_form(cast: Cast, name: str) -> None:
    page = text_of(browser(getattr(cast, name)), "/styleguide/")
    assert 'href="/feedback/?page=%2Fstyleguide%2F"' in page


def test_the_form_knows_the_page_it_was_asked_about(cast: Cast) -> None:
    page = text_of(browser(cast.li), f"{SEND}?page=/campaigns/metrics/")
    assert "关于页面 /campaigns/metrics/" in page
    assert "还没有提过意见" in page


@pytest.mark.parametrize(
    "page", ["//evil.example/", "https://evil.example/", "/\\evil.example", "x", "/" + "a" * 200]
)
def test_only_a_path_of_the_portal_is_kept(page: str) -> None:
    assert own_path(page) == ""


def test_a_remark_is_stored_with_its_page_and_recorded(cast: Cast) -> None:
    answer = browser(cast.li).post(SEND, {"text": " 字太小 ", "page": "/campaigns/papers/"})
    row = Feedback.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, SEND)
    assert (row.text, row.page, row.created_by) == ("字太小", "/campaigns/papers/", cast.li)
    assert AuditEntry.objects.get(action="feedback.sent").actor == cast.li


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "请填写意见内容"), ("长" * 1001, "最多1000字"), ("见秘密★文件", "非涉密系统")],
)
def test_a_bad_text_is_refused_in_a_sentence(cast: Cast, text: str, words: str) -> None:
    answer = browser(cast.li).post(SEND, {"text": text})
    assert words in answer.content.decode()
    assert not Feedback.objects.exists()


def test_the_service_screens_on_its_own(cast: Cast) -> None:
    for text in ("  ", "长" * 1001, "绝密★"):
        with pytest.raises(RuleBroken):
            send_feedback(text, by=cast.li)
    with pytest.raises(NotAllowed):
        send_feedback("好", by=UserFactory())


def test_a_personal_number_is_shown_before_it_is_sent(cast: Cast) -> None:
    client = browser(cast.li)
    asked = client.post(SEND, {"text": f"请打{MOBILE}"}).content.decode()
    assert "疑似手机号码" in asked
    assert 'name="seen" value="1"' in asked
    assert not Feedback.objects.exists()
    client.post(SEND, {"text": f"请打{MOBILE}", "seen": "1"})
    assert Feedback.objects.count() == 1


def test_sender_and_office_see_a_remark_and_nobody_else(cast: Cast) -> None:
    row = send_feedback("催办太勤", by=cast.li)
    for user, seen in (
        (cast.li, True),
        (cast.chen, True),
        (cast.wang, False),
        (cast.leader, False),
    ):
        assert Feedback.objects.visible_to(user).filter(pk=row.pk).exists() is seen
    assert "催办太勤" in text_of(browser(cast.li), SEND)
    assert "催办太勤" not in text_of(browser(cast.wang), SEND)


def test_the_office_of_a_single_unit_does_not_see_the_city(cast: Cast) -> None:
    """The capability counts where it is held: only in the 工委 does it reach everybody."""
    misplaced = UserFactory()
    RoleAssignmentFactory(user=misplaced, unit=cast.finance, role=Role.COMMITTEE_OFFICE.value)
    row = send_feedback("催办太勤", by=cast.li)
    assert not Feedback.objects.visible_to(misplaced).exists()
    with pytest.raises(NotAllowed):
        answer_feedback(row, "好", by=misplaced)


def test_doors(cast: Cast) -> None:
    row = send_feedback("催办太勤", by=cast.li)
    page = reverse("portal:feedback-answer", args=[row.pk])
    for user, at_list, at_page in (
        (cast.chen, 200, 200), (cast.li, 403, 403), (cast.wang, 403, 404), (cast.auditor, 403, 404),
    ):  # fmt: skip
        client = browser(user)
        assert client.get(LIST).status_code == at_list
        assert client.get(page).status_code == at_page
        assert client.post(page, {"answer": ""}).status_code == at_page
    assert Client().get(SEND).status_code == 302
    assert browser(UserFactory()).get(SEND).status_code == 403


def test_the_answer_reaches_the_sender(cast: Cast) -> None:
    row = send_feedback("字太小", page="/campaigns/papers/", by=cast.li)
    office = browser(cast.chen)
    address = reverse("portal:feedback-answer", args=[row.pk])
    assert 'href="/campaigns/papers/"' in text_of(office, address)
    office.post(address, {"answer": "右上角可选大字。"})
    shown = text_of(browser(cast.li), SEND)
    assert "右上角可选大字。" in shown
    assert AuditEntry.objects.get(action="feedback.answered").actor == cast.chen


def test_an_answer_is_given_once(cast: Cast) -> None:
    row = answer_feedback(send_feedback("字太小", by=cast.li), "可选大字。", by=cast.chen)
    with pytest.raises(WrongState, match="已由chen答复"):
        answer_feedback(row, "再答", by=cast.chen)
    address = reverse("portal:feedback-answer", args=[row.pk])
    assert "不能重复答复" in browser(cast.chen).post(address, {"answer": "再答"}).content.decode()
    row.refresh_from_db()
    assert row.answer == "可选大字。"


def listed(client: Client, query: str) -> Any:
    return [row.record.text for row in client.get(LIST + query).context["table"].rows]


def test_the_office_searches_filters_and_exports(cast: Cast) -> None:
    answer_feedback(send_feedback("字太小", by=cast.li), "可选大字。", by=cast.chen)
    send_feedback("催办太勤" * 20, page="/campaigns/metrics/", by=cast.wang)
    office = browser(cast.chen)
    assert listed(office, "?state=answered") == ["字太小"]
    assert listed(office, "?state=open") == ["催办太勤" * 20]
    assert listed(office, "?q=wang") == ["催办太勤" * 20]
    assert "没有意见" in text_of(office, LIST + "?q=没有这个词")
    sheet = load_workbook(BytesIO(office.get(LIST + "?export=xlsx").content)).worksheets[0]
    texts = [row[1] for row in sheet.iter_rows(values_only=True)]
    assert texts[:3] == ["意见", "催办太勤" * 20, "字太小"]


def test_only_the_office_has_it_in_the_menu(cast: Cast) -> None:
    assert f'href="{LIST}"' in text_of(browser(cast.chen), "/styleguide/")
    assert f'href="{LIST}"' not in text_of(browser(cast.leader), "/styleguide/")
