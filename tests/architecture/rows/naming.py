"""Rights at the addresses of naming, of the register of namings and of the papers."""

from collections.abc import Callable
from typing import Any

from campaigns.models import Selection
from campaigns.selectors.naming.proposals import proposal_of
from tests.architecture.naming_in_city import place_namings

# Columns: out nob rep sec oth bra br2 off org pub dis lea sys saf aud udi exp
ROWS = """
campaigns:naming             GET  naming-noticed           302 404 200 200 200 200 200 200 200 200 200 200 404 404 404 200 404
campaigns:naming-decide      GET  naming-scored            302 404 403 403 403 403 403 403 403 403 403 200 404 404 404 403 404
campaigns:naming-decide      POST naming-scored            302 404 403 403 403 403 403 403 403 403 403 302 404 404 404 403 404
campaigns:naming-reconsider  GET  naming-noticed           302 404 403 403 403 403 403 403 403 403 403 200 404 404 404 403 404
campaigns:naming-reconsider  POST naming-noticed           302 404 403 403 403 403 403 403 403 403 403 302 404 404 404 403 404
campaigns:naming-notice      GET  naming-decided           302 404 403 403 403 403 403 200 200 200 200 403 404 404 404 403 404
campaigns:naming-notice      POST naming-decided           302 404 403 403 403 403 403 302 302 302 302 403 404 404 404 403 404
campaigns:naming-move-up     GET  naming-gap               302 404 403 403 403 403 403 403 403 403 403 200 404 404 404 403 404
campaigns:naming-move-up     POST naming-gap               302 404 403 403 403 403 403 403 403 403 403 302 404 404 404 403 404
campaigns:naming-name        GET  naming-ripe              302 404 403 403 403 403 403 403 403 403 403 200 404 404 404 403 404
campaigns:naming-name        POST naming-ripe              302 404 403 403 403 403 403 403 403 403 403 302 404 404 404 403 404
campaigns:objection-new      GET  naming-noticed           302 404 403 403 403 403 403 200 200 200 200 403 404 404 404 403 404
campaigns:objection-new      POST naming-noticed           302 404 403 403 403 403 403 302 302 302 302 403 404 404 404 403 404
campaigns:objection-resolve  GET  objection                302 404 403 403 404 403 404 200 200 200 200 403 403 403 403 403 403
campaigns:objection-resolve  POST objection                302 404 403 403 404 403 404 302 302 302 302 403 403 403 403 403 403
campaigns:award-list         GET  -                        302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
campaigns:award-new          GET  -                        302 403 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
campaigns:award-record       GET  finance                  302 403 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
campaigns:award-record       POST finance                  302 403 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
campaigns:award-detail       GET  award                    302 404 200 200 404 200 404 200 200 200 200 200 403 403 403 200 403
campaigns:award-recheck      GET  award                    302 404 403 403 404 403 404 200 200 200 200 403 403 403 403 403 403
campaigns:award-recheck      POST award                    302 404 403 403 404 403 404 302 302 302 302 403 403 403 403 403 403
campaigns:award-correct      GET  award                    302 404 403 403 404 403 404 200 200 200 200 403 403 403 403 403 403
campaigns:award-correct      POST award                    302 404 403 403 404 403 404 302 302 302 302 403 403 403 403 403 403
campaigns:award-withdraw     GET  award                    302 404 403 403 404 403 404 403 403 403 403 200 403 403 403 403 403
campaigns:award-withdraw     POST award                    302 404 403 403 404 403 404 403 403 403 403 302 403 403 403 403 403
campaigns:award-restore      GET  award-withdrawn          302 404 403 403 404 403 404 403 403 403 403 200 403 403 403 403 403
campaigns:award-restore      POST award-withdrawn          302 404 403 403 404 403 404 403 403 403 403 302 403 403 403 403 403
reports:selection-papers     GET  naming-noticed           302 404 403 403 403 403 403 200 200 200 200 200 404 404 404 403 404
reports:selection-paper      GET  naming-paper             302 404 403 403 403 403 403 200 200 200 200 200 404 404 404 403 404
"""  # noqa: E501

DAY = "2026-10-12"


def as_ranked(city: Any) -> dict[str, Any]:
    """审定 as the ranking proposes it."""
    selection = Selection.objects.get(pk=city.objects["naming-scored"]["pk"])
    keys = proposal_of(selection).order
    return {f"order_{key}": place for place, key in enumerate(keys, 1)} | {f"named_{keys[0]}": "on"}


def an_award(city: Any) -> dict[str, Any]:
    """A naming by the city, for the branch of the thing."""
    return {
        "kind": city.objects["naming-award-kind"]["pk"],
        "organisation": city.objects["naming-award-branch"]["pk"],
        "title": "先进党支部",
        "tier": "city",
        "awarded_by": "市委",
        "named_on": "2025-07-01",
        "count": "1",
        "reason": "原登记有误",
    }


# What a person types into the form behind a POST: {(address, thing): city -> data}.
TYPED: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {
    ("campaigns:naming-decide", "naming-scored"): as_ranked,
    ("campaigns:naming-reconsider", "naming-noticed"): lambda city: {"reason": "材料须复核"},
    ("campaigns:naming-notice", "naming-decided"): lambda city: {"on": DAY},
    ("campaigns:naming-move-up", "naming-gap"): lambda city: {"reason": "补足名额"},
    ("campaigns:naming-name", "naming-ripe"): lambda city: {
        "named_on": DAY,
        "document": "市直工委发〔2026〕18号",
    },
    ("campaigns:objection-new", "naming-noticed"): lambda city: {
        "application": city.objects["naming-first"]["pk"],
        "received_on": DAY,
        "source": "unit",
        "text": "事迹与实际不符",
    },
    ("campaigns:objection-resolve", "objection"): lambda city: {
        "outcome": "dismiss",
        "resolved_on": DAY,
        "result": "经核查不成立",
    },
    ("campaigns:award-record", "finance"): an_award,
    ("campaigns:award-recheck", "award"): lambda city: {
        "reviewed_on": DAY,
        "outcome": "kept",
        "text": "复核符合标准",
    },
    ("campaigns:award-correct", "award"): an_award,
    ("campaigns:award-withdraw", "award"): lambda city: {"on": DAY, "reason": "发生违纪案件"},
    ("campaigns:award-restore", "award-withdrawn"): lambda city: {"on": DAY, "reason": "申诉成立"},
}


def place(city: Any) -> dict[str, dict[str, Any]]:
    """Things the rows point at: {word: arguments of the address}."""
    return place_namings(city)
