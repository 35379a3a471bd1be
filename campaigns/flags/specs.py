"""A rule as plain data: from its row, or from a form frozen as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from campaigns.choices import USUAL_FLOOR, Operator, RuleKind, Severity
from portal.choices import PeriodKind

NEEDS_SUBJECTS = frozenset({RuleKind.COMPARE, RuleKind.NOT_FALLING, RuleKind.BRANCH_SUM})
NEEDS_BOUNDS = frozenset({RuleKind.COMPARE, RuleKind.BRANCH_SUM})
NEEDS_THRESHOLD = frozenset({RuleKind.CHANGE, RuleKind.FOLD, RuleKind.OUTLIER, RuleKind.BEYOND})
# Below these a threshold would remark on every figure.
LEAST = {
    RuleKind.CHANGE: Decimal(1),
    RuleKind.FOLD: Decimal(2),
    RuleKind.OUTLIER: Decimal(1),
    RuleKind.BEYOND: Decimal(10),
}
LEAST_WORDS = {
    RuleKind.CHANGE: "限度按百分数填，不小于1，如50表示相差50%。",
    RuleKind.FOLD: "限度按倍数填，不小于2，如10表示相差十倍。",
    RuleKind.OUTLIER: "限度按离差倍数填，不小于1，一般填6。",
    RuleKind.BEYOND: "限度按倍数填，不小于10，如1000表示超过以往最多的一千倍。",
}
LARGEST = Decimal(10) ** 10


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """What a CheckRule says, without the database; metrics are named by code.

    A figure is let be while it and what it is held against are both below `floor`; for `beyond` it
    stands for a past that is smaller or not known.
    """

    code: str
    name: str
    kind: str
    severity: str
    subjects: tuple[str, ...] = ()
    bounds: tuple[str, ...] = ()
    operator: str = Operator.AT_MOST.value
    threshold: Decimal | None = None
    floor: Decimal = USUAL_FLOOR
    period_kind: str = ""
    basis: str = ""
    advice: str = ""

    @property
    def is_hard(self) -> bool:
        """Whether a broken rule stops the paper."""
        return self.severity == Severity.HARD

    def as_frozen(self) -> dict[str, Any]:
        """As it is frozen into a form; the usual floor is not written, as older forms never did."""
        facts = self.as_dict()
        if self.floor == USUAL_FLOOR:
            del facts["floor"]
        return facts

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON, numbers as text."""
        return {
            "code": self.code,
            "name": self.name,
            "kind": str(self.kind),
            "severity": str(self.severity),
            "subjects": list(self.subjects),
            "bounds": list(self.bounds),
            "operator": str(self.operator),
            "threshold": None if self.threshold is None else f"{self.threshold.normalize():f}",
            "floor": f"{self.floor.normalize():f}",
            "period_kind": str(self.period_kind),
            "basis": self.basis,
            "advice": self.advice,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "RuleSpec":
        """Read back; what an older release did not write takes its default."""
        return cls(
            code=str(data["code"]),
            name=str(data.get("name", "")),
            kind=str(data["kind"]),
            severity=str(data["severity"]),
            subjects=tuple(map(str, data.get("subjects") or ())),
            bounds=tuple(map(str, data.get("bounds") or ())),
            operator=str(data.get("operator") or Operator.AT_MOST.value),
            threshold=_decimal(data.get("threshold")),
            floor=_decimal(data.get("floor") or USUAL_FLOOR) or Decimal(0),
            period_kind=str(data.get("period_kind") or ""),
            basis=str(data.get("basis") or ""),
            advice=str(data.get("advice") or ""),
        )

    def faults(self) -> list[str]:
        """Sentences that say why the rule can mean nothing; empty for a sound one."""
        if self.kind not in RuleKind.values:
            return ["请选择规则的类型。"]
        kind = RuleKind(self.kind)
        found = [*self._choice_faults(), *self._metric_faults(kind)]
        if kind in NEEDS_THRESHOLD and not self._has_sound_threshold(kind):
            found.append(LEAST_WORDS[kind])
        if not (self.floor.is_finite() and 0 <= self.floor < LARGEST):
            found.append("起查数请填0或正数。")
        elif kind == RuleKind.BEYOND and not self.floor:
            found.append("数量级规则的起查数须大于0：以往不到它的，按它的倍数核对。")
        return found

    def _choice_faults(self) -> list[str]:
        found = []
        if self.severity not in Severity.values:
            found.append("请选择规则的效力：不符不能上报，还是不符须说明。")
        if self.operator not in Operator.values:
            found.append("请选择两边的关系：不大于，还是等于。")
        if self.period_kind not in ("", *PeriodKind.values):
            found.append("请选择适用的周期。")
        return found

    def _metric_faults(self, kind: RuleKind) -> list[str]:
        found = []
        if kind in NEEDS_SUBJECTS and not self.subjects:
            found.append("请选择所查指标。")
        if kind in NEEDS_BOUNDS and not self.bounds:
            found.append("请选择对照指标。")
        if kind == RuleKind.COMPARE and set(self.subjects) & set(self.bounds):
            found.append("同一个指标不能既是所查指标又是对照指标。")
        return found

    def _has_sound_threshold(self, kind: RuleKind) -> bool:
        limit = self.threshold
        return limit is not None and limit.is_finite() and LEAST[kind] <= limit <= LARGEST


def _decimal(value: Any) -> Decimal | None:
    try:
        return None if value is None or value == "" else Decimal(str(value))
    except InvalidOperation:
        return None
