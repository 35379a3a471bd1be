"""Words no kind of record, field or criterion may be named with: what is never counted here.

整治形式主义为基层减负若干规定 2024: no check-ins, no points, no time online, no ranks of persons.
"""

import re
from collections.abc import Iterator
from typing import Any

_NEVER = re.compile(
    "打卡|签到|积分|个人(?:排名|排行|名次)|登录(?:率|次数|人数)|活跃度|在线(?:时长|时间|率)|"
    "点赞|点击量|转发量|刷屏|阅读时长|学习时长"
)
SENTENCE = "“{word}”不能作为登记、统计或评选的内容（为基层减负），请改为实际做了什么、有什么结果。"
# What a configuration calls things; its explanations may say what is not wanted.
NAMING = frozenset({"name", "name_label", "label", "choices", "checklist", "audience", "scope"})


def formalism_in(*texts: str) -> str:
    """The sentence that refuses the first such word, or empty."""
    found = _NEVER.search("\n".join(texts))
    return SENTENCE.format(word=found[0]) if found else ""


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
