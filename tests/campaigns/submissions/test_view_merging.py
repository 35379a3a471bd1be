"""Two people in one form: nobody's figures are lost, nobody's are written over unseen."""

import json
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.forms.papers import PaperForm
from campaigns.models import MetricValue, Submission
from campaigns.selectors.papers import paper_sheet
from campaigns.services import FigureInput, record_values, submit_submission
from campaigns.views import editing
from portal.errors import Conflict
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast, as_, words

Data = dict[str, str]


def address_of(paper: Submission) -> str:
    return reverse("campaigns:submission-edit", args=[paper.pk])


def boxes(form: PaperForm) -> Data:
    """Everything a browser would send back from this page."""
    cells = [cell for section in form.sections() for cell in section.cells if not cell.computed]
    data: Data = {}
    for cell in cells:
        data |= {
            cell.value_name: cell.value,
            cell.state_name: cell.state,
            cell.note_name: cell.note,
            cell.was_name: cell.was,
        }
    return data


def opened(client: Client, paper: Submission) -> Data:
    return boxes(client.get(address_of(paper)).context["form"])


def stored() -> dict[str, Any]:
    return {v.metric.code: v.number for v in MetricValue.objects.select_related("metric")}


@pytest.fixture
def six(cast: Cast, asked: SimpleNamespace, papers: Quarter3) -> Submission:
    """The paper of 市财政局 with 6 meetings, 4 found."""
    figures = [
        FigureInput(asked.meetings, number=Decimal(6)),
        FigureInput(asked.found, number=Decimal(4)),
    ]
    record_values(papers.finance, figures, by=cast.li)
    return papers.finance


def theirs(paper: Submission, cast: Cast, *figures: FigureInput) -> None:
    record_values(paper, figures, by=cast.wang)


def test_untouched_cells_follow_the_store(
    cast: Cast, asked: SimpleNamespace, six: Submission
) -> None:
    client = as_(cast.li)
    data = opened(client, six)
    theirs(
        six,
        cast,
        FigureInput(asked.meetings, number=Decimal(9)),
        FigureInput(asked.found, "blank"),
        FigureInput(asked.visits, number=Decimal(70)),
    )
    response = client.post(address_of(six), data | {"members": "31"}, follow=True)
    assert "已保存，本次改动1项。" in words(response)
    assert stored() == {"meetings": 9, "visits": 70, "members": 31}


def test_a_cell_that_only_i_changed_is_saved(cast: Cast, six: Submission) -> None:
    client = as_(cast.li)
    client.post(address_of(six), opened(client, six) | {"meetings": "7"})
    assert stored() == {"meetings": 7, "found": 4}


def test_both_may_say_the_same(cast: Cast, asked: SimpleNamespace, six: Submission) -> None:
    client = as_(cast.li)
    data = opened(client, six)
    theirs(six, cast, FigureInput(asked.meetings, number=Decimal(9)))
    response = client.post(address_of(six), data | {"meetings": "9"}, follow=True)
    assert "没有改动" in words(response)


def test_what_both_changed_waits_for_a_decision(
    cast: Cast, asked: SimpleNamespace, six: Submission
) -> None:
    client = as_(cast.li)
    data = opened(client, six) | {"meetings": "5", "found": "8"}
    theirs(six, cast, FigureInput(asked.meetings, number=Decimal(9)))
    response = client.post(address_of(six), data | {"submit": "1"})
    page = words(response)
    assert "已保存1项，1项他人同时改过、与您填的不同，未保存，尚未上报" in page
    assert f"现存：9（{cast.wang} 09:00保存），您填：5。" in page
    assert [cell.value_name for cell in response.context["faulty"]] == ["meetings"]
    assert stored() == {"meetings": 9, "found": 8}
    again = boxes(response.context["form"])
    assert (again["meetings"], json.loads(again["meetings__was"])[0]) == ("5", "9")
    client.post(address_of(six), again)
    assert stored() == {"meetings": 5, "found": 8}


def test_a_figure_cleared_by_another_is_contested_too(
    cast: Cast, asked: SimpleNamespace, six: Submission
) -> None:
    client = as_(cast.li)
    data = opened(client, six) | {"meetings": "5"}
    theirs(six, cast, FigureInput(asked.meetings, "blank"))
    assert "现存：未报，您填：5。" in words(client.post(address_of(six), data))
    assert stored() == {"found": 4}


@pytest.mark.parametrize(
    ("mine", "said"),
    [
        ({"meetings__note": "含线上"}, "您填：6，备注“含线上”"),
        ({"meetings": "", "meetings__state": "masked"}, "您填：隐去"),
    ],
)
def test_state_and_note_belong_to_the_figure(
    cast: Cast, asked: SimpleNamespace, six: Submission, mine: Data, said: str
) -> None:
    client = as_(cast.li)
    data = opened(client, six)
    theirs(six, cast, FigureInput(asked.meetings, number=Decimal(6), note="已核"))
    page = words(client.post(address_of(six), data | mine))
    assert "现存：6，备注“已核”（" in page
    assert said in page
    assert MetricValue.objects.get(metric=asked.meetings).note == "已核"


def test_a_faulty_cell_still_knows_what_it_was_opened_with(
    cast: Cast, asked: SimpleNamespace, six: Submission
) -> None:
    client = as_(cast.li)
    response = client.post(address_of(six), opened(client, six) | {"meetings": "很多"})
    data = boxes(response.context["form"])
    theirs(six, cast, FigureInput(asked.meetings, number=Decimal(9)))
    assert "现存：9（" in words(client.post(address_of(six), data | {"meetings": "5"}))


@pytest.mark.parametrize("was", ["", "[", "[1]", "{}", "7", "[" * 100_000])
def test_a_sender_that_remembers_nothing_speaks_of_what_is_stored(
    cast: Cast, six: Submission, was: str
) -> None:
    as_(cast.li).post(address_of(six), {"meetings": "7", "meetings__was": was})
    assert stored()["meetings"] == 7


def test_the_form_reads_rows_as_the_service_does(
    cast: Cast, asked: SimpleNamespace, six: Submission
) -> None:
    theirs(
        six,
        cast,
        FigureInput(asked.visits, number=Decimal(3100), qualifier="yu", as_printed="3100余"),
        FigureInput(asked.rhythm, text="每周2次", note="试行"),
        FigureInput(asked.money, "masked"),
    )
    data = {"visits": "3200余", "rhythm": "每周3次", "money": "1.50", "members": "3"}
    form = PaperForm(paper_sheet(six, cast.li), data)
    assert form.is_valid()
    assert len(record_values(six, form.figures(), by=cast.li, expected=form.seen())) == 4


def test_a_change_between_reading_and_locking_is_met_by_reading_again(
    cast: Cast, asked: SimpleNamespace, six: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*args: Any, **options: Any) -> Any:
        monkeypatch.undo()
        theirs(six, cast, FigureInput(asked.meetings, number=Decimal(9)))
        return record_values(*args, **options)

    client = as_(cast.li)
    data = opened(client, six) | {"meetings": "5"}
    monkeypatch.setattr(editing, "record_values", late)
    assert "现存：9（" in words(client.post(address_of(six), data))
    assert stored()["meetings"] == 9


def test_a_second_collision_asks_to_look_again(
    cast: Cast, six: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*args: Any, **options: Any) -> Any:
        raise Conflict(["meetings"])

    monkeypatch.setattr(editing, "record_values", never)
    page = words(as_(cast.li).post(address_of(six), {"meetings": "5"}))
    assert "刚被他人改动" in page
    assert 'value="5"' in page


def test_a_paper_sent_meanwhile_keeps_what_was_typed_on_the_page(
    cast: Cast, six: Submission
) -> None:
    client = as_(cast.li)
    data = opened(client, six) | {"meetings": "七次吧", "found__note": "含线上"}
    submit_submission(six, by=cast.wang)
    response = client.post(address_of(six), data)
    page = words(response)
    assert response.status_code == 409
    assert f"该表已由{cast.wang}上报，您填的内容未保存，保留在下面。" in page
    assert 'value="七次吧"' in page
    assert 'value="含线上"' in page
    assert "您填的未保存，现存：6" in page
    assert "data-cells=" not in page
    assert 'name="save"' not in page
    cells = [c for s in response.context["sections"] for c in s.cells if not c.computed]
    assert all(cell.disabled for cell in cells)
    assert stored() == {"meetings": 6, "found": 4}


def test_the_page_says_which_version_each_cell_is(cast: Cast, six: Submission) -> None:
    page = words(as_(cast.li).get(address_of(six)))
    assert 'data-code="meetings" data-version="2"' in page
    assert 'data-code="visits" data-version="0"' in page
    assert 'data-revision="2"' in page


def test_the_login_page_promises_what_the_form_keeps(cast: Cast, six: Submission) -> None:
    response = Client().post(address_of(six), {"meetings": "7"}, follow=True)
    assert "登录后自动保存您未存的内容" in words(response)
