"""The rules of scoring of an edition as text, to be frozen when it is opened."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from campaigns.models import Selection

DECIMALS = 2


def rules_of(selection: Selection) -> dict[str, Any]:
    """Panels, criteria, extremes, ties and places as they stand now; numbers are written as text."""
    return {
        "panels": [
            {"kind": panel.kind, "weight": str(panel.weight)} for panel in selection.panels.all()
        ],
        "criteria": [
            {
                "pk": line.pk,
                "parent": line.parent_id,
                "kind": line.kind,
                "name": line.name,
                "maximum": str(line.maximum),
                "method": line.method,
                "position": line.position,
            }
            for line in selection.criteria.all()
        ],
        "drop_extremes": selection.drop_extremes,
        "decimals": DECIMALS,
        "ties": list(selection.tie_rules),
        "places": selection.places,
    }


def digest_of(rules: Mapping[str, Any]) -> str:
    """SHA-256 over the rules' text; the same rules always give the same digest."""
    text = json.dumps(rules, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
