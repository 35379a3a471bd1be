"""Every page works for everybody: no sideways scrolling on a phone, in large type too, and no
serious fault that a checker of WCAG 2.1 AA finds (GB/T 37668)."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.people import log_in

pytestmark = pytest.mark.journey

PAGES = {
    "chen.office": (
        "/",
        "/campaigns/papers/",
        "/campaigns/rounds/",
        "/campaigns/metrics/",
        "/campaigns/metrics/warning_sessions/",
        "/campaigns/import/",
        "/reports/",
        "/boards/city/",
        "/boards/units/",
        "/boards/units/finance-bureau/",
        "/units/",
        "/units/finance-bureau/",
        "/feedback/",
        "/feedback/all/",
        "/styleguide/",
        "first:/:a[href*='/review/']",
        "first:/campaigns/rounds/:main td a[href*='/campaigns/rounds/']",
    ),
    "sun.organisation": (
        "/organisations/",
        "/organisations/tree/",
        "/organisations/new/?unit=finance-bureau",
        "/organisations/headcounts/",
        "first:/organisations/:main td a",
        "first:/organisations/tree/?unit=finance-bureau:main .tree--bodies a",
    ),
    "wang.finance": (
        "/organisations/life/record/unit/",
        "/organisations/life/board/units/",
        "/organisations/life/units/finance-bureau/",
        "/organisations/life/sit-ins/",
        "/",
        "/password/",
        "first:/campaigns/papers/:main td a",
    ),
    # Nobody sends this paper in another journey: there is always one to fill.
    "market-supervision-bureau.secretary": ("first:/:.task_list__what a[href*='/edit/']",),
    "qian.branch": (
        "/",
        "first:/:.task_list__what a",
        "/organisations/life/",
        "/organisations/life/record/?kind=appraisal",
        "/organisations/life/board/",
        "first:/organisations/life/board/:main td a",
    ),
    "han.security": ("/units/accounts/",),
    "yang.audit": ("/audit/",),
}
BLOCKING = {"serious", "critical"}


def visit(page: Page, address: str) -> None:
    """Open an address; or start at a page and follow links.

    Each step is a selector whose first link is followed, or `+` and a suffix for the address.
    """
    if not address.startswith("first:"):
        page.goto(address)
        return
    _, start, selectors = address.split(":", 2)
    page.goto(start)
    for selector in selectors.split("|"):
        if selector.startswith("+"):
            page.goto(page.url + selector[1:])
            continue
        target = page.locator(selector).first.get_attribute("href")
        assert target, f"{page.url} has no link {selector}"
        page.goto(target)


@pytest.mark.parametrize("person", PAGES)
def test_pages_fit_a_phone_in_both_type_sizes(new_page: Callable[..., Page], person: str) -> None:
    page = new_page(PHONE)
    log_in(page, person)
    for size, word in (("standard", "标准"), ("large", "大字")):
        page.get_by_role("link", name=word, exact=True).click()
        for address in PAGES[person]:
            visit(page, address)
            assert page.locator(f"html[data-text='{size}']").count() == 1, address
            beyond = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert beyond <= 0, f"{address} in {size} type is {beyond} px too wide"


@pytest.mark.parametrize("person", PAGES)
def test_pages_pass_the_accessibility_checker(new_page: Callable[..., Page], person: str) -> None:
    page = new_page(DESKTOP)
    log_in(page, person)
    found: list[str] = []
    for address in PAGES[person]:
        visit(page, address)
        for fault in Axe().run(page).response["violations"]:
            if fault["impact"] in BLOCKING:
                where = [node["target"] for node in fault["nodes"][:3]]
                found.append(f"{address}: {fault['id']} {where}")
    assert not found, "\n".join(found)
