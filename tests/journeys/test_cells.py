"""Figures are saved one by one while they are typed, and nothing typed is lost or overwritten."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import figure, log_in
from tests.servers import DEMO_PASSWORD, Portal

pytestmark = pytest.mark.journey
SAVED = re.compile(r"已保存 \d\d:\d\d")
ALL_SAVED = re.compile("全部已保存")
OFFLINE = "网络断开，已存在本机，恢复后自动保存"


def open_form(page: Page) -> str:
    """The first form of 市财政局 that waits to be filled."""
    page.goto("/")
    page.locator(".task_list__what a", has_text="市财政局").first.click()
    expect(page.locator("#paper_form")).to_be_visible()
    # Its scripts too: a browser that is offline cannot fetch them any more.
    page.wait_for_load_state()
    return page.url


def codes(page: Page) -> list[str]:
    """Metric codes of cells that take a number, in the order of the form."""
    found: list[str] = page.locator(".figure_cell__input").evaluate_all(
        "boxes => boxes.filter((box) => box.value === '' || /^\\d+$/.test(box.value))"
        ".map((box) => box.name)"
    )
    return found


def state(page: Page, code: str) -> Any:
    return page.locator(f"#row_{code} [data-cell-state]")


def bar(page: Page) -> Any:
    return page.locator("[data-save-bar]")


def kept(page: Page) -> dict[str, str]:
    """What the browser keeps of unsent cells."""
    found: dict[str, str] = page.evaluate("({...localStorage})")
    return {key: text for key, text in found.items() if key.startswith("cells/")}


def shell(portal: Portal, *lines: str) -> None:
    """A few lines in the portal's own process."""
    first = "from campaigns.models import MetricValue, Submission"
    portal.manage("shell", "--no-imports", "-c", "\n".join([first, *lines]))


@pytest.fixture(scope="module", autouse=True)
def as_before(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Other journeys find the open papers as they were."""
    file = tmp_path_factory.mktemp("kept") / "values.json"
    rows = "rows = MetricValue.objects.filter(submission__status__in=['draft', 'returned'])"
    tools = "from pathlib import Path; from django.core import serializers"
    text = "serializers.serialize('json', rows)"
    shell(portal, tools, rows, f"Path({str(file)!r}).write_text({text})")
    yield
    back = f"serializers.deserialize('json', Path({str(file)!r}).read_text())"
    shell(portal, tools, rows, "rows.delete()", f"[row.save() for row in {back}]")


@pytest.fixture
def pair(new_page: Callable[[], Page]) -> tuple[Page, Page]:
    """李 and 王 in the form of 市财政局, each in a browser of their own."""
    one, other = new_page(), new_page()
    log_in(one, "li.finance")
    log_in(other, "wang.finance")
    address = open_form(one)
    other.goto(address)
    return one, other


@pytest.fixture
def typist(new_page: Callable[[], Page]) -> Page:
    """李 in the form."""
    page = new_page()
    log_in(page, "li.finance")
    open_form(page)
    return page


def test_a_figure_is_saved_within_two_seconds_of_the_last_key(typist: Page) -> None:
    code, other = codes(typist)[:2]
    figure(typist, code).press_sequentially("1.2万")
    start = time.monotonic()
    expect(state(typist, code)).to_have_text(SAVED)
    assert time.monotonic() - start <= 2
    expect(typist.locator(f"#row_{code} .figure_cell__reading")).to_contain_text("读作12000")
    expect(bar(typist)).to_have_text(ALL_SAVED)
    figure(typist, other).fill("３１")
    figure(typist, other).press("Enter")
    expect(state(typist, other)).to_have_text(SAVED)
    assert kept(typist) == {}
    typist.reload()
    expect(figure(typist, code)).to_have_value("1.2万")
    expect(figure(typist, other)).to_have_value("３１")


def test_a_text_nobody_understands_waits_at_its_cell(typist: Page) -> None:
    code = codes(typist)[0]
    figure(typist, code).fill("很多")
    figure(typist, code).blur()
    expect(state(typist, code)).to_have_text("有误")
    expect(typist.locator(f"#row_{code} .figure_cell__error")).to_contain_text("不是数字")
    expect(bar(typist)).to_contain_text("1格有误")
    typist.reload()
    expect(figure(typist, code)).to_have_value("很多")
    expect(state(typist, code)).to_have_text("有误")
    figure(typist, code).fill("7")
    expect(state(typist, code)).to_have_text(SAVED)
    expect(typist.locator(f"#row_{code} .figure_cell__error")).to_have_count(0)
    assert kept(typist) == {}


def test_a_session_that_ends_is_taken_up_again_over_the_form(typist: Page) -> None:
    first, second = codes(typist)[:2]
    typist.context.clear_cookies()
    figure(typist, first).fill("43")
    figure(typist, first).press("Enter")
    dialog = typist.locator("[data-relogin]")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_label("用户名")).to_have_value("li.finance")
    expect(dialog.get_by_label("用户名")).not_to_be_editable()
    dialog.get_by_role("button", name="稍后").click()
    typist.locator(f"[name={second}__note]").fill("含线上")
    figure(typist, second).fill("44")
    figure(typist, second).blur()
    expect(bar(typist)).to_contain_text("2格未保存…（登录已过期，已存在本机，登录后自动保存）")
    typist.get_by_role("button", name="重新登录").click()
    dialog.get_by_label("密码").fill("wrong-password-1")
    dialog.get_by_role("button", name="登录并继续").click()
    expect(dialog.get_by_role("alert")).to_contain_text("请输入")
    dialog.get_by_label("密码").fill(DEMO_PASSWORD)
    dialog.get_by_role("button", name="登录并继续").click()
    expect(dialog).to_be_hidden()
    expect(bar(typist)).to_have_text(ALL_SAVED)
    assert kept(typist) == {}
    typist.reload()
    expect(figure(typist, first)).to_have_value("43")
    expect(figure(typist, second)).to_have_value("44")
    expect(typist.locator(f"[name={second}__note]")).to_have_value("含线上")


def test_another_account_in_the_same_browser_gets_none_of_these_cells(typist: Page) -> None:
    code = codes(typist)[0]
    before = figure(typist, code).input_value()
    address = typist.url
    other = typist.context.new_page()
    other.goto("/")
    other.locator("form[data-logout]").evaluate("form => form.submit()")
    other.wait_for_url("**/login/**")
    log_in(other, "wang.finance")
    dialog = typist.locator("[data-relogin]")
    expect(dialog).to_be_visible(timeout=20_000)
    dialog.get_by_role("button", name="稍后").click()
    figure(typist, code).fill("987")
    figure(typist, code).blur()
    expect(bar(typist)).to_contain_text("1格未保存")
    other.goto(address)
    expect(figure(other, code)).to_have_value(before)
    assert other.locator("form[data-cells]").get_attribute("data-account") == "wang.finance"
    assert len(kept(typist)) == 1
    typist.get_by_role("button", name="重新登录").click()
    dialog.get_by_label("密码").fill(DEMO_PASSWORD)
    dialog.get_by_role("button", name="登录并继续").click()
    expect(state(typist, code)).to_have_text(SAVED)


def test_without_a_network_cells_wait_here_and_go_out_later(typist: Page) -> None:
    first, second = codes(typist)[:2]
    typist.context.set_offline(True)
    figure(typist, first).fill("51")
    figure(typist, second).fill("52")
    figure(typist, second).blur()
    expect(bar(typist)).to_contain_text(f"2格未保存…（{OFFLINE}）")
    expect(state(typist, first)).to_have_text("未保存")
    assert len(kept(typist)) == 2
    typist.context.set_offline(False)
    expect(bar(typist)).to_have_text(ALL_SAVED)
    assert kept(typist) == {}
    typist.reload()
    expect(figure(typist, first)).to_have_value("51")
    expect(figure(typist, second)).to_have_value("52")


def test_a_browser_that_dies_gives_back_what_it_had_not_sent(typist: Page) -> None:
    code = codes(typist)[0]
    address, context = typist.url, typist.context
    context.set_offline(True)
    figure(typist, code).fill("61")
    assert len(kept(typist)) == 1
    typist.close(run_before_unload=False)
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    expect(figure(again, code)).to_have_value("61")
    expect(state(again, code)).to_have_text(SAVED)
    assert kept(again) == {}


def test_two_people_change_different_cells_and_both_stand(pair: tuple[Page, Page]) -> None:
    one, other = pair
    first, second = codes(one)[:2]
    expect(one.locator("[data-presence]")).to_contain_text("现在也在填这张表：王", timeout=20_000)
    figure(other, first).fill("71")
    figure(other, first).blur()
    figure(one, second).fill("72")
    figure(one, second).blur()
    expect(figure(one, first)).to_have_value("71", timeout=20_000)
    expect(state(one, first)).to_contain_text("刚由 王")
    expect(figure(other, second)).to_have_value("72", timeout=20_000)
    one.reload()
    assert [figure(one, code).input_value() for code in (first, second)] == ["71", "72"]


@pytest.mark.parametrize(
    ("keep", "theirs", "mine"), [("用我的", "81", "82"), ("用对方的", "83", "84")]
)
def test_the_same_cell_shows_both_figures_and_one_is_chosen(
    pair: tuple[Page, Page], keep: str, theirs: str, mine: str
) -> None:
    one, other = pair
    code = codes(one)[0]
    one.context.set_offline(True)
    figure(other, code).fill(theirs)
    figure(other, code).blur()
    expect(state(other, code)).to_have_text(SAVED)
    figure(one, code).fill(mine)
    one.context.set_offline(False)
    sides = one.locator(f"#row_{code} .cell_conflict__side")
    expect(sides.first).to_contain_text("王")
    expect(sides.first).to_contain_text(theirs)
    expect(sides.last).to_contain_text("（您）")
    expect(sides.last).to_contain_text(mine)
    expect(bar(one)).to_contain_text("1格两人都改过，请选定")
    one.get_by_role("button", name=keep).focus()
    one.keyboard.press("Enter")
    expect(state(one, code)).to_have_text(SAVED)
    stands = mine if keep == "用我的" else theirs
    expect(figure(one, code)).to_have_value(stands)
    expect(figure(other, code)).to_have_value(stands, timeout=20_000)
    assert kept(one) == {}


def test_leaving_with_unsent_cells_is_asked_and_a_clean_leave_keeps_nothing(
    typist: Page,
) -> None:
    code = codes(typist)[0]
    figure(typist, code).fill("不少")
    figure(typist, code).blur()
    expect(state(typist, code)).to_have_text("有误")
    asked: list[str] = []
    typist.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    typist.locator(".user_menu summary").click()
    typist.get_by_role("button", name="退出登录").click()
    expect(figure(typist, code)).to_be_visible()
    assert asked[0].startswith("还有1格没有保存。")
    figure(typist, code).fill("9")
    expect(state(typist, code)).to_have_text(SAVED)
    typist.get_by_role("button", name="退出登录").click()
    expect(typist.get_by_role("heading", name="登录")).to_be_visible()
    assert kept(typist) == {}


def test_a_paper_sent_by_a_colleague_keeps_what_was_typed_in_sight(
    pair: tuple[Page, Page], portal: Portal
) -> None:
    one, _ = pair
    code = codes(one)[0]
    number = one.url.rstrip("/").split("/")[-2]
    one.context.set_offline(True)
    figure(one, code).fill("95")
    paper = f"Submission.objects.filter(pk={number})"
    shell(portal, f"{paper}.update(status='approved')")
    one.context.set_offline(False)
    expect(bar(one)).to_contain_text("不能修改")
    expect(state(one, code)).to_contain_text("已锁定，您填的95")
    expect(figure(one, code)).to_be_disabled()
    one.goto(one.url.replace("edit/", ""))
    expect(one.locator("[data-kept-text]")).to_contain_text("95")
    one.get_by_role("button", name="不再保留").click()
    assert kept(one) == {}
    shell(portal, f"{paper}.update(status='draft')")
