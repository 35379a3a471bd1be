"""A branch's secretary records a theme day on a telephone; the unit sees it on its board."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE
from tests.journeys.people import log_in

pytestmark = pytest.mark.journey
TOPIC = "学党章守党纪（手机记录）"
# What a machine needs for the taps of a minute; people type slower than it clicks.
SECONDS = 30
LEAST_TARGET = 44


def test_a_theme_day_is_recorded_on_a_phone(phone: Page, new_page: Callable[..., Page]) -> None:
    log_in(phone, "qian.branch")
    began = time.monotonic()
    phone.get_by_role("link", name="记一次组织生活").click()
    chosen = phone.locator(".life_kinds [aria-current]")
    expect(chosen).to_have_text("主题党日")
    fits_the_thumb(phone)
    phone.get_by_label("主题", exact=True).fill(TOPIC)
    expected = phone.get_by_label("应到人数").input_value()
    phone.get_by_label("实到人数").fill(expected or "9")
    phone.get_by_role("button", name="保存主题党日").click()
    expect(phone.get_by_text(f"主题党日“{TOPIC}”")).to_be_visible()
    assert time.monotonic() - began < SECONDS
    refuse_the_same_again(phone)
    the_unit_sees_it(new_page())


def fits_the_thumb(phone: Page) -> None:
    """Nothing to scroll sideways, and the button is large enough to hit."""
    beyond = phone.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert beyond <= 0
    assert phone.viewport_size == PHONE
    for target in (
        phone.get_by_role("button", name="保存主题党日"),
        phone.get_by_label("实到人数"),
    ):
        box = target.bounding_box()
        assert box
        assert box["height"] >= LEAST_TARGET


def refuse_the_same_again(phone: Page) -> None:
    """A topic chosen from the last ones; the same event is not recorded twice."""
    offered = phone.locator("#last-topics option").first
    expect(offered).to_have_attribute("value", TOPIC)
    phone.get_by_label("主题", exact=True).fill(TOPIC)
    phone.get_by_label("实到人数").fill("3")
    phone.get_by_role("button", name="保存主题党日").click()
    expect(phone.get_by_text("已经记过，不必重复")).to_be_visible()


def the_unit_sees_it(page: Page) -> None:
    """The record in the list, the count on the board."""
    log_in(page, "wang.finance")
    page.get_by_role("link", name="组织生活", exact=True).first.click()
    page.get_by_label("党支部、单位或主题").fill("手机记录")
    page.get_by_role("button", name="查询").click()
    expect(page.locator(".data_table tbody tr")).to_have_count(1)
    page.get_by_role("link", name="支部达标").click()
    expect(page.get_by_role("heading", name="支部达标")).to_be_visible()
    expect(page.locator(".data_table tbody tr").first).to_contain_text("/3")
