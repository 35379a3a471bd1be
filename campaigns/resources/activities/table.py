"""The sheet of activities under the word of its address."""

from campaigns.resources.activities.sheet import ActivityResource
from portal.registers import Register
from portal.roles import Capability

ACTIVITIES = {
    "activities": Register(
        "activities",
        "活动记录",
        ActivityResource,
        Capability.ACTIVITY_RECORD,
        "一行一次活动，只填该类别统计的计数项；已登记的不会重复登记。四种形态等不能用表格登记。",
    )
}
