"""A paper that cannot lie: written, refreshed after a correction, proofread, issued, traced, issued again."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.people import log_in

pytestmark = pytest.mark.journey

METRIC, INITIALS = "warning_sessions", "jsjycs"
NAME = "警示教育次数"
UNPROVED = "3721棵"
BUILD_SECONDS = 120
NUMBER = re.compile(r"\d+")


def test_a_paper_from_its_first_word_to_its_second_version(new_page: Callable[[], Page]) -> None:
    """Show 4 of the paper: everything by hand, in the browser."""
    page = new_page()
    log_in(page, "chen.office")
    address = begin(page)
    block, before = write(page)
    after = correct(page, block, before)
    page.goto(address)
    refresh(page, before, after)
    mend(page, after)
    unproved(page, new_page())
    report = issue(page, address)
    trace_in_two_clicks(page, after)
    withdraw_and_issue_again(page, report, address)


def begin(page: Page) -> str:
    """A 综述 of 2025, from its template."""
    page.goto("/reports/drafts/")
    page.get_by_role("link", name="新建文稿").click()
    page.get_by_role("navigation", name="种类").get_by_role("link", name="综述", exact=True).click()
    page.get_by_label("年度").select_option("2025")
    page.get_by_role("button", name="起草").click()
    expect(page.locator("[data-save-bar]")).to_contain_text("全部已保存")
    return page.url


def last(page: Page) -> Locator:
    """Words of the last block."""
    return page.locator("[data-block] [data-text]").last


def add_line(page: Page) -> Locator:
    """A new paragraph at the end, with the caret in it."""
    count = page.locator("[data-block]").count()
    page.get_by_role("link", name="在文末加一段").click()
    expect(page.locator("[data-block]")).to_have_count(count + 1)
    expect(last(page)).to_be_focused()
    return last(page)


def insert(page: Page) -> None:
    """A figure by its pinyin initials."""
    page.keyboard.type(f"@{INITIALS}")
    offer = page.get_by_role("option", name=NAME).first
    expect(offer).to_be_visible()
    page.keyboard.press("Enter")


def saved(page: Page) -> None:
    """Nothing is waiting for the portal."""
    expect(page.locator("[data-save-bar]")).to_have_text(re.compile("^全部已保存"))


def write(page: Page) -> tuple[str, str]:
    """A sentence with a figure, and the same number typed beside it; block and number."""
    line = add_line(page)
    page.keyboard.type("全年开展警示教育")
    insert(page)
    figure = line.locator("[data-key]")
    expect(figure).to_have_attribute("data-key", METRIC)
    found = NUMBER.search(figure.inner_text())
    assert found
    page.keyboard.type(f"，这{found[0]}次覆盖各单位。")
    saved(page)
    block = line.locator("xpath=ancestor::section").get_attribute("data-block")
    assert block
    return block, found[0]


def correct(page: Page, block: str, before: str) -> str:
    """From the figure to its source, to a paper, to the number: one of them was wrong."""
    page.locator(f"#block-{block} [data-key]").click()
    card = page.locator("[data-card]")
    expect(card.locator("[data-card-value]")).to_have_text(f"{before}次")
    card.get_by_role("link", name="看来源").click()
    page.locator("tbody tr a").first.click()
    page.get_by_role("link", name=f"更正：{NAME}", exact=True).click()
    box = page.locator("input[name=text]")
    value = int(NUMBER.search(box.input_value())[0])  # type: ignore[index]
    box.fill(str(value + 1))
    page.get_by_label("理由").fill("核对台账，漏报一次。")
    page.get_by_role("button", name=re.compile("更正|保存")).last.click()
    expect(page.get_by_text("已更正").first).to_be_visible()
    return str(int(before) + 1)


def refresh(page: Page, before: str, after: str) -> None:
    """What moved is said from old to new, and what no longer fits is listed."""
    page.get_by_role("button", name="更新数据").click()
    row = page.get_by_role("row", name=re.compile(f"^{NAME} "))
    expect(row).to_contain_text(f"{before}次")
    expect(row).to_contain_text(f"{after}次")
    conflict = page.locator(".draft_conflicts li", has_text=f"这{before}次".removeprefix("这"))
    expect(conflict.first).to_contain_text(f"{before}次")
    conflict.first.get_by_role("link", name="到这一段").click()


def mend(page: Page, after: str) -> None:
    """The words are the writer's: he mends them, and the conflict is gone."""
    line = last(page)
    expect(line).to_contain_text(f"{after}次")
    note = line.locator("xpath=ancestor::section").locator(".draft_note")
    expect(note).to_have_count(1)
    line.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("全年开展警示教育")
    insert(page)
    page.keyboard.type("，覆盖各单位。")
    saved(page)
    expect(note).to_have_count(0)


def unproved(page: Page, colleague: Page) -> None:
    """A number nobody knows stops the paper until somebody else answers for it."""
    add_line(page)
    page.keyboard.type(f"组织义务植树{UNPROVED}。")
    saved(page)
    page.get_by_role("link", name="签发").click()
    page.get_by_role("button", name="签发").click()
    expect(page.locator(".alert--error")).to_contain_text(UNPROVED)
    page.get_by_role("link", name="校数").last.click()
    expect(page.locator(".proof__list > li", has_text=UNPROVED)).to_be_visible()
    log_in(colleague, "wu.discipline")
    colleague.goto(page.url)
    line = colleague.locator(".proof__list > li", has_text=UNPROVED)
    line.get_by_label("依据").fill("市园林局2025年绿化台账")
    line.get_by_role("button", name="我担保").click()
    expect(colleague.get_by_text("可以签发")).to_be_visible()


def issue(page: Page, address: str) -> str:
    """Issued and printed."""
    page.goto(address)
    page.get_by_role("link", name="签发").click()
    page.get_by_role("button", name="签发").click()
    expect(page.get_by_text(re.compile("已签发为第")).first).to_be_visible()
    expect(page.locator("[data-job-progress]")).to_have_count(0, timeout=BUILD_SECONDS * 1000)
    expect(page.get_by_role("link", name=re.compile("下载 ?PDF")).first).to_be_visible()
    return page.url


def trace_in_two_clicks(page: Page, after: str) -> None:
    """From the number on the screen to who sent which version of which paper, and who approved it."""
    figure = page.locator(f"a.report__figure[href$='/figures/{METRIC}/']").last
    expect(figure).to_have_text(f"{after}次")
    figure.click()
    page.locator(".trace__unit summary").first.click()
    version = page.get_by_role("link", name=re.compile(r"^第\d+版$")).first
    expect(version).to_be_visible()
    expect(version).to_have_attribute("href", re.compile(r"/papers/\d+/"))


def withdraw_and_issue_again(page: Page, report: str, address: str) -> None:
    """Withdrawn with a reason, taken up again, issued as the next version."""
    page.goto(report)
    serial = int(NUMBER.search(page.locator("dl.facts dd").first.inner_text())[0])  # type: ignore[index]
    page.get_by_role("link", name="作废").click()
    page.get_by_label("理由").fill("补充一项工作后重发。")
    page.get_by_role("button", name="作废").click()
    expect(page.locator("h1")).to_contain_text("已作废")
    page.goto(address)
    page.get_by_role("button", name="重新起草").click()
    add_line(page)
    page.keyboard.type("各项任务圆满完成。")
    saved(page)
    page.get_by_role("link", name="签发").click()
    page.get_by_role("button", name="签发").click()
    expect(page.locator("dl.facts dd").first).to_have_text(f"第{serial + 1}版")
