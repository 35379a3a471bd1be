"""One cell at a time with the mouse, the clipboard and the choice beside the figure."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import figure, log_in
from tests.journeys.test_keyboard import LET_IN, press, ready
from tests.journeys.test_pasting import CELLS, paste, saved, texts
from tests.servers import DEMO_PASSWORD, Portal

pytestmark = pytest.mark.journey

CLERK = "market-supervision-bureau.secretary"


@pytest.fixture
def form(portal: Portal, page: Page) -> Page:
    """The window of a secretary with her paper open."""
    portal.manage("shell", "-c", LET_IN.format(CLERK, DEMO_PASSWORD))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    log_in(page, CLERK)
    page.locator(".task_list__what a", has_text="季度").first.click()
    ready(page)
    return page


def codes(page: Page, count: int) -> list[str]:
    names: list[str] = page.locator(CELLS).evaluate_all("cells => cells.map((one) => one.name)")
    return names[:count]


def put_on_clipboard(page: Page, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)


def test_a_click_takes_the_whole_cell_and_a_pasted_cell_replaces_it(form: Page) -> None:
    first, second = form.locator(CELLS).first, form.locator(CELLS).nth(1)
    first.fill("3")
    second.click()
    form.keyboard.type("8")
    for copied, shown in (("5", "5"), ("6\r\n", "6"), ("7\r\n", "7")):
        first.click()
        put_on_clipboard(form, copied)
        press(form, "Control+v")
        expect(first).to_have_value(shown)
        second.click()
    expect(form.locator("[data-paste]")).to_be_hidden()
    form.keyboard.type("9")
    expect(second).to_have_value("9")

    second.click()
    form.keyboard.type("0")
    # The second click sets the caret where the mouse is.
    expect(second).to_have_value(re.compile("^(09|90)$"))
    first.click()
    put_on_clipboard(form, "\r\n")
    press(form, "Control+v")
    expect(first).to_have_value("7")
    first.fill("310")
    press(form, "End")
    put_on_clipboard(form, "0")
    press(form, "Control+v")
    expect(first).to_have_value("3100")
    saved(form)


def test_a_cell_that_was_not_clicked_is_replaced_as_well(form: Page) -> None:
    first = form.locator(CELLS).first
    first.fill("3")
    form.locator(CELLS).nth(1).focus()
    paste(form, first, "12\r\n")
    expect(first).to_have_value("12")
    press(form, "Control+z")
    expect(first).to_have_value("3")
    saved(form)


def test_the_first_key_replaces_what_stands_in_a_cell_come_to(form: Page) -> None:
    first, second = form.locator(CELLS).first, form.locator(CELLS).nth(1)
    first.fill("3")
    second.fill("4")
    first.focus()
    form.keyboard.type("12")
    expect(first).to_have_value("12")
    # Whoever comes back to the same figure, here from the list of keys, goes on with it.
    press(form, "F1", "Escape")
    expect(first).to_be_focused()
    form.keyboard.type("0")
    expect(first).to_have_value("120")
    press(form, "ArrowDown")
    form.keyboard.type("7")
    expect(second).to_have_value("7")
    form.locator(f"label[for={first.get_attribute('id')}]").click()
    form.keyboard.type("5")
    expect(first).to_have_value("5")
    saved(form)


def test_an_undone_block_brings_back_the_figure_behind_not_applicable(form: Page) -> None:
    one, two = codes(form, 2)
    figure(form, one).fill("3")
    figure(form, two).fill("4")
    saved(form)
    paste(form, figure(form, one), "5\r\n不适用\r\n").get_by_role("button", name="应用").click()
    saved(form)
    figure(form, one).blur()
    expect(form.locator(f"[name={two}__state]")).to_have_value("not_applicable")
    form.locator("[data-paste-bar]").get_by_role("button", name="撤销").click()
    expect(form.locator("[data-paste-bar]")).to_contain_text("已撤销，2格恢复原来的内容")
    assert texts(form, 2) == ["3", "4"]
    saved(form)
    form.reload()
    ready(form)
    assert texts(form, 2) == ["3", "4"]


@pytest.mark.parametrize("state", ["not_applicable", "masked"])
def test_a_number_typed_over_a_choice_is_a_number(form: Page, state: str) -> None:
    [code] = codes(form, 1)
    choice = form.locator(f"[name={code}__state]")
    figure(form, code).fill("")
    choice.select_option(state)
    saved(form)
    form.reload()
    ready(form)
    expect(choice).to_have_value(state)
    figure(form, code).click()
    form.keyboard.type("4")
    saved(form)
    expect(choice).to_have_value("reported")
    expect(form.locator(f"#row_{code}")).not_to_contain_text("有误")
    form.reload()
    ready(form)
    expect(figure(form, code)).to_have_value("4")
