"""Enumerations of the kernel, with the words users see."""

from django.db import models


class JobStatus(models.TextChoices):
    """Life of a background job; DONE, FAILED and CANCELLED are final."""

    QUEUED = "queued", "排队中"
    RUNNING = "running", "进行中"
    DONE = "done", "已完成"
    FAILED = "failed", "失败"
    CANCELLED = "cancelled", "已取消"


class Qualifier(models.TextChoices):
    """Operator words printed with a number (domain sheet §6); the empty code means exact."""

    EXACT = "", "（准确数）"
    YU = "yu", "余"
    DUO = "duo", "多"
    CHAO = "chao", "超"
    JIN = "jin", "近"
    YUE = "yue", "约"
    ABOVE = "above", "以上"
    WITHIN = "within", "以内"


class PeriodKind(models.TextChoices):
    """How long the span is that one figure speaks of."""

    QUARTER = "quarter", "季度"
    YEAR = "year", "年度"
