"""Nothing is printed that its writers have not seen."""

from collections.abc import Mapping

from portal.errors import RuleBroken
from reports.figures.computing import FigureDraft
from reports.figures.live import Said

MOST_NAMED = 5


def as_seen(said: Said, seen: Mapping[str, str]) -> dict[str, FigureDraft]:
    """The figures by key; raises RuleBroken naming those that say something else than was seen."""
    same = {
        key: figure
        for key, figure in said.items()
        if isinstance(figure, FigureDraft) and figure.printed == seen.get(key)
    }
    moved = [figure.label for key, figure in said.items() if key not in same]
    if moved:
        listed = "、".join(moved[:MOST_NAMED]) + ("等" if len(moved) > MOST_NAMED else "")
        raise RuleBroken(f"{listed}自上次更新后有变化，请更新数据、处理冲突后再签发。")
    return same
