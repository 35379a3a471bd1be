"""Enumerations of selections (评选), their applications, scores and awards."""

from django.db import models

from portal.roles import Role


class Department(models.TextChoices):
    """The department of the 工委 that answers for a campaign, a register or a kind of activity."""

    OFFICE = "office", "办公室"
    ORGANISATION = "organisation", "组织部"
    PUBLICITY = "publicity", "宣传部"
    DISCIPLINE = "discipline", "纪检部门"


DEPARTMENT_OF = {
    Role.COMMITTEE_OFFICE: Department.OFFICE,
    Role.COMMITTEE_ORGANISATION: Department.ORGANISATION,
    Role.COMMITTEE_PUBLICITY: Department.PUBLICITY,
    Role.COMMITTEE_DISCIPLINE: Department.DISCIPLINE,
}


class Level(models.TextChoices):
    """What applies and is named. 人数 is a count a unit states; persons are never listed."""

    UNIT = "unit", "单位"
    BRANCH = "branch", "党支部"
    PROJECT = "project", "项目"
    WORK = "work", "作品成果"
    COUNT = "count", "人数"


class Wording(models.TextChoices):
    """How a naming may be worded (创建示范活动管理办法 2022)."""

    NOTIFY = "notify", "通报"
    RECOGNISE = "recognise", "认定"


class Step(models.TextChoices):
    """A stage with planned dates; a selection has those its configuration names."""

    APPLY = "apply", "自评申报"
    RECOMMEND = "recommend", "单位推荐"
    REVIEW = "review", "工委初审"
    VISIT = "visit", "实地核查"
    SCORE = "score", "评委评分"
    DECIDE = "decide", "审定"
    NOTICE = "notice", "公示"
    NAME = "name", "通报命名"


class SelectionStatus(models.TextChoices):
    """Life of one edition of a selection."""

    DRAFT = "draft", "筹备"
    OPEN = "open", "申报推荐"
    REVIEWING = "reviewing", "初审核查"
    SCORING = "scoring", "评分中"
    SCORED = "scored", "评分结束"
    DECIDED = "decided", "已审定"
    NOTICED = "noticed", "公示中"
    NAMED = "named", "已命名"
    CANCELLED = "cancelled", "已中止"


class ApplicationStatus(models.TextChoices):
    """Life of an application."""

    DRAFT = "draft", "草稿"
    FILED = "filed", "已申报"
    RECOMMENDED = "recommended", "已推荐"
    DECLINED = "declined", "未推荐"
    ACCEPTED = "accepted", "初审通过"
    REJECTED = "rejected", "初审未通过"
    WITHDRAWN = "withdrawn", "已撤回"
    NAMED = "named", "已命名"
    NOT_NAMED = "not_named", "未入选"


class CriterionKind(models.TextChoices):
    """What a line of the criteria tree does to the score."""

    GROUP = "group", "分组"
    ITEM = "item", "评分项"
    BONUS = "bonus", "加分项"
    DEDUCTION = "deduction", "扣分项"
    VETO = "veto", "一票否决项"


class ScoreMethod(models.TextChoices):
    """Who gives the score of an item."""

    JUDGES = "judges", "评委评分"
    STAFF = "staff", "工委核分"


class EligibilityCode(models.TextChoices):
    """Conditions of eligibility; each is judged on stored data, and the list is closed."""

    TERM_NOT_OVERDUE = "term_not_overdue", "按期换届"
    LIFE_MET = "life_met", "组织生活达标"
    NO_OPEN_RECTIFICATION = "no_open_rectification", "没有未销号的整改问题"
    NOT_AWARDED_WITHIN = "not_awarded_within", "近年未获同一命名"
    HOLDS_AWARD = "holds_award", "已获指定命名"
    STOOD_FOR = "stood_for", "成立满规定月数"
    NO_FLAGS = "no_flags", "组织设置没有提示"
    PAPERS_APPROVED = "papers_approved", "填报表已审"


class QuotaMode(models.TextChoices):
    """How many a unit may recommend."""

    NONE = "none", "不限名额"
    NUMBER = "number", "每单位定额"
    SHARE = "share", "按党支部数比例"


class PanelKind(models.TextChoices):
    """Who sits on a panel of judges."""

    EXPERTS = "experts", "专家"
    PEERS = "peers", "同行代表"
    COMMITTEE = "committee", "工委"


class BallotStatus(models.TextChoices):
    """State of one judge's scores of one application."""

    OPEN = "open", "待评"
    CAST = "cast", "已评"
    RECUSED = "recused", "回避"


class TieRule(models.TextChoices):
    """What decides between equal scores, tried in the stated order."""

    COMMITTEE_SCORE = "committee_score", "工委组评分高者在前"
    EXPERT_SCORE = "expert_score", "专家组评分高者在前"
    FIRST_CRITERION = "first_criterion", "首个评分项得分高者在前"
    UNIT_RANK = "unit_rank", "单位推荐顺序在前者在前"
    UNIT_ORDER = "unit_order", "按单位排列顺序"


class ObjectionStatus(models.TextChoices):
    """Where an objection to a public notice stands."""

    OPEN = "open", "核查中"
    DISMISSED = "dismissed", "不成立"
    UPHELD = "upheld", "成立"


class ObjectionSource(models.TextChoices):
    """Who objected; never a person's name."""

    UNIT = "unit", "单位反映"
    PERSON = "person", "实名反映"
    ANONYMOUS = "anonymous", "匿名反映"


class AwardStatus(models.TextChoices):
    """Whether a naming stands; that it has run out is a question about dates."""

    VALID = "valid", "有效"
    WITHDRAWN = "withdrawn", "已撤销"


class Recheck(models.TextChoices):
    """Outcome of a 复核."""

    KEPT = "kept", "保留"
    IMPROVE = "improve", "限期整改"
    WITHDRAWN = "withdrawn", "撤销"


class AwardTier(models.TextChoices):
    """Which level gave the award."""

    UNIT = "unit", "单位评定"
    COMMITTEE = "committee", "工委命名"
    CITY = "city", "市级"
    PROVINCE = "province", "省级"
    NATION = "nation", "国家级"


class LogKind(models.TextChoices):
    """What a line of a selection's log says; a ranking is replayed from these lines."""

    OPENED = "opened", "启动"
    ENTERED = "entered", "进入评分"
    LEFT = "left", "退出评选"
    CAST = "cast", "评委评分"
    RECUSED = "recused", "评委回避"
    ADJUSTED = "adjusted", "工委核分"
    VETOED = "vetoed", "一票否决"
    ADOPTED = "adopted", "采用评分规则"
    DECIDED = "decided", "审定"
    NOTICED = "noticed", "公示"
    OBJECTED = "objected", "提出异议"
    RESOLVED = "resolved", "异议办结"
    NAMED = "named", "命名"
