"""The vocabulary of figures: measure words, bounds, stand-ins.  Data only."""

import re
from collections.abc import Iterable

# Measure words that name one notion; a change inside a group is worth a remark, no more.
SAME_NOTION = (
    frozenset({"期", "场", "次", "场次", "班次", "班", "堂", "节", "讲", "回"}),
    frozenset({"个", "条", "项", "件", "起", "桩", "宗"}),
    frozenset({"名", "人", "位"}),
    frozenset({"本", "册"}),
    frozenset({"份", "篇"}),
    frozenset({"家", "户"}),
)
OTHER_MEASURES = frozenset(
    {
        "人次", "届", "批", "轮", "枚", "支", "处", "张", "天", "名次", "年次", "笔", "头", "套",
        "年", "元", "部", "幅", "块", "座", "所", "间", "台", "辆", "公里", "亩", "平方米", "吨",
        "小时", "学时", "分钟", "分", "周", "个月", "月", "季度", "对", "组", "队", "站", "点",
        "类", "步", "章", "字", "封", "款", "种", "集", "期次", "件次", "家次", "批次", "户次",
    }
)  # fmt: skip
MEASURE_WORDS = OTHER_MEASURES.union(*SAME_NOTION)
# 个 stands for almost any piece, but never for visits or money.
NOT_JUST_PIECES = frozenset({"人次", "元", "万元", "亿元", "年", "天", "学时", "小时"})

# Nouns that may follow a measure word without changing the figure (12家单位, 30个支部).
# A free noun is not let through: "3场取消" and "2个未报" are no figures.
NOUNS = frozenset(
    {
        "单位", "市直单位", "机关单位", "部门", "党支部", "支部", "党组织", "基层党组织", "党员",
        "干部", "党员干部", "同志", "人员", "职工", "群众", "志愿者", "活动", "问题", "项目",
        "企业", "社区", "案例", "品牌", "措施", "事项", "培训班", "读书班", "宣讲", "党课",
    }
)  # fmt: skip

# Word before the number -> qualifier code; "" only says that it is exact.
LEADS = {
    "大约": "yue", "约为": "yue", "大概": "yue", "约": "yue", "≈": "yue", "~": "yue",
    "将近": "jin", "接近": "jin", "近": "jin",
    "超过": "chao", "突破": "chao", "多于": "chao", "高于": "chao", "超": "chao", "逾": "chao",
    ">=": "above", "≥": "above", "至少": "above", "不少于": "above", "不低于": "above",
    ">": "chao",
    "<=": "within", "≤": "within", "不超过": "within", "不多于": "within", "不高于": "within",
    "至多": "within", "最多": "within", "不足": "within", "不到": "within", "<": "within",
    "共计": "", "累计": "", "合计": "", "总计": "", "达到": "", "共": "", "达": "", "计": "",
}  # fmt: skip
INFIXES = {"余": "yu", "多": "duo", "几": "duo", "来": "yue", "+": "above"}
TRAILS = {
    "及以上": "above", "以上": "above",
    "以内": "within", "之内": "within", "以下": "within",
    "左右": "yue", "上下": "yue", "前后": "yue",
}  # fmt: skip
# Leads and trails whose word is not the one we print for the code.
LOOSE_WORDS = {"不足": "以内", "不到": "以内", "<": "以内", "以下": "以内", "几": "多", "来": "约"}

BLANK_WORDS = frozenset({"空", "(空)", "空白", "未报", "未填", "待报", "待填", "暂缺"})
NOT_APPLICABLE_WORDS = frozenset(
    {"—", "——", "―", "–", "-", "--", "---", "/", "//", "\\", "不适用", "不涉及", "n/a", "na"}
)
ZERO_WORDS = frozenset({"无", "没有", "暂无"})
ZERO_LABEL = re.compile(
    "(?:实现|保持)?零(?:失误|差错|事故|投诉|违纪|违规|违法|违约|发案|案件|上访|信访|积压|缺席|"
    "遗漏|延误|超期|逾期|报告|申报|新增|缺勤|迟报|漏报|错报)"
)
FULL_COVERAGE = frozenset({"全覆盖", "实现全覆盖", "全面覆盖", "全部覆盖"})


def longest_first(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest one that fits."""
    listed = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in listed)


def same_notion(one: str, other: str) -> bool:
    """Whether two measure words count the same thing (场 and 期 do, 人 and 人次 do not)."""
    return one == other or any({one, other} <= group for group in SAME_NOTION)
