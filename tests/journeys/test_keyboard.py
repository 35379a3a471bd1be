"""The reporting form under the fingers of somebody who lives in sheets: no mouse from login to 上报."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import figure
from tests.servers import DEMO_PASSWORD, Portal

pytestmark = pytest.mark.journey

CLERK = "petition-bureau.secretary"
# What the registers offer stays, what only discipline reads is left to it; other figures that break
# no bound come from the quarter before.
WANTED = """rows => rows.filter((row) => row.dataset.code).map((row) => {
  if (row.querySelector("[data-withheld]")) return [row.dataset.code, ""];
  const past = Array.from(row.querySelectorAll(".figure_cell__past"), (cell) => cell.innerText.trim());
  const offered = row.querySelector(".figure_cell__input").value;
  const known = past.slice(0, 2).find((text) => /^[0-9.]+$|不适用/.test(text));
  return [row.dataset.code, offered || known || "2"];
})"""
ACTIVE = "document.activeElement.name || document.activeElement.textContent.trim()"
LET_IN = (
    "from portal.models import User; user = User.objects.get(username='{0}'); "
    "user.set_password('{1}'); user.must_change_password = False; user.save()"
)
UNUSUAL = "youth_reached"
# Sending judges, freezes and seals the whole paper; on two busy cores that takes its time.
SENT_MILLISECONDS = 30_000


@pytest.fixture
def clerk(portal: Portal, page: Page) -> Page:
    """The window of a secretary whose paper is empty, at the login page."""
    portal.manage("shell", "-c", LET_IN.format(CLERK, DEMO_PASSWORD))
    page.goto("/login/")
    return page


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def at(page: Page) -> str:
    """Name of the field with the caret."""
    return str(page.evaluate(ACTIVE))


def ready(page: Page) -> None:
    """The form with its scripts: the last of them says what is saved."""
    expect(page.locator("#paper_form [data-save-bar]")).not_to_be_empty(timeout=30_000)


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press Tab until the element has the focus; a key too many fails."""
    for _ in range(60):
        press(page, key)
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not reached by {key}; at {at(page)}")


def test_sixty_figures_by_keyboard_alone(clerk: Page) -> None:
    page = clerk
    log_in_by_keyboard(page)
    tab_to(page, ".task_list__what a")
    press(page, "Enter")
    ready(page)
    tab_to(page, ".figure_cell__input")
    wanted = page.locator("[data-figure-cell]").evaluate_all(WANTED)
    assert len(wanted) >= 60
    for number, (code, text) in enumerate(wanted):
        assert at(page) == code
        fill_cell(page, number, text)
        if number < len(wanted) - 1:
            press(page, ("Enter", "ArrowDown")[number % 2])
    assert texts(page) == [typed(number, text) for number, (_, text) in enumerate(wanted)]
    look_around(page, [code for code, _ in wanted])
    explain_what_stands_out(page)
    press(page, "Control+s")
    expect(page.locator("[data-save-bar]")).to_contain_text("已保存")
    send_by_keyboard(page)
    expect(page.locator("h1")).to_contain_text("已报", timeout=SENT_MILLISECONDS)


def send_by_keyboard(page: Page) -> None:
    """Control and Enter lead to the button, Enter presses it."""
    press(page, "Control+Enter")
    assert at(page) == "submit"
    with page.expect_navigation(timeout=SENT_MILLISECONDS):
        press(page, "Enter")


def typed(number: int, text: str) -> str:
    """What stands in a cell that was filled: nothing is added to what the registers offer."""
    return "五" if number == 1 and text != "不适用" else text.replace("不适用", "")


def texts(page: Page) -> list[str]:
    """What all figures of the form show."""
    found: list[str] = page.locator(".figure_cell__input").evaluate_all(
        "cells => cells.filter((one) => !one.disabled).map((one) => one.value)"
    )
    return found


def log_in_by_keyboard(page: Page) -> None:
    page.keyboard.type(CLERK)
    press(page, "Tab")
    page.keyboard.type(DEMO_PASSWORD)
    press(page, "Enter")
    expect(page.get_by_role("heading", name="工作台", level=1)).to_be_visible()


def fill_cell(page: Page, number: int, text: str) -> None:
    """Digits are typed, one figure comes through an input method, 不适用 is chosen from the list."""
    code = at(page)
    if text == "不适用":
        press(page, "Alt+ArrowDown", "ArrowDown", "Enter")
        expect(page.locator(f"[name={code}__state]")).to_have_value("not_applicable")
    elif number == 1:
        compose(page, code)
    else:
        page.keyboard.type(text)
    assert at(page) == code


def compose(page: Page, code: str) -> None:
    """5 written as 五 through pinyin: the keys of the method do not move the caret's cell."""
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "wu", "selectionStart": 2, "selectionEnd": 2})
    key = {"type": "rawKeyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    session.send("Input.dispatchKeyEvent", key)
    assert at(page) == code
    session.send("Input.insertText", {"text": "五"})
    session.detach()
    expect(figure(page, code)).to_have_value("五")
    confirm_late(page)
    assert at(page) == code, "the Enter that confirmed the word is not the one that moves"


def confirm_late(page: Page) -> None:
    """Some methods end the composition first and then let their Enter through."""
    page.evaluate("""() => {
      const cell = document.activeElement;
      cell.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
      cell.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
      const enter = { key: "Enter", keyCode: 13, bubbles: true, cancelable: true };
      cell.dispatchEvent(new KeyboardEvent("keydown", enter));
    }""")


def look_around(page: Page, codes: list[str]) -> None:
    """First, last, sections, columns, notes, Esc and what stands beside a figure."""
    press(page, "Control+Home")
    assert at(page) == codes[0]
    press(page, "PageDown")
    assert at(page) == "core_group_sessions"
    press(page, "Tab", "Enter")
    assert at(page) == "core_group_discussions", "Enter after Tab returns to the column of figures"
    press(page, "ArrowRight")
    assert at(page) == "core_group_discussions__note"
    page.keyboard.type("12")
    press(page, "Home", "ArrowRight")
    assert at(page) == "core_group_discussions__note", "inside a text the arrows move the caret"
    press(page, "Escape", "ArrowLeft")
    expect(page.locator("[name=core_group_discussions__note]")).to_have_value("")
    assert at(page) == "core_group_discussions"
    press(page, "Alt+Enter", "Enter")
    expect(page.locator("#row_core_group_discussions .figure_cell__definition")).to_have_attribute(
        "open", ""
    )
    press(page, "Enter")
    tab_to(page, ".cell_files summary")
    press(page, "Escape", "Shift+Enter")
    assert at(page) == "core_group_sessions"
    press(page, "F1")
    expect(page.get_by_role("heading", name="键盘操作")).to_be_visible()
    press(page, "Enter")
    assert at(page) == "core_group_sessions"
    press(page, "Control+End")
    assert at(page) == codes[-1]


def explain_what_stands_out(page: Page) -> None:
    """A figure ten times too large asks for a reason at its cell; it is given without a mouse."""
    tab_to(page, f"#id_{UNUSUAL}", "ArrowUp")
    earlier = figure(page, UNUSUAL).input_value()
    page.keyboard.type(f"{earlier}0")
    press(page, "Control+s")
    finding = page.locator(f"#row_{UNUSUAL} [data-finding]").first
    expect(finding).to_be_visible()
    press(page, "Alt+Enter")
    tab_to(page, "[data-finding-box]")
    page.keyboard.insert_text("青年宣讲团集中开展活动")
    press(page, "Tab", "Enter")
    expect(finding.locator("[data-finding-said]")).to_contain_text("青年宣讲团集中开展活动")
