"""Enumerations of documents."""

from django.db import models


class ReportKind(models.TextChoices):
    """Genre of a document."""

    ANNUAL = "annual", "年度工作总结"
    HALF_YEAR = "half_year", "半年报告"
    QUARTERLY = "quarterly", "季度报告"
    UNIT = "unit", "单位报告"
    SPEECH = "speech", "汇报发言"
    SURVEY = "survey", "综述"
    BRIEF = "brief", "简报"
    CIRCULAR = "circular", "通报"
    NOTICE = "notice", "通知"
    TABLES = "tables", "报表"


# What the 工委 writes to its units: once published, every unit may read it.
SENT_ROUND = (ReportKind.BRIEF, ReportKind.CIRCULAR, ReportKind.NOTICE)


class ReportPart(models.TextChoices):
    """Which part of its year a document speaks of."""

    YEAR = "year", "全年"
    HALF = "half", "上半年"
    Q1 = "q1", "一季度"
    Q2 = "q2", "二季度"
    Q3 = "q3", "三季度"
    Q4 = "q4", "四季度"


class ReportStatus(models.TextChoices):
    """Life of a document."""

    QUEUED = "queued", "待生成"
    BUILT = "built", "已生成"
    FAILED = "failed", "生成失败"
    PUBLISHED = "published", "已发布"
    WITHDRAWN = "withdrawn", "已作废"


class FigureSource(models.TextChoices):
    """Where a printed figure came from."""

    PAPERS = "papers", "填报汇总"
    STATED_TOTAL = "stated_total", "工委合计"
    COMPUTED = "computed", "比率计算"
    REGISTER = "register", "台账计数"
    PAST_REPORT = "past_report", "往年报告"


class DraftStatus(models.TextChoices):
    """Life of a draft."""

    WRITING = "writing", "起草中"
    ISSUED = "issued", "已签发"
    DROPPED = "dropped", "已弃用"


class BlockKind(models.TextChoices):
    """What a block of a draft is; its number (一、（一）1. 一是) is never typed."""

    HEADING = "heading", "一级标题"
    SUBHEADING = "subheading", "二级标题"
    MINOR_HEADING = "minor_heading", "三级标题"
    PARAGRAPH = "paragraph", "段落"
    POINT = "point", "要点"
    CHART = "chart", "图表"


class BlockOrigin(models.TextChoices):
    """Who wrote a block first."""

    GENRE = "genre", "模板"
    PERSON = "person", "人工"
    HIGHLIGHT = "highlight", "亮点"


class HighlightStatus(models.TextChoices):
    """Life of what a unit offers for the report."""

    OFFERED = "offered", "已推荐"
    PICKED = "picked", "已采用"
    RETURNED = "returned", "未采用"


class PastStatus(models.TextChoices):
    """What a person said of a figure read out of an earlier report."""

    PENDING = "pending", "待确认"
    CONFIRMED = "confirmed", "已确认"
    REJECTED = "rejected", "不采用"


class LetterKind(models.TextChoices):
    """Papers a superior writes in the course of a 换届."""

    REMINDER = "reminder", "换届提醒函"
    EXTENSION_REPLY = "extension_reply", "延期换届批复"
    REQUEST_REPLY = "request_reply", "换届批复"
    CANDIDATES_REPLY = "candidates_reply", "候选人预备人选批复"
    RESULT_REPLY = "result_reply", "选举结果批复"


class SelectionPaper(models.TextChoices):
    """Papers of a selection, written from its data."""

    CALL = "call", "通知"
    SCORES = "scores", "评分汇总表"
    NOTICE = "notice", "公示"
    CIRCULAR = "circular", "通报"
    CERTIFICATES = "certificates", "证书（牌匾）清单"
