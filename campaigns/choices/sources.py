"""How a source of figures reckons: a closed list, kept in MetricSource.field."""

from django.db import models


class Reckoning(models.TextChoices):
    """Ways of counting beyond "each record once"; none counts persons or clicks."""

    BRANCHES = "organisation", "按党组织去重"
    UNITS = "unit", "按单位去重"
    CHAINS = "chain", "按产业链去重"
    STARTED = "started_on", "按登记日期归期，看期末阶段"
    DUE = "due_on", "按完成时限归期，看期末阶段"
    DONE = "done_on", "按办结日期归期"
    HIGHEST = "max", "取最多的一场"
    ABOVE = "above", "只计省级以上"


DISTINCT = (Reckoning.BRANCHES, Reckoning.UNITS, Reckoning.CHAINS)
COHORTS = (Reckoning.STARTED, Reckoning.DUE)
