"""What is withheld: findings about a hidden figure, and records only discipline roles may read."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from campaigns.flags import Finding
from campaigns.models import Metric
from campaigns.selectors.sources import Supplied
from portal.models import User
from portal.roles import Capability

BESIDE = "与另一项您无权查看的数据不符，请由有权查看的人员核对。"
ALONE = "有一项您无权查看的数据没有通过核对，请由有权查看的人员核对。"


def veiled(findings: Sequence[Finding], visible: Collection[str]) -> list[Finding]:
    """The same findings in the same order; those about a sensitive figure not in `visible` say less.

    They lose their rule and, where it is the hidden one, their place. No query when all is visible.
    """
    unseen = {code for finding in findings for code in _spoken(finding)} - set(visible)
    sensitive = Metric.objects.filter(code__in=unseen, is_sensitive=True) if unseen else ()
    hidden = {metric.code for metric in sensitive}
    touched = [finding for finding in findings if hidden & set(_spoken(finding))]
    if not touched:
        return list(findings)
    seen = {code for finding in touched for code in _spoken(finding)} - hidden
    names = dict(Metric.objects.filter(code__in=seen).values_list("code", "name"))
    return [_veiled(f, hidden, names) if hidden & set(_spoken(f)) else f for f in findings]


def readable(
    given: Mapping[int, Supplied], metrics: Iterable[Metric], reader: User
) -> dict[int, Supplied]:
    """What records say, by metric; of sensitive ones only discipline roles read more than that.

    Whoever fills in the unit's paper sends the number unread: it still counts as given.
    """
    if reader.can(Capability.DISCIPLINE_READ):
        return dict(given)
    sensitive = {metric.pk for metric in metrics if metric.is_sensitive}
    return {
        pk: figure.withheld() if figure.is_sensitive or pk in sensitive else figure
        for pk, figure in given.items()
    }


def _veiled(finding: Finding, hidden: Collection[str], names: Mapping[str, str]) -> Finding:
    others = tuple(code for code in finding.others if code not in hidden)
    place = "" if finding.place in hidden else finding.place
    said = "、".join(f"“{names[code]}”" for code in (place, *others) if code in names)
    sentence = f"{said}{BESIDE}" if said else ALONE
    return replace(
        finding, rule="", place=place, others=others, sentence=sentence, basis="", advice=""
    )


def _spoken(finding: Finding) -> tuple[str, ...]:
    return (finding.place, *finding.others)
