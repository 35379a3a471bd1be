"""Why an application stands where it stands, in sentences."""

from collections.abc import Iterator
from fractions import Fraction

from campaigns.choices import CriterionKind, PanelKind
from campaigns.rollup.selections.rules import RankingRules
from campaigns.rollup.selections.scores import PanelScore, Score, StaffLine, rounded
from campaigns.rollup.selections.ties import Separation


def reasons_of(
    score: Score,
    rules: RankingRules,
    number: int | None,
    is_tied: bool,
    separations: tuple[Separation, ...],
) -> list[str]:
    """How the score came about, then how the place did."""
    return [
        *(_of_panel(panel, rules) for panel in score.panels),
        *(_of_staff(line) for line in score.staff),
        *_of_place(score, rules, number),
        *(
            f"与另外{step.others}个申报同为{score.total}分，按“{step.rule.label}”确定先后。"
            for step in separations
        ),
        *(["按规定的同分规则仍不能区分，名次并列。"] if is_tied else []),
    ]


def shown(value: Fraction) -> str:
    """Two decimals, as on the score sheet."""
    return f"-{rounded(-value, 2)}" if value < 0 else str(rounded(value, 2))


def _of_panel(panel: PanelScore, rules: RankingRules) -> str:
    name = f"{PanelKind(panel.kind).label}组"
    stood_back = f"（{panel.recused}人回避）" if panel.recused else ""
    if panel.mean is None:
        why = "全部回避" if panel.recused else "没有评分"
        return f"{name}{why}，其权重由其余评委组按比例分担。"
    dropped = ""
    if panel.dropped:
        high, low = panel.dropped
        dropped = f"，去掉最高分{shown(high)}和最低分{shown(low)}"
    elif rules.drop_extremes:
        dropped = "，不足5份不去最高分和最低分"
    share = shown(panel.share * 100).rstrip("0").rstrip(".")
    return (
        f"{name}{panel.count}份评分{stood_back}{dropped}，平均{shown(panel.mean)}分，权重{share}%。"
    )


def _of_staff(line: StaffLine) -> str:
    name, marks = line.criterion.name, shown(line.mark)
    cap = ""
    if line.counted < line.mark:
        cap = f"，按上限计{shown(line.counted)}分"
    verb = {CriterionKind.BONUS: "加", CriterionKind.DEDUCTION: "扣"}.get(
        CriterionKind(line.criterion.kind), "得"
    )
    return f"{name}：{verb}{marks}分{cap}。依据：{line.text}"


def _of_place(score: Score, rules: RankingRules, number: int | None) -> Iterator[str]:
    for name, text in score.vetoes:
        yield f"一票否决“{name}”，不参加排名。依据：{text}"
    if number is None:
        return
    yield f"总分{score.total}分，列第{number}名。"
    if rules.places is not None and number > rules.places:
        yield f"拟命名{rules.places}个，名次在其后。"
