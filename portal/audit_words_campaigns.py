"""Words of what is done in campaigns; one block a topic, a test holds them against the code."""

CAMPAIGN_ACTIONS = {
    # campaign
    "campaign.open": "活动：启动",
    "campaign.close": "活动：结束",
    "campaign.reopen": "活动：重新启动",
    # selection
    "selection.open": "评选：启动",
    "selection.review": "评选：截止申报，进入初审",
    "selection.score": "评选：开始评分",
    "selection.close_scores": "评选：结束评分",
    "selection.reopen_scores": "评选：重开评分",
    "selection.decide": "评选：审定",
    "selection.reconsider": "评选：退回重审",
    "selection.notice": "评选：公示",
    "selection.name": "评选：通报命名",
    "selection.cancel": "评选：中止",
    # application
    "application.file": "申报",
    "application.hand_back": "申报：退回修改",
    "application.recommend": "申报：推荐",
    "application.decline": "申报：不推荐",
    "application.withdraw": "撤回申报",
    "application.accept": "申报：初审通过",
    "application.reject": "申报：初审不通过",
    "application.name": "申报：命名",
    "application.pass_over": "申报：未入选",
    # ballot
    "ballot.cast": "评分表：提交评分",
    "ballot.reopen": "评分表：重新评分",
    "ballot.recuse": "评分表：回避",
    # objection
    "objection.dismiss": "异议：认定不成立",
    "objection.uphold": "异议：认定成立",
    # award
    "award.withdraw": "撤销命名",
    "award.restore": "恢复命名",
    # entry
    "entry.apply": "台账条目：申报",
    "entry.check": "台账条目：验收",
    "entry.name": "台账条目：命名",
    "entry.recheck": "台账条目：复核通过",
    "entry.finish": "台账条目：办结",
    "entry.resume": "台账条目：恢复在办",
    "entry.leave": "台账条目：退出",
    "entry.withdraw": "台账条目：撤销",
}
