"""The small words of templates say what they show."""

import pytest
from django.core.paginator import Paginator
from django.test import RequestFactory

from portal.context_processors import text_size_of
from portal.styleguide import ExampleForm
from portal.templatetags import portal_ui


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("3100余", [("3100", False), ("余", True)]),
        ("超120万", [("超", True), ("120", False), ("万", True)]),
        ("68.5%", [("68.5%", False)]),
        ("−3", [("−3", False)]),
        ("", []),
        (None, []),
    ],
)
def test_a_printed_figure_falls_into_digits_and_words(
    printed: str | None, parts: list[tuple[str, bool]]
) -> None:
    assert portal_ui.figure_parts(printed) == parts


@pytest.mark.parametrize(
    ("change", "icon"),
    [("+12.3%", "arrow_up"), ("−3.1%", "arrow_down"), ("-1", "arrow_down"), ("—", "flat")],
)
def test_a_change_points_where_its_sign_points(change: str, icon: str) -> None:
    assert portal_ui.change_icon(change) == icon


def test_an_unknown_status_shows_itself_in_neutral() -> None:
    look = portal_ui.status_look("待定")
    assert (look.label, look.tone) == ("待定", "neutral")
    assert portal_ui.status_look("late").label == "迟报"
    assert portal_ui.light_look("yellow").label == "临期"
    assert portal_ui.alert_icon("error") == "failed"


def test_the_last_crumb_needs_no_address() -> None:
    assert portal_ui.crumbs("填报", "/a/", "第三季度") == [("填报", "/a/"), ("第三季度", "")]


def test_a_stacked_row_names_each_cell() -> None:
    assert portal_ui.with_cells([("单位", ""), ("数", "number")], ["甲", 3]) == [
        ("单位", "", "甲"),
        ("数", "number", 3),
    ]


def test_a_long_list_of_pages_is_shortened() -> None:
    window = list(portal_ui.page_window(Paginator(range(880), 20).page(7)))
    assert window[:2] == [1, "…"]
    assert window[-1] == 44
    assert 7 in window


def test_a_wrong_field_is_marked_and_keeps_its_class() -> None:
    form = ExampleForm({"name": "x", "due": "", "kind": "quarter"})
    assert 'class="form-control is-invalid"' in portal_ui.field_widget(form["due"])
    assert 'class="form-select"' in portal_ui.field_widget(form["kind"])
    assert 'class="form-check-input"' in portal_ui.field_widget(form["notify"])


def test_the_address_wins_over_the_cookie_and_nonsense_is_standard() -> None:
    request = RequestFactory().get("/", {"text_size": "standard"})
    request.COOKIES["text_size"] = "large"
    assert text_size_of(request) == "standard"
    request = RequestFactory().get("/")
    request.COOKIES["text_size"] = "large"
    assert text_size_of(request) == "large"
    request.COOKIES["text_size"] = "huge"
    assert text_size_of(request) == "standard"
