"""What the 工委 and the units of the stories held: topics and counts, by quarter and year."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Story:
    """One event a period, `day` days after its first; `series` where it has editions."""

    kind: str
    day: int
    topic: str
    counts: dict[str, int] = field(default_factory=dict)
    series: str = ""
    units: int = 0


# By the 工委, each quarter.
QUARTERLY = (
    Story("lecture_hall", 33, "新质生产力与机关服务", {"sessions": 1, "person_times": 260},
          "工委讲堂", 42),
    Story("clean_joint_meeting", 20, "清廉机关建设季度调度", {"sessions": 1}, units=12),
    Story("live_room", 12, "惠企政策怎么用", {"sessions": 1, "views": 128_000}),
    Story("live_room", 61, "办事指南面对面", {"sessions": 1, "views": 96_500}),
    Story("problem_breaking", 40, "产业链企业专场对接",
          {"sessions": 1, "firms": 26, "lists": 3, "received": 41, "solved": 35}, units=18),
    Story("training_class", 25, "机关党务干部培训班", {"sessions": 1, "person_times": 180}),
    Story("training_class", 68, "党支部书记示范培训班", {"sessions": 1, "person_times": 240}),
    Story("youth_night_school", 45, "公文写作与数据分析", {"sessions": 1, "person_times": 85}),
    Story("info_publish", 10, "一季信息刊发（上半段）", {"items": 23}),
    Story("info_publish", 55, "一季信息刊发（下半段）", {"items": 27}),
    Story("onsite_meeting", 74, "清廉机关示范点现场观摩", {"sessions": 1, "person_times": 90}, units=30),
)  # fmt: skip
# By the 工委, once a year.
YEARLY = (
    Story("integrity_month", 129, "守纪律、讲规矩、作表率", {"sessions": 1, "person_times": 3_200},
          "党风廉政建设宣传教育月", 60),
    Story("integrity_art", 165, "以书润廉、以画养德", {"works": 320, "sessions": 1}, "清风颂廉政书画展", 58),
    Story("skills_contest", 150, "公务员技能大赛决赛", {"sessions": 1, "persons": 96}, "公务员技能大赛", 40),
    Story("integrity_calligraphy", 284, "笔墨颂清风", {"works": 150}, "廉动金秋书法展示", 36),
    Story("reading", 112, "读书日示范活动", {"sessions": 1, "persons": 210}),
    Story("party_fee_care", 176, "七一走访慰问", {"persons": 130, "amount": 26}),
)  # fmt: skip
# The number under which the portal began to count each series.
BEGAN = {
    "工委讲堂": 52,
    "党风廉政建设宣传教育月": 24,
    "清风颂廉政书画展": 9,
    "公务员技能大赛": 6,
    "廉动金秋书法展示": 5,
}
# By 市财政局 and 市民政局, each quarter.
OF_UNITS = (
    Story("warning_education", 15, "参观警示教育基地",
          {"sessions": 0, "person_times": 46, "base_visits": 1}),
    Story("warning_education", 37, "旁听职务犯罪案件庭审",
          {"sessions": 1, "person_times": 38, "court_hearings": 1}),
    Story("warning_education", 58, "观看警示教育片", {"sessions": 1, "person_times": 120}),
    Story("integrity_culture", 29, "家风故事分享", {"sessions": 1, "person_times": 64}),
    Story("integrity_culture", 66, "廉洁书房开放日", {"sessions": 1, "person_times": 52}),
    Story("theory_preaching", 22, "青年宣讲进处室", {"sessions": 2, "person_times": 90}),
    Story("reading", 48, "青年读书分享会", {"sessions": 1, "persons": 35, "copies": 4}),
)  # fmt: skip
