"""Measure words of prose, and the nouns that are counted without one.  Data and one reader."""

import re

from portal.cells.words import longest_first

# Beside Arabic numbers and Chinese ones alike.
_COMMON = """
    个 名 人 位 家 户 场 次 期 项 条 件 起 桩 宗 本 册 份 篇 枚 支 批 轮 套 张 笔 届 幅 部 座 所
    间 台 辆 艘 架 栋 幢 棵 株 盏 只 头 匹 尾 羽 盒 箱 包 袋 瓶 桶 块 片 把 副 枝 束 顶 双 封 款
    种 类 集 首 堂 节 讲 门 例 道 段 股 组 队 对 班 趟 遍 回 则 期次 件次 家次 批次 户次
    人次 场次 班次 轮次 频次 车次 课时 学时 小时 分钟 天 年 周 个月 个工作日 工作日 元 美元 公里
    千米 米 平方米 平米 平方公里 立方米 亩 公顷 吨 公斤 千克 微克 斤 升 倍 大类 小类 大项 人份 名次 年次 人天
    海里 厘米 毫米 毫升 标段 标箱 人日
"""
COMMON = frozenset(_COMMON.split())
# Beside Chinese numbers these words make names or idioms: 四处, 十分, 三点, 两面, 六站.
_ARABIC_ONLY = (
    "席 卷 票 餐 顿 克 帧 处 面 点 分 站 字 路 口 课 页 版 亿次 秒 % ‰ kg km ㎡ 兆瓦 千瓦 千瓦时"
)
ARABIC_ONLY = frozenset(_ARABIC_ONLY.split())
PERCENT = frozenset({"%", "个百分点", "百分点", "‰"})
MONEY = frozenset({"元"})

# A measure word before these characters begins another word, whatever the number.
_NEVER = {
    "支": "部行委", "项": "目", "部": "门队委署", "处": "级室长", "组": "织建委", "班": "子",
    "场": "馆所地", "年": "级代轻", "条": "例约", "期": "间", "天": "津", "对": "口接", "本": "级",
    "位": "数于置", "节": "目气", "段": "落", "双": "向方",
    "集": "团中体", "首": "次个批届", "道": "路德", "把": "手关", "周": "年岁边",
    "门": "户", "个": "一", "轮": "车", "名": "称誉",
    "升": "级", "倍": "增", "面": "向对临积", "点": "多", "股": "份", "例": "会", "口": "号",
}  # fmt: skip
# Before these it is part of a name when no digit stands in front: **人民政府, **家园, **名师.
_IN_NAMES = {
    "人": "民大社才事员力口防行工", "家": "园属庭居", "户": "外籍", "名": "单城校师录", "支": "持",
    "场": "景面合", "所": "属有在", "本": "地土市次部职报", "批": "示准复评", "条": "件线款",
    "年": "度初底末会轻", "天": "然地气", "元": "宵旦素月", "台": "办湾账风", "轮": "流训岗换",
    "届": "中满时", "讲": "话堂述师", "节": "日约点", "起": "草来点", "例": "会如行外", "篇": "章",
    "期": "待望末满货", "类": "似别型", "件": "套", "份": "额子", "项": "链", "队": "员",
    "间": "接隔", "对": "外内应标照于", "组": "长员成", "包": "括联", "部": "分", "件次": "",
    "套": "餐", "种": "植子", "片": "区", "班": "长", "头": "条部", "门": "诊", "包村": "",
    "片区": "", "米": "粉", "次": "年日月生", "道": "教理", "册": "子", "周": "刊报期", "则": "",
    "副": "书主局市县处部省院校",
}  # fmt: skip
# Nouns counted without a measure word: 11县市, 30企业, 12支部.
BARE_NOUNS = re.compile(
    "县市区|县区|县市|区县|市县|乡镇|街道|社区|单位|部门|党支部|支部|党委|党总支|党组织|党员|"
    "干部|企业|项目|村(?!民|级)|居民|群众|市民|农户|职工|学生|师生|游客|用户|观众|网友|人口|粉丝|志愿者|"
    "旅客|老人|儿童|青少年|市场主体|经营主体|岗位|窗口|案例|人员|流域|学校|医院"
)
# Words of one kind may stand for each other; 万元 and 名 never do.
_KINDS = (
    ("money", frozenset({"元", "万元", "亿元", "美元", "万美元", "亿美元"})),
    ("rate", PERCENT),
    (
        "time",
        frozenset(["年", "天", "周", "个月", "小时", "分钟", "课时", "学时", "个工作日", "工作日"]),
    ),
    (
        "size",
        frozenset(
            [
                "公里",
                "千米",
                "米",
                "海里",
                "厘米",
                "平方米",
                "平米",
                "平方公里",
                "㎡",
                "km",
                "亩",
                "公顷",
                "立方米",
            ]
        ),
    ),
    ("mass", frozenset(["吨", "公斤", "千克", "斤", "克", "kg", "升", "毫升"])),
    ("people", frozenset(["名", "人", "位", "人次", "人份"])),
)
_ALL = re.compile(longest_first({*COMMON, *ARABIC_ONLY, *PERCENT}))
_CHINESE = re.compile(longest_first({*COMMON, *PERCENT}))


def measures_alike(one: str, other: str) -> bool:
    """Whether two measure words can count the same; a missing one fits all but a rate."""
    kinds = (_kind(one), _kind(other))
    if not (one and other):
        return "rate" not in kinds
    # 收视8万次 are 人次.
    return kinds[0] == kinds[1] or {one, other} == {"人次", "次"}


def _kind(word: str) -> str:
    return next((kind for kind, words in _KINDS if word in words), "")


def measure_at(text: str, position: int, *, arabic: bool) -> str:
    """The measure word that begins here, or nothing where another word does."""
    found = (_ALL if arabic else _CHINESE).match(text, position)
    while found:
        word, after = found[0], text[found.end() : found.end() + 1]
        if not _begins_other(word, after, text[found.end() :][:3], arabic=arabic):
            return word
        if len(word) == 1:
            return ""
        found = re.compile(re.escape(word[:1])).match(text, position)
        if found and found[0] not in COMMON:
            return ""
    return ""


def _begins_other(word: str, after: str, rest: str, *, arabic: bool) -> bool:
    if not after:
        return False
    if word == "支" and after == "队":
        return not rest.startswith("队伍")
    if word == "队" and after == "伍":
        return False
    return after in _NEVER.get(word, "") or (not arabic and after in _IN_NAMES.get(word, ""))
