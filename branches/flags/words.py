"""Chinese names of the register's policy numbers: thresholds, terms, minimums of life."""

from dataclasses import dataclass
from decimal import Decimal

SETTING, TERMS, LIFE = "组织设置", "任期与换届", "组织生活"


@dataclass(frozen=True, slots=True)
class NumberWord:
    """What a policy number is called, in what it is counted, and to which matter it belongs."""

    label: str
    measure: str
    group: str


def _words(group: str, **named: tuple[str, str]) -> dict[str, NumberWord]:
    return {code: NumberWord(label, measure, group) for code, (label, measure) in named.items()}


NUMBER_WORDS: dict[str, NumberWord] = {
    **_words(
        SETTING,
        party_committee_members_min=("设机关党委的党员数", "名"),
        general_branch_members_min=("设党总支的党员数", "名"),
        general_branch_members_max=("党总支党员数上限", "名"),
        branch_full_members_min=("成立党支部的正式党员数", "名"),
        branch_members_max=("党支部党员数上限", "名"),
        branch_committee_members_min=("设支部委员会的正式党员数", "名"),
        branch_committee_seats_min=("支委会最少人数", "人"),
        branch_committee_seats_usual=("支委会一般不超过的人数", "人"),
        branch_committee_seats_max=("支委会最多人数", "人"),
        joint_branch_units_max=("联合党支部覆盖单位上限", "个"),
        full_time_deputy_members=("提示配备专职副书记的党员数", "名"),
        party_staff_percent_min=("专职党务人员最低占比", "%"),
        party_staff_percent_max=("专职党务人员一般占比上限", "%"),
        small_organ_staff_max=("较小机关的工作人员数（少于）", "人"),
        small_organ_party_staff_min=("较小机关的专职党务人员数", "人"),
    ),
    **_words(
        TERMS,
        party_committee_term_years=("机关党委任期", "年"),
        discipline_committee_term_years=("机关纪委任期", "年"),
        general_branch_term_years=("党总支任期", "年"),
        branch_term_years=("党支部任期", "年"),
        election_shift_years_max=("提前或延期换届的最长时间", "年"),
        election_remind_months_first=("第一次届满提醒提前", "个月"),
        election_remind_months_second=("第二次届满提醒提前", "个月"),
        election_remind_months_third=("第三次届满提醒提前", "个月"),
    ),
    **_words(
        LIFE,
        branch_assembly_per_quarter=("支部党员大会每季度", "次"),
        committee_meetings_per_month=("支委会每月", "次"),
        group_meetings_per_month=("党小组会每月", "次"),
        party_lectures_per_quarter=("党课每季度", "次"),
        theme_party_days_per_month=("主题党日每月", "次"),
        org_life_meetings_per_year=("组织生活会每年", "次"),
        member_appraisals_per_year=("民主评议党员每年", "次"),
        excellent_members_divisor=("优秀党员占比分母（几分之一）", "分之一"),
        talks_per_year=("谈心谈话每年", "次"),
        secretary_lectures_per_year=("书记讲党课每年", "次"),
        core_group_discussions_quarter=("中心组集体研讨每季度", "次"),
        study_reports_per_session=("中心组学习每次报送", "次"),
        first_agenda_per_quarter=("“第一议题”学习每季度", "次"),
        sit_in_units_per_year=("列席旁听每年覆盖", "家"),
        organ_assemblies_per_year=("机关党员干部大会每年", "次"),
        life_year_grace_months=("年度事项可延至次年", "个月"),
    ),
}
# The first may not be larger than the second.
ORDERED = (
    ("branch_committee_seats_min", "branch_committee_seats_usual"),
    ("branch_committee_seats_usual", "branch_committee_seats_max"),
    ("general_branch_members_min", "general_branch_members_max"),
    ("general_branch_members_min", "party_committee_members_min"),
    ("party_staff_percent_min", "party_staff_percent_max"),
    ("election_remind_months_third", "election_remind_months_second"),
    ("election_remind_months_second", "election_remind_months_first"),
)
# Zero would divide by nothing, end a term on the day it begins, or flag everything.
NEVER_ZERO = frozenset(
    {"excellent_members_divisor", "branch_members_max", "joint_branch_units_max"}
    | {code for code in NUMBER_WORDS if code.endswith("_years")}
)
LARGEST = Decimal(10_000)


def number_faults(code: str, value: Decimal, others: dict[str, Decimal]) -> list[str]:
    """Sentences that say why the number can mean nothing; `others` are those in force beside it."""
    word = NUMBER_WORDS[code]
    if not (value.is_finite() and 0 <= value < LARGEST):
        return [f"{word.label}请填0到{LARGEST - 1}之间的数。"]
    if value != round(value, 2 if word.measure == "%" else 0):
        places = "最多保留两位小数" if word.measure == "%" else "请填整数"
        return [f"{word.label}{places}。"]
    if not value and code in NEVER_ZERO:
        return [f"{word.label}须大于0。"]
    now = others | {code: value}
    return [
        f"{NUMBER_WORDS[low].label}（{now[low]:f}）不能大于{NUMBER_WORDS[high].label}"
        f"（{now[high]:f}），请先改后者。"
        for low, high in ORDERED
        if code in (low, high) and low in now and high in now and now[low] > now[high]
    ]
