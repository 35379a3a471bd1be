"""The pages of one edition as tabs: of a draft those that write it, afterwards those that run it."""

from typing import Any

from django.urls import reverse

from campaigns.choices import SelectionStatus
from campaigns.models import Selection
from portal.models import User
from portal.roles import Capability

OVERVIEW, CRITERIA = "selection-detail", "selection-criteria"
DRAFTING = (
    ("基本事项", "selection-edit"),
    ("环节日期", "selection-stages"),
    ("评选标准", CRITERIA),
    ("申报条件", "selection-conditions"),
    ("名额和排序", "selection-rules"),
    ("评委组", "selection-panels"),
)
STAFF = (
    ("环节日期", "selection-stages"),
    ("评委", "selection-panels"),
    ("实地核查", "visit-list"),
    ("评分", "scoring"),
)

# Lists of many editions, narrowed down to this one.
LISTS = (("申报", "application-list"), ("工委初审", "review-list"))


def edition_tabs(selection: Selection, user: User, here: str) -> list[dict[str, Any]]:
    """Tabs the reader may follow; `here` is the name of the current page's address."""
    runs = user.can(Capability.CAMPAIGN_RUN)
    pages = [("概况", OVERVIEW)]
    if selection.status == SelectionStatus.DRAFT:
        pages += DRAFTING if runs else [("评选标准", CRITERIA)]
        return [_tab(selection, label, name, here) for label, name in pages]
    pages.append(("评选标准", CRITERIA))
    tabs = [_tab(selection, label, name, here) for label, name in pages]
    listed = LISTS if runs else LISTS[:1]
    tabs += [_list_tab(selection, label, name, here) for label, name in listed]
    staffed = STAFF if runs else ()
    tabs += [_tab(selection, label, name, here) for label, name in staffed]
    shared = (("排名", "ranking"), ("审定命名", "naming"))
    return tabs + [_tab(selection, label, name, here) for label, name in shared]


def _tab(selection: Selection, label: str, name: str, here: str) -> dict[str, Any]:
    url = reverse(f"campaigns:{name}", args=[selection.pk])
    return {"label": label, "url": url, "is_current": name == here}


def _list_tab(selection: Selection, label: str, name: str, here: str) -> dict[str, Any]:
    url = f"{reverse(f'campaigns:{name}')}?selection={selection.pk}"
    return {"label": label, "url": url, "is_current": name == here}
