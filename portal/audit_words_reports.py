"""Words of what is done with documents; one block a topic, a test holds them against the code."""

REPORT_ACTIONS = {
    # draft
    "draft.issue": "签发文稿",
    "draft.reopen": "文稿重新起草",
    "draft.drop": "弃用文稿",
    # highlight
    "highlight.offered": "推荐工作亮点",
    "highlight.changed": "修改工作亮点",
    "highlight.pick": "采用工作亮点",
    "highlight.return": "不采用工作亮点",
    "highlight.placed": "工作亮点写入文稿",
}

REPORT_FACTS: dict[str, str] = {}
