"""列席旁听 of the demo: one planned, the others visited, answered, followed up."""

import datetime

from branches.models import SitIn
from reports.management.demo.city import CIVIL, FINANCE, Household
from reports.management.demo.plan import Plan

VISITED = 5
TOLD = {FINANCE: 0, CIVIL: 1}
FEEDBACK = "学习组织规范，研讨联系实际；建议会前发放材料，交流发言再集中一些。"
FOLLOW_UP = "已改为会前一周发放材料，交流发言提前拟题。"


def write_sit_ins(homes: list[Household], plan: Plan) -> None:
    """The units of the stories, others in official order, and one that lies ahead."""
    rows = []
    stories = sorted(homes, key=lambda home: TOLD.get(home.unit.code, len(TOLD)))
    for place, home in enumerate(stories[:VISITED]):
        day = plan.newest.start + datetime.timedelta(days=7 * place + 3)
        row = SitIn(unit=home.unit, planned_on=day, visited_on=day, topic="学习全会精神")
        if place != 1:
            row.feedback, row.feedback_on = FEEDBACK, day + datetime.timedelta(days=5)
        if place > 1:
            row.follow_up, row.followed_up_on = FOLLOW_UP, day + datetime.timedelta(days=25)
        rows.append(row)
    ahead = plan.today + datetime.timedelta(days=20)
    rows.append(SitIn(unit=stories[-1].unit, planned_on=ahead))
    SitIn.objects.bulk_create(rows)
