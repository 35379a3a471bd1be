"""An election from the reminder on the workbench to the next term."""

import datetime
import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import log_in

pytestmark = pytest.mark.journey
STEPS = (
    ("换届请示", "支部党员大会"),
    ("换届批复", "机关党委批〔2026〕11号"),
    ("候选人预备人选请示", "支委会会议"),
    ("候选人预备人选批复", "机关党委批〔2026〕15号"),
    ("选举", "党员大会"),
    ("选举结果报告", "支部〔2026〕3号"),
    ("选举结果批复", "机关党委批〔2026〕21号"),
)
SCAN = b"%PDF-1.7\n1 0 obj <<>> endobj\nstartxref\n9\n%%EOF\n"


def record(page: Page, label: str, document: str, day: str) -> None:
    """Fill in the step that is next, and go on to the one after it."""
    stage = page.locator("[aria-current=step]")
    expect(stage).to_contain_text(label)
    page.get_by_label(f"{label}日期").fill(day)
    page.get_by_label("文号或会议").fill(document)
    if label == "换届请示":
        scan = {"name": "请示.pdf", "mimeType": "application/pdf", "buffer": SCAN}
        page.get_by_label("材料").set_input_files(files=[scan])  # type: ignore[list-item]
    page.get_by_role("button", name=f"录入{label}", exact=True).click()
    expect(page.get_by_text(f"已录入“{label}”")).to_be_visible()


def test_an_election_from_the_reminder_to_the_result(page: Page) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    log_in(page, "wang.finance")
    elections = page.locator("#elections")
    reminder = elections.get_by_role("link", name=re.compile("^届满提醒：")).first
    expect(reminder).to_be_visible()
    reminder.click()
    expect(page.get_by_role("heading", name="届满提醒", level=1)).to_be_visible()
    nearest = page.locator("tr", has_text="届满前1个月").first
    body = nearest.locator("a").inner_text()
    nearest.locator("a").click()
    expect(page.locator(".page_header .status_badge")).to_have_text("临期")
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
    for label, document in STEPS:
        record(page, label, document, today.isoformat())
    expect(page.locator(".page_header .status_badge")).to_have_text("已换届")
    expect(page.get_by_role("link", name="请示.pdf")).to_be_visible()
    page.get_by_role("link", name="看下一届").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(body)
    expect(page.locator(".page_header .status_badge")).to_have_text("正常")
    expires = f"{today.year + 3}年{today.month}月{today.day}日"
    expect(page.locator(".facts").first).to_contain_text(expires)
    page.goto("/organisations/terms/?standing=renewed")
    expect(page.locator(".data_table")).to_contain_text(body)
