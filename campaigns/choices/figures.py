"""Enumerations of campaigns, metrics and papers."""

from decimal import Decimal

from django.db import models


class ReportSection(models.TextChoices):
    """Where a metric stands in forms and papers by default."""

    POLITICAL = "political", "政治建设"
    THEORY = "theory", "理论武装"
    ORGANISATION = "organisation", "组织建设"
    TEAM = "team", "队伍建设"
    INTEGRITY = "integrity", "清廉机关"
    SERVICE = "service", "服务大局"
    MASS = "mass", "群团工作"
    PUBLICITY = "publicity", "宣传信息"
    OUTCOME = "outcome", "业务成效"


class ValueType(models.TextChoices):
    """What may stand in the cell."""

    INTEGER = "integer", "整数"
    DECIMAL = "decimal", "小数"
    MONEY = "money", "金额"
    PERCENT = "percent", "百分数"
    TEXT = "text", "文字"


class Nature(models.TextChoices):
    """How figures of the metric add (domain sheet §6)."""

    FLOW = "flow", "流量（按期累计）"
    STOCK = "stock", "存量（取期末数）"
    PEOPLE = "people", "人数（不跨期累加）"
    SINGLE = "single", "单列（不相加）"
    RATIO = "ratio", "比率（由分子分母计算）"


class Reporter(models.TextChoices):
    """Which level owns the figure; one owner, many readers."""

    UNIT = "unit", "单位"
    BRANCH = "branch", "党支部"
    COMMITTEE = "committee", "工委"


class Organised(models.TextChoices):
    """Under which organisation figures are shown: that of their papers, or today's."""

    THEN = "then", "按当时机构"
    NOW = "now", "按现在机构"


class FigureState(models.TextChoices):
    """State of a figure that has a row; a figure without a row is 未报."""

    REPORTED = "reported", "已填"
    NOT_APPLICABLE = "not_applicable", "不适用"
    MASKED = "masked", "隐去"


class Basis(models.TextChoices):
    """Whether a paper speaks for its unit alone or states a total over all units."""

    OWN = "own", "本级"
    TOTAL = "total", "合计"


class CampaignKind(models.TextChoices):
    """What the campaign is for; only 统计填报 carries rounds of figures."""

    STATISTICS = "statistics", "统计填报"
    FRAME = "frame", "创建活动"


class PaperStatus(models.TextChoices):
    """Life of a paper (填报表)."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已报"
    RETURNED = "returned", "退回"
    APPROVED = "approved", "已审"
    LOCKED = "locked", "锁定"


COUNTED = (PaperStatus.APPROVED, PaperStatus.LOCKED)
EDITABLE = (PaperStatus.DRAFT, PaperStatus.RETURNED)


class RuleKind(models.TextChoices):
    """What a check rule compares."""

    COMPARE = "compare", "指标之间"
    NOT_FALLING = "not_falling", "累计不下降"
    CHANGE = "change", "与去年同期相差"
    FOLD = "fold", "相差倍数"
    OUTLIER = "outlier", "偏离历史"
    BEYOND = "beyond", "数量级"
    BRANCH_SUM = "branch_sum", "与党支部合计"
    SOURCE = "source", "与台账计算数"


# Below it two meetings after one are no mistake: small numbers move by large shares.
USUAL_FLOOR = Decimal(10)


class Severity(models.TextChoices):
    """Whether a broken rule stops the paper or asks for an explanation."""

    HARD = "hard", "不符不能上报"
    SOFT = "soft", "不符须说明"


class Operator(models.TextChoices):
    """How the subjects of a comparison stand to its bounds."""

    AT_MOST = "le", "不大于"
    EQUAL = "eq", "等于"


class QuestionStatus(models.TextChoices):
    """Where the talk about one figure stands."""

    OPEN = "open", "待说明"
    ANSWERED = "answered", "待确认"
    SETTLED = "settled", "已确认"


class EntryKind(models.TextChoices):
    """What one sentence of the talk does."""

    ASK = "ask", "质疑"
    ANSWER = "answer", "说明"
    SETTLE = "settle", "确认"


class UnlockStatus(models.TextChoices):
    """A request to type after locking."""

    REQUESTED = "requested", "待批"
    GRANTED = "granted", "同意"
    REFUSED = "refused", "不同意"


class FileKind(models.TextChoices):
    """What a file kept with a paper is."""

    EVIDENCE = "evidence", "佐证材料"
    STAMPED = "stamped", "盖章件"
