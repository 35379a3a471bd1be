"""Enumerations of campaigns' frames, of registers with a life, of activities, and of sources."""

from django.db import models


class CampaignStatus(models.TextChoices):
    """Life of a campaign: opened only on a basis (创建示范活动管理办法 2022)."""

    DRAFT = "draft", "筹备"
    OPEN = "open", "进行中"
    CLOSED = "closed", "已结束"


class EntryStage(models.TextChoices):
    """Where an entry of a register stands: 培育 → 申报 → 验收 → 命名 → 复核, or has left."""

    NURTURED = "nurtured", "培育"
    APPLIED = "applied", "申报"
    CHECKED = "checked", "验收"
    NAMED = "named", "命名"
    RECHECKED = "rechecked", "复核通过"
    ACTIVE = "active", "在办"
    DONE = "done", "办结"
    LEFT = "left", "退出"


class EntryHolder(models.TextChoices):
    """Whose an entry is."""

    UNIT = "unit", "单位"
    BRANCH = "branch", "党支部"
    COMMITTEE = "committee", "工委"


class FieldKind(models.TextChoices):
    """What a configured field of a register takes."""

    TEXT = "text", "文字"
    NUMBER = "number", "整数"
    DATE = "date", "日期"
    CHOICE = "choice", "选项"


class OrganiserLevel(models.TextChoices):
    """Who held an activity."""

    COMMITTEE = "committee", "工委"
    UNIT = "unit", "单位"
    BRANCH = "branch", "党支部"


class Counter(models.TextChoices):
    """What an activity may count. The list is closed: no clicks, no time online, no persons."""

    SESSIONS = "sessions", "场次"
    PERSON_TIMES = "person_times", "人次"
    PERSONS = "persons", "人数"
    UNITS = "units", "参加单位数"
    BRANCHES = "branches", "参加党支部数"
    FIRMS = "firms", "参加企业数"
    BASE_VISITS = "base_visits", "参观基地次数"
    COURT_HEARINGS = "court_hearings", "旁听庭审次数"
    RECEIVED = "received", "收到问题数"
    SOLVED = "solved", "解决问题数"
    LISTS = "lists", "清单张数"
    VIEWS = "views", "收视人次"
    WORKS = "works", "作品数"
    COPIES = "copies", "册数"
    AMOUNT = "amount", "金额（万元）"
    ITEMS = "items", "件数"


class SourceKind(models.TextChoices):
    """From which records a metric is counted. The list is closed (anti-formalism)."""

    REGISTER = "register", "名册、届次、组织生活记录"
    ACTIVITIES = "activities", "活动的个数"
    ACTIVITY_SUM = "activity_sum", "活动的计数合计"
    EDITION = "edition", "系列活动的届次"
    ENTRIES = "entries", "台账的条数"
    PARTNERS = "partners", "不同的结对对象数"
    ENTRY_LINES = "entry_lines", "台账的明细数"
    ENTRY_SUM = "entry_sum", "台账的数值合计"
    AWARDS = "awards", "有效命名数"
    APPLICATIONS = "applications", "申报数"


class Moment(models.TextChoices):
    """Which entries of a period count."""

    AT_END = "at_end", "期末在册"
    WITHIN = "within", "期内发生"
