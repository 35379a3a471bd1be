"""Enumerations of documents."""

from django.db import models


class ReportKind(models.TextChoices):
    """Genre of a document."""

    ANNUAL = "annual", "年度工作总结"


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
