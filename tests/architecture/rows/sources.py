"""Rights at the addresses of sources."""

from collections.abc import Callable
from typing import Any

from campaigns.models import ActivityKind, MetricSource

# Columns: out nob rep sec oth bra br2 off org pub dis lea sys saf aud udi exp
ROWS = """
campaigns:source-list        GET  -                        302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:source-edit        GET  typed-metric             302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:source-edit        POST typed-metric             302 403 403 403 403 403 403 302 403 403 403 403 403 403 403 403 403
campaigns:source-switch      POST source-row               302 403 403 403 403 403 403 302 403 403 403 403 403 403 403 403 403
"""  # noqa: E501


def by_checks(city: Any) -> dict[str, Any]:
    """整改问题隐患数 counted by events of a kind."""
    kind = ActivityKind.objects.get(code="ideology_checks")
    return {
        "kind": "activity_sum", "activity_kind": kind.pk, "counter": "items", "moment": "within",
    }  # fmt: skip


# What a person types into the form behind a POST: {(address, thing): city -> data}.
TYPED: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {
    ("campaigns:source-edit", "typed-metric"): by_checks,
    ("campaigns:source-switch", "source-row"): lambda city: {"on": "0"},
}


def place(city: Any) -> dict[str, dict[str, Any]]:
    """Things the rows point at: {word: arguments of the address}."""
    row = MetricSource.objects.filter(metric__code="warning_sessions").get()
    return {"typed-metric": {"code": "hazards_rectified"}, "source-row": {"pk": row.pk}}
