"""Sentences of our own, one trap each: what is a figure, what is masked, what is only a name."""

import time

import pytest

from portal.prose import find_figures
from tests.portal.prose.reading import Wanted, assert_counts_nothing, assert_read

# Sentence; then each figure as printed, value, qualifier, measure word.
FIGURES = [
    ("全年举办讲座42场。", [("42场", "42", "exact", "场")]),
    ("走访企业3200余家。", [("3200余家", "3200", "more_than", "家")]),
    ("整改问题70多个，", [("70多个", "70", "more_than", "个")]),
    ("拨付资金近500万元。", [("近500万元", "500", "about", "万元")]),
    ("签约12.5亿元", [("12.5亿元", "125000", "exact", "万元|亿元")]),
    ("发放补助800元。", [("800元", "800", "exact", "元")]),
    ("点击超60万人次", [("超60万人次", "600000", "over", "人次")]),
    ("参加人数超过3千名", [("超过3千名", "3000", "over", "名")]),
    ("观看人次突破40万。", [("突破40万", "400000", "over", "")]),
    ("突破30项关键技术", [("30项", "30", "exact", "项")]),
    ("服务群众1.2万余人次", [("1.2万余人次", "12000", "more_than", "人次")]),
    ("发放手册3万余册", [("3万余册", "30000", "more_than", "册")]),
    ("三十余万人次受益", [("三十余万人次", "300000", "more_than", "人次")]),
    ("一千二百余场宣讲", [("一千二百余场", "1200", "more_than", "场")]),
    ("惠及农户千余户", [("千余户", "1000", "more_than", "户")]),
    ("百余名代表参加", [("百余名", "100", "more_than", "名")]),
    ("近百家单位响应", [("近百家", "100", "about", "家")]),
    ("组织上百场活动", [("上百场", "100", "more_than", "场")]),
    ("在报告会上百余名党员", [("百余名", "100", "more_than", "名")]),
    ("数百名党员", [("数百名", "100", "more_than", "名")]),
    ("几十个支部", [("几十个", "10", "more_than", "个")]),
    ("十几名骨干", [("十几名", "10", "more_than", "名")]),
    ("约25公里", [("约25公里", "25", "about", "公里")]),
    ("节约30万元", [("30万元", "30", "exact", "万元")]),
    ("签约18个项目", [("18个", "18", "exact", "个")]),
    ("附近20户居民", [("20户", "20", "exact", "户")]),
    ("培训500人以上", [("500人以上", "500", "more_than", "人")]),
    ("控制在20人以内", [("20人以内", "20", "at_most", "人")]),
    ("每期45人左右", [("45人左右", "45", "about", "人")]),
    ("不少于12学时", [("不少于12学时", "12", "more_than", "学时")]),
    ("不超过3个工作日", [("不超过3个工作日", "3", "at_most", "个工作日")]),
    ("不足3人的支部", [("不足3人", "3", "at_most", "人")]),
    ("满意率98.6%", [("98.6%", "98.6", "exact", "%")]),
    ("提高2.1个百分点", [("2.1个百分点", "2.1", "exact", "个百分点")]),
    ("达到百分之九十五", [("百分之九十五", "95", "exact", "%")]),
    ("缩短三分之二", [("三分之二", "66.67", "exact", "%")]),
    ("采纳四成以上", [("四成以上", "40", "more_than", "%")]),
    ("近三成单位", [("近三成", "30", "about", "%")]),
    ("知晓率达九成五", [("九成五", "95", "exact", "%")]),
    ("不到两成的支部", [("不到两成", "20", "at_most", "%")]),
    ("粉丝量破8万", [("破8万", "80000", "over", "")]),
    ("占比不足一成半，", [("不足一成半", "15", "at_most", "%")]),
    ("破获3起案件", [("3起", "3", "exact", "起")]),
    ("提前15天交付", [("15天", "15", "exact", "天")]),
    ("航程120海里", [("120海里", "120", "exact", "海里")]),
    ("收入翻了一番", [("翻了一番", "100", "exact", "%")]),
    ("是上年的1.5倍", [("1.5倍", "1.5", "exact", "倍")]),
    ("讲廉政党课全覆盖，", [("全覆盖", "100", "exact", "%")]),
    ("实现零差错、零事故。", [("零差错", "0", "exact", ""), ("零事故", "0", "exact", "")]),
    ("推出读书、讲书、荐书五大特色行动", [("五大特色行动", "5", "exact", "大")]),
    ("形成四张清单", [("四张", "4", "exact", "张")]),
    ("组织两场比赛", [("两场", "2", "exact", "场")]),
    ("连续3年获奖", [("3年", "3", "exact", "年")]),
    ("为期5天的培训", [("5天", "5", "exact", "天")]),
    ("历时3年多", [("3年多", "3", "more_than", "年")]),
    ("种群由210头增至260头", [("210头", "210", "exact", "头"), ("260头", "260", "exact", "头")]),
    ("每周2次，", [("2次", "2", "exact", "次")]),
    ("每季度召开一次例会", [("一次", "1", "exact", "次")]),
    ("沿河11县市联动", [("11", "11", "exact", "")]),
    ("“30”家单位", [("30”家", "30", "exact", "家")]),
    ("资金13万元~17万元", [("13万元", "13", "exact", "万元"), ("17万元", "17", "exact", "万元")]),
    ("每组3至5人", [("3", "3", "exact", "人"), ("5人", "5", "exact", "人")]),
    ("读书班8期26天", [("8期", "8", "exact", "期"), ("26天", "26", "exact", "天")]),
    ("颁发“光荣在党50年”纪念章", [("50年", "50", "exact", "年")]),
    ("新建5G基站325个", [("325个", "325", "exact", "个")]),
    # Text off a printed page.
    ("市直各单位机关党组织组织宣讲24\n期，反响热烈。", [("24期", "24", "exact", "期")]),
    ("市直各单位机关党组织组织宣讲31\n00余场，反响热烈。", [("3100余场", "3100", "more_than", "场")]),
    ("编发信息１２３\u00a0条", [("１２３条", "123", "exact", "条")]),
    ("开展活动 1 200 余余场", [("1200余余场", "1200", "more_than", "场")]),
    ("共有家家庭参加，走访30家家庭", [("30家", "30", "exact", "家")]),
]  # fmt: skip

NAMES = [
    "“十四五”规划收官之年", "“80后”“90后”青年", "运用3S技术", "创建5A级景区", "走进G60走廊",
    "建党104周年", "打造“五个中心”", "落实中央八项规定精神", "坚持三会一课制度", "压实一岗双责",
    "评选四强党支部", "执行第一议题制度", "做到两个维护", "党的二十大报告", "二十届四中全会精神",
    "党的二十届二中、三中全会", "实施三年行动计划", "升级2.0版系统", "“1+6+N”体系", "7·1前夕",
    "“六大工程”稳步实施，六大工程见效", "《二十条措施》", "市政〔2024〕12号文件", "12345热线",
    "一名窗口党员说", "一批典型", "百家讲堂开讲", "坚持一条主线、突出两个重点、抓好三项任务",
    "第一时间响应", "第一书记驻村", "落实五级书记责任", "四套班子领导", "获评一等奖", "35岁以下",
    "一是抓学习；二是抓落实", "（一）抓学习", "1.抓学习", "抓实“两委”换届", "双报到双报告",
    "**日报刊发", "走进**大学", "**机关党建网", "**副书记讲话", "**项目部", "24小时自助服务",
    "围绕政协三大职能", "坚持三个不放松", "十年如一日", "电话0716-1234567",
]  # fmt: skip

DATES = [
    "2025年6月", "去年10月16日", "2025年以来", "一年来", "近年来的3月", "1—9月", "9月8日至12日",
    "二〇二五年三月", "2024—2026年", "上午9时30分", "14:30", "上半年", "第三季度", "****年",
]  # fmt: skip

MASKED = [
    ("督促报送***次", "***次"), ("组织****余名干部", "****余名"), ("划拨**.**万元", "**.**万元"),
    ("发放*万余册", "*万余册"), ("占**%", "**%"), ("光荣在党**年", "**年"), ("第**个宣传月", "第**个"),
    ("党员××名", "××名"), ("支部X个", "X个"), ("建成**支队伍", "**支"),
]  # fmt: skip

ORDINALS = [
    ("第十一届大赛", "第十一届", 11), ("第十屆大赛", "第十屆", 10), ("第3期培训班", "第3期", 3),
    ("第二批基地", "第二批", 2), ("居全省第2位", "第2位", 2), ("首届读书月", "首届", 1),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), FIGURES, ids=[s for s, _ in FIGURES])
def test_every_figure_is_read(sentence: str, wanted: Wanted) -> None:
    assert_read(sentence, wanted)


@pytest.mark.parametrize("sentence", NAMES)
def test_a_number_in_a_name_is_no_figure(sentence: str) -> None:
    assert_counts_nothing(sentence)


@pytest.mark.parametrize("sentence", DATES)
def test_a_date_is_a_date(sentence: str) -> None:
    assert {row.kind for row in find_figures(sentence)} == {"date"}


@pytest.mark.parametrize(("sentence", "printed"), MASKED)
def test_a_masked_number_stays_masked(sentence: str, printed: str) -> None:
    (row,) = [row for row in find_figures(sentence) if row.kind == "masked"]
    assert (row.value_as_printed, row.value, row.qualifier) == (printed, None, "masked")


@pytest.mark.parametrize(("sentence", "printed", "number"), ORDINALS)
def test_an_edition_is_an_ordinal(sentence: str, printed: str, number: int) -> None:
    (row,) = find_figures(sentence)
    assert (row.kind, row.value_as_printed, row.value) == ("ordinal", printed, number)


def test_offsets_lead_back_into_the_text_as_it_came() -> None:
    text = "市直各单位机关党组织组织宣讲３1\n00余场，书\u200b记讲课42节。"
    first, second = [row for row in find_figures(text) if row.kind == "figure"]
    assert text[first.start : first.end] == "３1\n00余场"
    assert text[second.start : second.end] == "42节"


@pytest.mark.parametrize(
    "piece", ["1", "*", "一", "A", "“", "大、", "1,", "2025年3月", "开展活动3场"]
)
def test_no_text_is_slow_to_read(piece: str) -> None:
    begun = time.perf_counter()
    find_figures(piece * (12_000 // len(piece)))
    assert time.perf_counter() - begun < 5
