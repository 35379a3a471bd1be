"""What the people of the journeys do in the browser, in their own words."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect

from tests.servers import DEMO_PASSWORD

NUMBER = re.compile(r"[\d.]+")


def log_in(page: Page, username: str) -> None:
    """Come in by the front door."""
    page.goto("/login/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码", exact=True).fill(DEMO_PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="工作台", level=1)).to_be_visible()


def open_task(page: Page, subject: str) -> None:
    """Follow the first waiting task that names the subject."""
    page.goto("/")
    page.locator(".task_list__what a", has_text=subject).first.click()


def figure(page: Page, code: str) -> Any:
    """The input of a metric in the form."""
    return page.locator(f"#id_{code}")


def explain_what_stands_out(page: Page) -> None:
    """Save, then give a reason at each cell that asks for one."""
    page.get_by_role("button", name="保存草稿").click()
    expect(page.locator(".save_bar--saved")).to_be_attached()
    asked = page.locator("[data-finding][data-open]")
    while number := asked.count():
        box = asked.first
        box.locator(".finding__reason").first.click()
        box.get_by_role("button", name="提交说明").click()
        expect(asked).to_have_count(number - 1)


def board_value(page: Page, name: str, query: str = "") -> Decimal:
    """The headline figure of that name on the city board."""
    page.goto(f"/boards/city/{query}")
    card = page.locator(".stat_card", has=page.locator(".stat_card__label", has_text=name))
    shown = card.locator(".stat_card__value")
    title = shown.get_attribute("title") or shown.inner_text()
    found = NUMBER.search(title)
    return Decimal(found[0]) if found else Decimal(0)


def picture(page: Page, folder: Path | None, name: str) -> None:
    """Keep a picture of the step, when pictures are wanted."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{name}.png"
        page.screenshot(path=target)
        # A page has few colours: a palette makes the picture a third of its size.
        Image.open(target).convert("RGB").quantize(96).save(target, optimize=True)
