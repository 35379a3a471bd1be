"""What units keep in registers: how many of each type, since when, with what."""

from dataclasses import dataclass
from enum import StrEnum


class Since(StrEnum):
    """When entries of a type begin."""

    OLD = "old"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True)
class Listed:
    """From `least` to `most` entries a unit (and period); `done` of ten are done or named."""

    code: str
    since: Since
    least: int
    most: int
    done: int = 0
    lines: int = 0
    of_branch: bool = False
    words: tuple[str, ...] = ()
    numbers: tuple[tuple[str, int], ...] = ()


BOOK, Q, Y = Since.OLD, Since.QUARTER, Since.YEAR
TYPES = (
    Listed("rectification", Q, 2, 7, done=7, words=("档案不全", "会议记录不规范", "整改不及时")),
    Listed("eight_rules_issue", BOOK, 3, 8, done=9, words=("公文偏多", "会议偏长", "接待手续不全")),
    Listed("guided_carrier", BOOK, 1, 4, words=("青年讲堂", "处长讲坛", "学习社")),
    Listed("model_post", BOOK, 2, 6, of_branch=True, words=("窗口服务岗", "业务攻坚岗", "政策咨询岗")),
    Listed("youth_challenge", Q, 1, 4, done=7, words=("排队时间长", "材料重复提交", "系统不互通")),
    Listed("practical_deeds", Q, 1, 5, done=9, words=("修缮便民设施", "上门办理业务", "开设便民窗口")),
    Listed("deeds_member", Q, 1, 6, done=9, words=("帮办证照", "楼道整治", "关爱独居老人")),
    Listed("enterprise_pair", BOOK, 1, 3, lines=4, of_branch=True, words=("光谷精机", "江城新材", "长江软件")),
    Listed("community_pair", BOOK, 1, 4, of_branch=True, words=("花园社区", "江岸社区", "东湖社区")),
    Listed("enterprise_visits", BOOK, 2, 6, lines=3, words=("汉江食品", "楚天物流", "中南电气", "武昌纺织")),
    Listed("grassroots_practice", BOOK, 1, 3, words=("红星村", "向阳社区"), numbers=(("cadres", 5),)),
    Listed("paired_help", BOOK, 1, 2, words=("帮扶户", "个体经营户"), numbers=(("cadres", 4),)),
    Listed("caring_mothers", BOOK, 1, 1, words=("留守儿童关爱",),
           numbers=(("volunteers", 6), ("children", 6))),
    Listed("clean_brand", BOOK, 1, 2, done=6, words=("清风财政", "廉韵机关")),
    Listed("risk_point", BOOK, 3, 8, lines=2, words=("审批岗", "采购岗", "资金拨付岗", "执法岗")),
    Listed("policy_docs", Y, 2, 6, lines=5, words=("工作规则", "实施办法", "管理规定")),
    Listed("mechanism", Y, 1, 3, words=("联席会商机制", "定期通报机制")),
    Listed("special_rectification", Y, 1, 2, words=("专项整治项目",)),
    Listed("clean_gov_project", Y, 1, 2, done=5, words=("采购流程治理", "审批提速治理")),
    Listed("study_group", Y, 1, 2, words=("督学组",)),
    Listed("case_positive", Y, 1, 2, done=9, words=("窗口改革正面案例",)),
    Listed("case_negative", Y, 1, 1, done=9, words=("流程拖延反面案例",)),
    Listed("research", Y, 1, 3, done=8, words=("基层党建调研", "服务效能调研")),
    Listed("party_brand", Y, 1, 1, done=6, words=("红色先锋",)),
    Listed("commando", Y, 1, 2, of_branch=True, words=("抢险突击队", "攻坚突击队")),
)  # fmt: skip
