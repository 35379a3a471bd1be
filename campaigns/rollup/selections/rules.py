"""Scoring rules as they were frozen when the edition was opened, or adopted since."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, Self

from campaigns.choices import CriterionKind, ScoreMethod

# A group only holds others, a veto has no number.
COUNTED = (CriterionKind.ITEM, CriterionKind.BONUS, CriterionKind.DEDUCTION)


@dataclass(frozen=True)
class CriterionRule:
    """A line of the criteria tree."""

    pk: int
    kind: str
    name: str
    maximum: Decimal
    method: str
    position: int
    parent: int | None = None

    @property
    def sign(self) -> int:
        """-1 for what is taken off."""
        return -1 if self.kind == CriterionKind.DEDUCTION else 1


@dataclass(frozen=True)
class PanelRule:
    """A panel and its share of the judges' part, in percent."""

    kind: str
    weight: Decimal


@dataclass(frozen=True)
class RankingRules:
    """All a ranking depends on beside the marks."""

    panels: tuple[PanelRule, ...]
    criteria: tuple[CriterionRule, ...]
    drop_extremes: bool
    decimals: int
    ties: tuple[str, ...]
    places: int | None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """From `Selection.rules` or a line of the log."""
        lines = [
            CriterionRule(
                int(line["pk"]),
                line["kind"],
                line["name"],
                Decimal(str(line["maximum"])),
                line["method"],
                line["position"],
                line.get("parent"),
            )
            for line in data.get("criteria", ())
        ]
        return cls(
            tuple(PanelRule(p["kind"], Decimal(str(p["weight"]))) for p in data.get("panels", ())),
            tuple(sorted(lines, key=lambda line: (line.position, line.pk))),
            bool(data.get("drop_extremes", False)),
            int(data.get("decimals", 2)),
            tuple(data.get("ties", ())),
            data.get("places"),
        )

    def as_json(self) -> dict[str, Any]:
        """The same text again."""
        return {
            "panels": [{"kind": p.kind, "weight": str(p.weight)} for p in self.panels],
            "criteria": [
                {
                    "pk": c.pk,
                    "parent": c.parent,
                    "kind": c.kind,
                    "name": c.name,
                    "maximum": str(c.maximum),
                    "method": c.method,
                    "position": c.position,
                }
                for c in self.criteria
            ],
            "drop_extremes": self.drop_extremes,
            "decimals": self.decimals,
            "ties": list(self.ties),
            "places": self.places,
        }

    def with_weights(self, weights: Mapping[str, Decimal]) -> Self:
        """The same rules with other weights of panels."""
        panels = tuple(PanelRule(p.kind, weights.get(p.kind, p.weight)) for p in self.panels)
        return replace(self, panels=panels)

    @cached_property
    def by_pk(self) -> dict[int, CriterionRule]:
        """Lines by their key."""
        return {line.pk: line for line in self.criteria}

    @cached_property
    def judged(self) -> tuple[CriterionRule, ...]:
        """Lines on which judges give a mark."""
        return self._by_method(ScoreMethod.JUDGES)

    @cached_property
    def limits(self) -> tuple[tuple[int, int, int], ...]:
        """(key, sign, maximum in hundredths) of the lines judges mark."""
        return tuple((line.pk, line.sign, int(line.maximum * 100)) for line in self.judged)

    @cached_property
    def staffed(self) -> tuple[CriterionRule, ...]:
        """Lines on which the committee's staff gives a mark."""
        return self._by_method(ScoreMethod.STAFF)

    @cached_property
    def vetoes(self) -> tuple[CriterionRule, ...]:
        """Lines that exclude."""
        return tuple(c for c in self.criteria if c.kind == CriterionKind.VETO)

    @cached_property
    def first_item(self) -> CriterionRule | None:
        """The item that the tie rule of the first criterion looks at."""
        return next((c for c in self.criteria if c.kind == CriterionKind.ITEM), None)

    @cached_property
    def judged_maximum(self) -> Decimal:
        """Full marks of a ballot."""
        items = (c.maximum for c in self.judged if c.kind == CriterionKind.ITEM)
        return sum(items, Decimal(0))

    def _by_method(self, method: ScoreMethod) -> tuple[CriterionRule, ...]:
        return tuple(c for c in self.criteria if c.kind in COUNTED and c.method == method)
