"""Words for questions about dates; no column holds them."""

from django.db import models


class AwardStanding(models.TextChoices):
    """In force, due for 复核, overdue, run out or withdrawn."""

    IN_FORCE = "in_force", "有效"
    DUE = "due", "本年应复核"
    OVERDUE = "overdue", "复核逾期"
    RUN_OUT = "run_out", "已到期"
    WITHDRAWN = "withdrawn", "已撤销"
