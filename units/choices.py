"""Enumerations of units."""

from django.db import models

from portal.roles import ROLE_LABELS, Role


class Relation(models.TextChoices):
    """How the 工委 stands to a unit's party organisation."""

    MANAGED = "managed", "管辖"
    GUIDED = "guided", "指导"
    VERTICAL = "vertical", "垂管"


class ReorganisationKind(models.TextChoices):
    """What happened to units in an 机构改革."""

    RENAME = "rename", "更名"
    MOVE = "move", "划转"
    MERGE = "merge", "合并"
    SPLIT = "split", "分设"
    CLOSE = "close", "撤销"


class ReorganisationStatus(models.TextChoices):
    """From the desk to the day it takes effect."""

    DRAFT = "draft", "草拟"
    PLANNED = "planned", "待生效"
    DONE = "done", "已生效"
    CANCELLED = "cancelled", "已取消"


ROLE_CHOICES = [(role.value, ROLE_LABELS[role]) for role in Role]
