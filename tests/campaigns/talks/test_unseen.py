"""Nobody approves figures that changed after the page with the button was drawn."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.models import Submission
from campaigns.services import (
    FigureInput,
    approve_submission,
    record_values,
    submit_submission,
    withdraw_submission,
)
from portal.errors import WrongState
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast, as_, words

UNSEEN = "数据在您查看之后又有改动"


def change_and_resend(paper: Submission, cast: Cast, found: int) -> None:
    withdraw_submission(paper, by=cast.wang)
    metric = paper.values.get(metric__code="found").metric
    record_values(paper, [FigureInput(metric, number=Decimal(found))], by=cast.li)
    submit_submission(paper, by=cast.wang)


def approve_from_page(client: Client, paper: Submission, seen: int) -> str:
    address = reverse("campaigns:submission-action", args=[paper.pk, "approve"])
    return words(client.post(address, {"review": "1", "seen": str(seen)}, follow=True))


def test_the_button_on_an_old_page_does_not_approve_what_came_later(
    papers: Quarter3, sent: Submission, cast: Cast
) -> None:
    sent.refresh_from_db()
    office, seen = as_(cast.chen), sent.revision
    page = words(office.get(reverse("campaigns:submission-review", args=[sent.pk])))
    assert f'name="seen" value="{seen}"' in page
    change_and_resend(sent, cast, 7)
    assert UNSEEN in approve_from_page(office, sent, seen)
    sent.refresh_from_db()
    assert sent.status == "submitted"
    approve_from_page(office, sent, sent.revision)
    sent.refresh_from_db()
    assert sent.status == "approved"


def test_the_service_refuses_another_revision(sent: Submission, cast: Cast) -> None:
    sent.refresh_from_db()
    with pytest.raises(WrongState, match=UNSEEN):
        approve_submission(sent, by=cast.chen, seen=sent.revision - 1)
    assert approve_submission(sent, by=cast.chen, seen=sent.revision).status == "approved"


def test_a_ticked_paper_that_changed_is_named_and_left(
    papers: Quarter3, sent: Submission, cast: Cast
) -> None:
    sent.refresh_from_db()
    ticked = f"{sent.pk}-{sent.revision}"
    change_and_resend(sent, cast, 8)
    address = reverse("campaigns:waiting-approve")
    page = words(as_(cast.chen).post(address, {"paper": ticked}, follow=True))
    assert UNSEEN in page
    sent.refresh_from_db()
    assert sent.status == "submitted"
