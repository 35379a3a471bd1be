"""Enumerations of party organisations."""

from django.db import models


class OrganisationKind(models.TextChoices):
    """Kinds of elected (or, for 临时, appointed) party bodies; 支部条例 2018, 机关条例 2019."""

    PARTY_COMMITTEE = "party_committee", "机关党委"
    GENERAL_BRANCH = "general_branch", "党总支"
    BRANCH = "branch", "党支部"
    JOINT_BRANCH = "joint_branch", "联合党支部"
    TEMPORARY_BRANCH = "temporary_branch", "临时党支部"
    PARTY_GROUP = "party_group", "党小组"
    DISCIPLINE_COMMITTEE = "discipline_committee", "机关纪委"


BRANCH_KINDS = (
    OrganisationKind.BRANCH,
    OrganisationKind.JOINT_BRANCH,
    OrganisationKind.TEMPORARY_BRANCH,
)
# Elected for a term (rules 10 and 12): a temporary branch is appointed, a group is no body.
TERM_KINDS = (
    OrganisationKind.PARTY_COMMITTEE,
    OrganisationKind.GENERAL_BRANCH,
    OrganisationKind.BRANCH,
    OrganisationKind.JOINT_BRANCH,
    OrganisationKind.DISCIPLINE_COMMITTEE,
)


class ChangeKind(models.TextChoices):
    """What happened to an organisation: its lineage."""

    FOUND = "found", "成立"
    RENAME = "rename", "更名"
    MOVE = "move", "划转"
    CONVERT = "convert", "改设"
    MERGE = "merge", "合并"
    DISSOLVE = "dissolve", "撤销"


class Post(models.TextChoices):
    """Posts in a committee; 支部条例 Art. 20, 机关条例 Art. 9."""

    SECRETARY = "secretary", "书记"
    FULL_TIME_DEPUTY = "full_time_deputy", "专职副书记"
    DEPUTY = "deputy", "副书记"
    ORGANISATION = "organisation", "组织委员"
    PUBLICITY = "publicity", "宣传委员"
    DISCIPLINE = "discipline", "纪检委员"
    MEMBER = "member", "委员"
    GROUP_LEADER = "group_leader", "党小组组长"


class TermStatus(models.TextChoices):
    """Stored states of a term; 临期, 逾期 and 已批延期 are questions about dates."""

    NORMAL = "normal", "正常"
    ELECTING = "electing", "换届中"
    RENEWED = "renewed", "已换届"


class TermStanding(models.TextChoices):
    """How a term stands on a day: its stored state and its dates together (rule 16)."""

    NORMAL = "normal", "正常"
    SOON = "soon", "临期"
    ELECTING = "electing", "换届中"
    EXTENDED = "extended", "已批延期"
    OVERDUE = "overdue", "逾期"
    RENEWED = "renewed", "已换届"


class AdjustmentKind(models.TextChoices):
    """Changes of a committee within its term; neither restarts the term."""

    BY_ELECTION = "by_election", "补选"
    MID_TERM = "mid_term", "届中调整"


class StepKind(models.TextChoices):
    """Papers and acts of a 换届, in their order."""

    REQUEST = "request", "换届请示"
    REQUEST_REPLY = "request_reply", "换届批复"
    CANDIDATES = "candidates", "候选人预备人选请示"
    CANDIDATES_REPLY = "candidates_reply", "候选人预备人选批复"
    ELECTION = "election", "选举"
    RESULT = "result", "选举结果报告"
    RESULT_REPLY = "result_reply", "选举结果批复"


class LifeKind(models.TextChoices):
    """What takes place in organisational life; 支部条例 Art. 11 to 19, 机关条例 Art. 26."""

    ASSEMBLY = "assembly", "支部党员大会"
    COMMITTEE_MEETING = "committee_meeting", "支委会"
    GROUP_MEETING = "group_meeting", "党小组会"
    LECTURE = "lecture", "党课"
    THEME_DAY = "theme_day", "主题党日"
    LIFE_MEETING = "life_meeting", "组织生活会"
    APPRAISAL = "appraisal", "民主评议党员"
    TALKS = "talks", "谈心谈话"
    CORE_STUDY = "core_study", "中心组学习"
    FIRST_AGENDA = "first_agenda", "第一议题学习"
    SECRETARY_LECTURE = "secretary_lecture", "党委（党组）书记讲党课"
    ORGAN_ASSEMBLY = "organ_assembly", "机关党员干部大会"


BRANCH_LIFE = (
    LifeKind.ASSEMBLY,
    LifeKind.COMMITTEE_MEETING,
    LifeKind.GROUP_MEETING,
    LifeKind.LECTURE,
    LifeKind.THEME_DAY,
    LifeKind.LIFE_MEETING,
    LifeKind.APPRAISAL,
    LifeKind.TALKS,
)
UNIT_LIFE = (
    LifeKind.CORE_STUDY,
    LifeKind.FIRST_AGENDA,
    LifeKind.SECRETARY_LECTURE,
    LifeKind.ORGAN_ASSEMBLY,
)


class LifeState(models.TextChoices):
    """A minimum frequency against what took place; 不适用 lowers no rate (rule 18)."""

    MET = "met", "达标"
    UNMET = "unmet", "未达标"
    PENDING = "pending", "未到期"
    NOT_APPLICABLE = "not_applicable", "不适用"


# 所属年度 may be the year before the day on which these were held (rule 19).
CARRIED_LIFE = (LifeKind.LIFE_MEETING, LifeKind.APPRAISAL, LifeKind.TALKS)
