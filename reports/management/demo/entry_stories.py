"""What stands in the demo's registers: of the 工委 and of units, named, in work, due for 复核."""

from dataclasses import dataclass, field
from typing import Any

from reports.management.demo.city import CIVIL, FINANCE

ALL = "*"
ROOT = ""


@dataclass(frozen=True)
class Told:
    """One entry: days count back from today; `steps` are (days, stage), the first its beginning."""

    type: str
    unit: str
    name: str
    steps: tuple[tuple[int, str], ...]
    values: dict[str, Any] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    partner: str = ""
    chain: str = ""
    contact: str = ""
    of_branch: bool = False


NAMED = ((400, "nurtured"), (340, "applied"), (310, "checked"), (300, "named"))
OLD = ((1200, "nurtured"), (1100, "applied"), (1060, "checked"), (1040, "named"))
ON = ((500, "active"),)
RISK = {"display": "自由裁量空间大", "level_reason": "直接接触服务对象"}
STORIES = (
    Told("clean_demo", FINANCE, "阳光财政示范点", NAMED, {"theme": "预算公开、支付留痕"}, ("公开预算执行进度",)),
    Told("clean_demo", CIVIL, "廉洁救助示范点", NAMED[:3], {"theme": "救助资金阳光发放"}),
    Told("clean_contact", FINANCE, "财政资金监管联系点", ON, {"category": "资金管理类"}, contact="工委副书记"),
    Told("clean_contact", CIVIL, "民生服务联系点", ON, {"category": "窗口服务类"}, contact="工委委员、宣传部部长"),
    Told("clean_window", CIVIL, "婚姻登记清廉窗口", OLD, {"place": "市民之家二楼"}),
    Told("clean_brand", FINANCE, "清风理财", NAMED, {"meaning": "管好每一分钱"}),
    Told("clean_gov_project", FINANCE, "政府采购全流程留痕", ((200, "active"),),
         {"problem": "采购环节裁量权大", "filed": "廉治2026-03"}, ("评审专家随机抽取", "合同履约公开")),
    Told("integrity_site", FINANCE, "廉政书屋", ON, {"kind": "书屋"}),
    Told("risk_point", FINANCE, "政府采购评审岗", ((380, "active"),), RISK | {"power": "采购评审", "level": "高"},
         ("评审专家随机抽取", "两人以上在场并留痕")),
    Told("risk_point", FINANCE, "资金拨付复核岗", ((90, "active"),), RISK | {"power": "资金拨付", "level": "中"},
         ("系统预警超时拨付",)),
    Told("risk_point", FINANCE, "资产处置岗", ((60, "active"),), RISK | {"power": "国有资产处置", "level": "高"},
         ("第三方评估", "处置结果公示", "每年轮岗")),
    Told("party_brand", FINANCE, "红色账本", NAMED, {"meaning": "为民理财、精打细算", "carrier": "账本开放日"}),
    Told("party_brand", CIVIL, "民政初心", NAMED[:2], {"meaning": "民有所呼、我有所应"}),
    Told("branch_method", FINANCE, "三清工作法", NAMED, {"formula": "家底清、任务清、责任清"}, of_branch=True),
    Told("edu_base", CIVIL, "革命烈士纪念馆", OLD, {"level": "本级", "batch": 1, "place": "汉口沿江大道"}),
    Told("enterprise_pair", FINANCE, "银企直通车", ((260, "active"),), {"plan": "每季上门一次"},
         ("应收账款周转慢", "技改贴息政策不清楚"), "光谷精机有限公司", "光电子信息", of_branch=True),
    Told("community_pair", CIVIL, "邻里一家亲", ((250, "active"),), {"community": "花园社区"},
         partner="幸福里小区党支部", of_branch=True),
    Told("problem", FINANCE, "中小企业担保费率偏高", ((120, "active"), (50, "done")), {"list": "资金"},
         partner="江城新材股份有限公司", chain="高端装备"),
    Told("rural_revival", CIVIL, "红星村驻点帮扶", ((700, "active"),), {"people": 3}, ("修建村级养老点",),
         "红星村", contact="分管副局长"),
    Told("worker_station", CIVIL, "沿江爱心驿站", ON, {"place": "沿江大道12号"}),
    Told("volunteer", CIVIL, "银龄陪伴志愿队", ON, {"direction": "助老", "people": 46}),
    Told("collab_zone", ROOT, "第一协区", ((800, "active"),), {"lead": "市财政局"}),
    Told("collab_zone", ROOT, "第二协区", ((800, "active"),), {"lead": "市民政局"}),
    Told("supervision_zone", ROOT, "监督执纪第一协作区", ON, {"lead": "市财政局"}),
    Told("regional_alliance", ROOT, "沿江机关党建联盟", ON, {"counties": 9}, ("跨市通办事项互认",)),
    Told("three_year_quality", ROOT, "建立支部分类评价办法", ((280, "active"),), {"year": 2026}),
    Told("discipline_committee", ALL, "机关纪委", ((900, "active"),),
         {"secretary": "已到位", "posts": 5, "filled": 5, "staffed": "已配齐", "duties": "已制定"}),
    Told("responsibility", ALL, "年度党建责任清单", ((260, "active"),), {"year": 2026}),
    Told("mass_orgs", ALL, "机关工会", ((2000, "active"),), {"kind": "工会"}),
    Told("dual_report", ALL, "报到社区", ((600, "active"),), {"members": 38}, partner="花园社区"),
)  # fmt: skip
