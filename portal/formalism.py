"""Words no kind of record, field or criterion may be named with: what is never counted here.

整治形式主义为基层减负若干规定 2024: no check-ins, no points, no time online, no ranks of persons.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

# Stems: the unit behind them (天数, 频次, 时长 …) may be worded in any way.
_HOW_MUCH = "(?:率|量|次|频(?!道)|天|时(?!政)|小时|分钟|人数|数(?!据|字))"
_NEVER = re.compile(
    "打卡|签到|考勤|积分|刷屏|点赞|点击(?:率|量|次|数)|"
    "个人(?:总|综合)?(?:排名|排行|排序|名次|得分|评分)|"
    f"登[录陆]{_HOW_MUCH}|[在上]线(?:学习|平均|累计|总)?{_HOW_MUCH}|"
    f"活跃度|[日月]活(?:数|量|率|用户)|转发{_HOW_MUCH}|浏览{_HOW_MUCH}|"
    "(?:使用|阅读|观看|停留|学习)(?:总|平均|累计)?(?:时长|频次|频率)|阅读量"
)
# Blanks, points and characters nobody sees, put between to slip a word through.
_BETWEEN = re.compile(r"[\W_]+")
SENTENCE = "“{word}”不能作为登记、统计或评选的内容（为基层减负），请改为实际做了什么、有什么结果。"
# What a configuration calls things; its explanations may say what is not wanted.
NAMING = frozenset({"name", "name_label", "label", "choices", "checklist", "audience", "scope"})


def formalism_in(*texts: str) -> str:
    """The sentence that refuses the first such word, or empty."""
    for text in texts:
        if found := _NEVER.search(_BETWEEN.sub("", unicodedata.normalize("NFKC", text))):
            return SENTENCE.format(word=found[0])
    return ""


def names_in(value: Any, *, is_name: bool = False) -> Iterator[str]:
    """What a configuration calls its parts, however deep."""
    if isinstance(value, str):
        if is_name:
            yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from names_in(part, is_name=key in NAMING)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from names_in(part, is_name=is_name)
