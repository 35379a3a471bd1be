"""Check rules as plain data: the ones in force now, and the ones a round was opened with."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from campaigns.flags import RuleSpec
from campaigns.models import CheckRule, ReportingRound
from campaigns.selectors.forms import read_form

CACHED = 32
PLAIN = ("pk", "code", "name", "kind", "severity", "operator", "threshold", "floor",
         "period_kind", "basis", "advice")  # fmt: skip


def active_specs(period_kind: str = "") -> tuple[RuleSpec, ...]:
    """Rules switched on, in their order; with a kind of period those that speak of it."""
    rows = CheckRule.objects.filter(is_active=True)
    specs = specs_of(rows.order_by("severity", "position", "code").values(*PLAIN))
    return _speaking_of(specs, period_kind) if period_kind else specs


def specs_of(rows: Iterable[dict[str, object]]) -> tuple[RuleSpec, ...]:
    """Rules of these rows; two more queries whatever their number."""
    found = list(rows)
    pks = [row["pk"] for row in found]
    subjects = _codes(CheckRule.subjects.through, pks)
    bounds = _codes(CheckRule.bounds.through, pks)
    return tuple(
        RuleSpec(
            subjects=subjects[row["pk"]],
            bounds=bounds[row["pk"]],
            **{name: value for name, value in row.items() if name != "pk"},  # type: ignore[arg-type]
        )
        for row in found
    )


def spec_of(rule: CheckRule) -> RuleSpec:
    """One rule of the table."""
    return specs_of(CheckRule.objects.filter(pk=rule.pk).values(*PLAIN))[0]


def _codes(through: type, pks: list[object]) -> "defaultdict[object, tuple[str, ...]]":
    pairs = (
        through._default_manager.filter(checkrule__in=pks)  # type: ignore[attr-defined]
        .order_by("pk")
        .values_list("checkrule_id", "metric__code")
    )
    found: defaultdict[object, tuple[str, ...]] = defaultdict(tuple)
    for pk, code in pairs:
        found[pk] += (code,)
    return found


def rules_for(row: ReportingRound) -> tuple[RuleSpec, ...]:
    """The rules frozen into the round's form, else the ones in force now."""
    if row.form is None:
        return active_specs(row.period_kind)
    return _frozen(row.form.content, row.period_kind)


@lru_cache(maxsize=CACHED)
def _frozen(content: str, period_kind: str) -> tuple[RuleSpec, ...]:
    """Read once: the text of a form never changes."""
    return _speaking_of(map(RuleSpec.from_dict, read_form(content).rules), period_kind)


def _speaking_of(specs: Iterable[RuleSpec], period_kind: str) -> tuple[RuleSpec, ...]:
    return tuple(spec for spec in specs if spec.period_kind in ("", period_kind))
