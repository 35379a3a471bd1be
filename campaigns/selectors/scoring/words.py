"""Scoring rules in sentences, as they are shown after closing."""

from campaigns.choices import CriterionKind, PanelKind, TieRule
from campaigns.rollup.selections import RankingRules
from campaigns.rollup.selections.scores import DROP_FROM


def rule_words(rules: RankingRules) -> list[str]:
    """Every rule the ranking follows."""
    words = []
    if rules.panels:
        shares = "、".join(
            f"{PanelKind(panel.kind).label}组{panel.weight.normalize():f}%"
            for panel in rules.panels
        )
        words.append(f"各评委组平均分按权重合成：{shares}；整组回避的，权重由其余各组按比例分担。")
        words.append(_extremes(rules))
    for line in rules.criteria:
        if line.kind in (CriterionKind.BONUS, CriterionKind.DEDUCTION):
            verb = "计" if line.kind == CriterionKind.BONUS else "扣"
            words.append(f"“{line.name}”最多{verb}{line.maximum.normalize():f}分。")
    if rules.vetoes:
        names = "、".join(f"“{line.name}”" for line in rules.vetoes)
        words.append(f"有{names}情形的一票否决，不参加排名。")
    words.append(f"计算中不取舍，总分四舍五入保留{rules.decimals}位小数。")
    ties = "；".join(str(TieRule(code).label) for code in rules.ties)
    words.append(f"同分依次按：{ties}；仍不能区分的名次并列。" if ties else "同分的名次并列。")
    if rules.places is not None:
        words.append(f"拟命名{rules.places}个。")
    return words


def _extremes(rules: RankingRules) -> str:
    if not rules.drop_extremes:
        return "各组取全部评分的平均。"
    return f"一组满{DROP_FROM}份评分的，去掉一个最高分和一个最低分后平均；不足的取全部平均。"
