"""Who gets what at every address: read it like a price list.

One line is an address, a method, and the object it is asked about (see `city.point_at_things`;
a word after a comma is the rest of the address). A column is a person of the small city:

    out   not logged in                        off   工委办公室
    nob   an account without a role            org   工委组织部
    rep   填报员 of the object's unit             pub   工委宣传部
    sec   专职副书记 of the object's unit          dis   工委纪检
    oth   专职副书记 of another unit              lea   工委领导
    bra   书记 of the object's branch            sys   系统管理员
    br2   书记 of another branch of the unit     saf   安全管理员
    udi   机关纪委书记 of the object's unit          aud   审计管理员
                                               exp   评审专家, of the whole city

Rows of campaigns stand in `rows/`, topic by topic.

200 shown · 302 done and on record (for `out`: sent to the login page) · 403 not allowed here
404 does not exist for this person
"""

HEAD = "out nob rep sec oth bra br2 off org pub dis lea sys saf aud udi exp"
PEOPLE = tuple(HEAD.split())

TABLE = """
#                                                   out nob rep sec oth bra br2 off org pub dis lea sys saf aud udi exp
healthz                      GET  -                 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
portal:login                 GET  -                 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
portal:login                 POST -                 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
portal:logout                POST -                 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
portal:password-change       GET  -                 302 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
portal:password-change       POST -                 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
portal:job-detail            GET  job               302 403 404 404 404 404 404 200 404 404 404 404 404 404 404 404 404
portal:job-cancel            POST job               302 403 404 404 404 404 404 302 404 404 404 404 404 404 404 404 404
portal:audit-list            GET  -                 302 403 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403
portal:styleguide            GET  -                 302 403 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
portal:feedback-send         GET  -                 302 403 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
portal:feedback-send         POST -                 302 403 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
portal:feedback-list         GET  -                 302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
portal:feedback-answer       GET  remark            302 404 403 404 404 404 404 200 404 404 404 404 404 404 404 404 404
portal:feedback-answer       POST remark            302 404 403 404 404 404 404 302 404 404 404 404 404 404 404 404 404

reports:workbench            GET  -                 302 403 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
reports:city-board           GET  -                 302 403 403 403 403 403 403 200 200 200 200 200 403 403 403 403 403
reports:unit-board-list      GET  -                 302 403 200 200 200 403 403 200 200 200 200 200 403 403 403 200 403
reports:unit-board           GET  finance           302 404 200 200 404 403 403 200 200 200 200 200 403 403 403 200 403
reports:unit-board           GET  root              302 404 404 404 404 404 404 200 200 200 200 200 403 403 403 404 403
reports:report-list          GET  -                 302 403 200 200 200 403 403 200 200 200 200 200 403 403 403 200 403
reports:report-request       GET  -                 302 403 403 403 403 403 403 302 302 302 403 403 403 403 403 403 403
reports:report-request       POST -                 302 403 403 403 403 403 403 302 302 302 403 403 403 403 403 403 403
reports:report-detail        GET  report            302 404 404 404 404 404 404 200 200 200 200 200 403 403 403 404 403
reports:report-download      GET  report            302 404 404 404 404 404 404 200 200 200 200 200 403 403 403 404 403
reports:report-word          GET  report            302 404 404 404 404 404 404 200 200 200 200 200 403 403 403 404 403
reports:figure-list          GET  report            302 403 404 404 404 403 403 200 200 200 200 200 403 403 403 404 403
reports:report-annex         GET  report,1          302 404 404 404 404 404 404 200 200 200 200 200 403 403 403 404 403
reports:figure-trace GET  report,theme_party_days   302 404 404 404 404 404 404 200 200 200 200 200 403 403 403 404 403
reports:report-action        GET  report,withdraw   302 404 404 404 404 404 404 200 403 403 403 200 403 403 403 404 403
reports:report-action        POST report,withdraw   302 404 404 404 404 404 404 302 403 403 403 302 403 403 403 404 403
reports:report-action        POST report,publish    302 404 404 404 404 404 404 302 403 403 403 302 403 403 403 404 403
reports:report-action        POST report,repeat     302 404 404 404 404 404 404 302 302 302 403 403 403 403 403 404 403

campaigns:submission-list    GET  -                 302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
campaigns:submission-detail  GET  draft             302 404 200 200 404 404 404 200 200 200 200 200 403 403 403 200 403
campaigns:submission-detail  GET  branch-draft      302 404 200 200 404 200 404 200 200 200 200 200 403 403 403 200 403
campaigns:submission-detail  GET  own-draft         302 404 404 404 404 404 404 200 200 200 200 200 403 403 403 404 403
campaigns:submission-version GET  waiting,1         302 404 200 200 404 404 404 200 200 200 200 200 403 403 403 200 403
campaigns:submission-files   GET  draft             302 404 200 200 404 404 404 200 200 200 200 200 403 403 403 200 403
campaigns:submission-files   POST draft             302 404 302 302 404 404 404 403 403 403 403 403 403 403 403 403 403
campaigns:submission-files   POST branch-draft      302 404 403 403 404 302 404 403 403 403 403 403 403 403 403 403 403
campaigns:file-download      GET  evidence          302 404 200 200 404 404 404 200 200 200 200 200 403 403 403 200 403
campaigns:file-download GET  sensitive-evidence     302 404 200 200 404 404 404 404 404 404 200 200 404 404 404 200 404
campaigns:file-remove        POST evidence          302 404 302 403 404 404 404 403 403 403 403 403 403 403 403 403 403
reports:organisation-card    GET  body              302 404 200 200 404 404 404 200 200 200 200 200 403 403 403 200 403
reports:organisation-card    GET  branch            302 404 200 200 404 200 404 200 200 200 200 200 403 403 403 200 403
reports:term-letters         GET  term              302 404 403 403 404 404 404 403 200 403 403 403 403 403 403 403 403
reports:term-letters         GET  branch-term       302 404 403 200 404 403 404 403 403 403 403 403 403 403 403 403 403
reports:term-letter          GET  letter            302 404 403 403 404 404 404 403 200 403 403 403 403 403 403 403 403
reports:term-letter          GET  branch-letter     302 404 403 200 404 403 404 403 403 403 403 403 403 403 403 403 403
reports:paper-print          GET  waiting           302 404 200 200 404 404 404 200 200 200 200 200 403 403 403 200 403
reports:paper-print-version  GET  waiting,1         302 404 200 200 404 404 404 200 200 200 200 200 403 403 403 200 403
campaigns:submission-edit    GET  draft             302 404 200 200 404 404 404 403 403 403 403 403 403 403 403 403 403
campaigns:submission-edit    POST draft             302 404 302 302 404 404 404 403 403 403 403 403 403 403 403 403 403
campaigns:submission-edit    GET  branch-draft      302 404 403 403 404 200 404 403 403 403 403 403 403 403 403 403 403
campaigns:submission-edit    POST branch-draft      302 404 403 403 404 302 404 403 403 403 403 403 403 403 403 403 403
campaigns:submission-edit    POST own-draft         302 404 404 404 404 404 404 302 403 403 403 403 403 403 403 404 403
campaigns:submission-cells   GET  draft             401 404 200 200 404 404 404 403 403 403 403 403 403 403 403 403 403
campaigns:submission-cells   POST draft             401 404 200 200 404 404 404 403 403 403 403 403 403 403 403 403 403
campaigns:submission-cells   POST branch-draft      401 404 403 403 404 200 404 403 403 403 403 403 403 403 403 403 403
campaigns:submission-cells   POST own-draft         401 404 404 404 404 404 404 200 403 403 403 403 403 403 403 404 403
campaigns:cells-choose       POST draft             401 404 200 200 404 404 404 403 403 403 403 403 403 403 403 403 403
campaigns:sheet-download     GET  draft             302 404 200 200 404 404 404 403 403 403 403 403 403 403 403 403 403
campaigns:sheet-download     GET  branch-draft      302 404 403 403 404 200 404 403 403 403 403 403 403 403 403 403 403
campaigns:sheet-upload       GET  draft             302 404 200 200 404 404 404 403 403 403 403 403 403 403 403 403 403
campaigns:sheet-upload       POST draft             302 404 302 302 404 404 404 403 403 403 403 403 403 403 403 403 403
campaigns:sheet-upload       POST branch-draft      302 404 403 403 404 302 404 403 403 403 403 403 403 403 403 403 403
campaigns:sheet-result       GET  draft             302 404 200 200 404 404 404 403 403 403 403 403 403 403 403 403 403
campaigns:sheet-result       POST draft             302 404 302 302 404 404 404 403 403 403 403 403 403 403 403 403 403
campaigns:sheet-result       POST branch-draft      302 404 403 403 404 302 404 403 403 403 403 403 403 403 403 403 403
campaigns:sheet-marked       GET  draft             302 404 200 200 404 404 404 403 403 403 403 403 403 403 403 403 403
campaigns:submission-paste   POST draft             401 404 200 200 404 404 404 403 403 403 403 403 403 403 403 403 403
campaigns:submission-paste   POST branch-draft      401 404 403 403 404 200 404 403 403 403 403 403 403 403 403 403 403
campaigns:figure-explain     POST draft             302 404 302 302 404 404 404 403 403 403 403 403 403 403 403 403 403
campaigns:submission-review  GET  waiting           302 404 403 403 404 404 404 200 200 200 200 200 403 403 403 403 403
campaigns:submission-review  GET  branch-waiting    302 404 403 200 404 403 404 403 403 403 403 403 403 403 403 403 403
campaigns:submission-action  POST draft,submit      302 404 403 302 404 404 404 403 403 403 403 403 403 403 403 403 403
campaigns:submission-action  POST waiting,withdraw  302 404 403 302 404 404 404 403 403 403 403 403 403 403 403 403 403
campaigns:submission-action  POST waiting,approve   302 404 403 403 404 404 404 302 302 302 302 302 403 403 403 403 403
campaigns:submission-action  POST waiting,return    302 404 403 403 404 404 404 302 302 302 302 302 403 403 403 403 403
campaigns:submission-action POST branch-draft,submit \
                                                    302 404 403 403 404 302 404 403 403 403 403 403 403 403 403 403 403
campaigns:submission-action POST branch-waiting,withdraw \
                                                    302 404 403 403 404 302 404 403 403 403 403 403 403 403 403 403 403
campaigns:submission-action POST branch-waiting,approve \
                                                    302 404 403 302 404 403 404 403 403 403 403 403 403 403 403 403 403
campaigns:submission-action POST branch-waiting,return \
                                                    302 404 403 302 404 403 404 403 403 403 403 403 403 403 403 403 403
campaigns:waiting-list       GET  -                 302 403 403 200 200 403 403 200 200 200 200 200 403 403 403 403 403
campaigns:waiting-approve    POST -                 302 403 403 302 302 403 403 302 302 302 302 302 403 403 403 403 403
campaigns:question-ask       POST waiting           302 404 403 403 404 404 404 302 302 302 302 302 403 403 403 403 403
campaigns:question-ask       POST branch-waiting    302 404 403 302 404 403 404 403 403 403 403 403 403 403 403 403 403
campaigns:question-action    POST asked,answer      302 404 302 302 404 404 404 403 403 403 403 403 403 403 403 403 403
campaigns:question-action    POST asked,settle      302 404 403 403 404 404 404 302 302 302 302 302 403 403 403 403 403
campaigns:question-form-answer POST asked-draft     302 404 404 404 302 404 404 403 403 403 403 403 403 403 403 404 403
campaigns:unlock-request     GET  locked            302 404 200 200 404 404 404 403 403 403 403 403 403 403 403 403 403
campaigns:unlock-request     POST locked            302 404 302 302 404 404 404 403 403 403 403 403 403 403 403 403 403
campaigns:unlock-list        GET  -                 302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:unlock-decide      GET  exception         302 404 404 404 403 404 404 200 403 403 403 403 403 403 403 404 403
campaigns:unlock-decide      POST exception         302 404 404 404 403 404 404 302 403 403 403 403 403 403 403 404 403
campaigns:figure-correct     GET  figure            302 404 403 403 404 404 404 200 403 403 403 403 403 403 403 403 403
campaigns:figure-correct     POST figure            302 404 403 403 404 404 404 302 403 403 403 403 403 403 403 403 403
campaigns:figure-add         GET  gap               302 404 403 403 404 404 404 200 403 403 403 403 403 403 403 403 403
campaigns:figure-add         POST gap               302 404 403 403 404 404 404 302 403 403 403 403 403 403 403 403 403
campaigns:round-list         GET  -                 302 403 403 403 403 403 403 200 200 200 200 200 403 403 403 403 403
campaigns:round-open         POST -                 302 403 403 403 403 403 403 302 403 403 403 403 403 403 403 403 403
campaigns:round-board        GET  round             302 403 403 403 403 403 403 200 200 200 200 200 403 403 403 403 403
campaigns:round-lock         GET  round             302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:round-lock         POST round             302 403 403 403 403 403 403 302 403 403 403 403 403 403 403 403 403
campaigns:rule-list          GET  -                 302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:rule-new           GET  -                 302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:rule-new           POST -                 302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:rule-edit          GET  rule              302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:rule-edit          POST rule              302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:rule-switch        POST rule              302 403 403 403 403 403 403 302 403 403 403 403 403 403 403 403 403
campaigns:form-list          GET  -                 302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:form-detail        GET  form              302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:form-difference    GET  form              302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:form-edit          GET  form-level        302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:form-edit          POST form-level        302 403 403 403 403 403 403 302 403 403 403 403 403 403 403 403 403
campaigns:form-add           POST form-level        302 403 403 403 403 403 403 302 403 403 403 403 403 403 403 403 403
campaigns:form-publish       GET  form-draft        302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:form-publish       POST form-draft        302 403 403 403 403 403 403 302 403 403 403 403 403 403 403 403 403
campaigns:round-form         GET  round-to-move     302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:round-form         POST round-to-move     302 403 403 403 403 403 403 302 403 403 403 403 403 403 403 403 403
campaigns:metric-list        GET  -                 302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
campaigns:metric-detail      GET  metric            302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
campaigns:metric-detail      GET  sensitive         302 403 200 200 200 200 200 200 404 404 200 200 403 403 403 200 403

units:unit-list              GET  -                 302 403 200 200 200 403 403 200 200 200 200 200 200 200 403 200 403
units:unit-detail            GET  finance           302 404 200 200 404 403 403 200 200 200 200 200 200 200 403 200 403
units:unit-detail            GET  root              302 404 404 404 404 404 404 200 200 200 200 200 200 200 403 404 403
units:account-list           GET  -                 302 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403
units:account-detail         GET  account           302 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403
units:account-detail         POST account           302 403 403 403 403 403 403 403 403 403 403 403 403 302 403 403 403
units:account-create         GET  -                 302 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403
units:account-create         POST -                 302 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403
units:account-password       POST account           302 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403
units:account-disable        POST account           302 403 403 403 403 403 403 403 403 403 403 403 403 302 403 403 403
units:account-enable         POST disabled          302 403 403 403 403 403 403 403 403 403 403 403 403 302 403 403 403
units:role-end               POST role              302 403 403 403 403 403 403 403 403 403 403 403 403 302 403 403 403

branches:organisation-list   GET  -                 302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
branches:organisation-detail GET  body              302 404 200 200 404 404 404 200 200 200 200 200 403 403 403 200 403
branches:organisation-detail GET  branch            302 404 200 200 404 200 404 200 200 200 200 200 403 403 403 200 403
branches:organisation-found  GET  -                 302 403 403 200 200 403 403 403 200 403 403 403 403 403 403 403 403
branches:organisation-found  POST -                 302 403 403 302 404 403 403 403 302 403 403 403 403 403 403 403 403
branches:organisation-tree   GET  -                 302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
branches:tree-unit           GET  finance           302 404 200 200 404 200 200 200 200 200 200 200 403 403 403 200 403
branches:organisation-edit   GET  branch            302 404 403 200 404 403 404 403 200 403 403 403 403 403 403 403 403
branches:organisation-edit   POST branch            302 404 403 302 404 403 404 403 302 403 403 403 403 403 403 403 403
branches:organisation-act    GET  branch,rename     302 404 403 200 404 403 404 403 200 403 403 403 403 403 403 403 403
branches:organisation-act    POST branch,rename     302 404 403 302 404 403 404 403 302 403 403 403 403 403 403 403 403
branches:organisation-act    POST branch,dissolve   302 404 403 302 404 403 404 403 302 403 403 403 403 403 403 403 403
branches:holder-appoint      GET  branch            302 404 403 200 404 403 404 403 200 403 403 403 403 403 403 403 403
branches:holder-appoint      POST branch            302 404 403 302 404 403 404 403 302 403 403 403 403 403 403 403 403
branches:holder-edit         GET  branch-holder     302 404 403 200 404 403 404 403 200 403 403 403 403 403 403 403 403
branches:holder-edit         POST branch-holder     302 404 403 302 404 403 404 403 302 403 403 403 403 403 403 403 403
branches:holder-release      GET  branch-holder     302 404 403 200 404 403 404 403 200 403 403 403 403 403 403 403 403
branches:holder-release      POST branch-holder     302 404 403 302 404 403 404 403 302 403 403 403 403 403 403 403 403
branches:headcount-board     GET  -                 302 403 200 200 200 200 200 403 200 403 403 403 403 403 403 403 403
branches:headcount-board     POST -                 302 403 302 302 302 302 302 403 302 403 403 403 403 403 403 403 403
branches:headcount-edit      GET  branch-count      302 404 200 200 404 200 404 403 200 403 403 403 403 403 403 403 403
branches:headcount-edit      POST branch-count      302 404 302 302 404 302 404 403 302 403 403 403 403 403 403 403 403
branches:staffing-edit       GET  finance-staff     302 404 403 200 404 403 403 403 200 403 403 403 403 403 403 403 403
branches:staffing-edit       POST finance-staff     302 404 403 302 404 403 403 403 302 403 403 403 403 403 403 403 403
branches:term-list           GET  -                 302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
branches:term-plan           GET  -                 302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
branches:termless-list       GET  -                 302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
branches:reminder-list       GET  -                 302 403 403 200 200 200 200 403 403 403 403 403 403 403 403 403 403
branches:reminder-list       POST -                 302 403 403 302 302 302 302 403 403 403 403 403 403 403 403 403 403
branches:term-create         GET  branch            302 404 403 200 404 403 404 403 200 403 403 403 403 403 403 403 403
branches:term-create         POST branch            302 404 403 302 404 403 404 403 302 403 403 403 403 403 403 403 403
branches:term-detail         GET  term              302 404 200 200 404 404 404 200 200 200 200 200 403 403 403 200 403
branches:term-detail         GET  branch-term       302 404 200 200 404 200 404 200 200 200 200 200 403 403 403 200 403
branches:term-detail         POST term              302 404 403 302 404 404 404 403 302 403 403 403 403 403 403 403 403
branches:term-detail         POST branch-term       302 404 403 302 404 403 404 403 302 403 403 403 403 403 403 403 403
branches:term-detail         POST election          302 404 403 302 404 404 403 403 403 403 403 403 403 403 403 403 403
branches:term-start          POST branch-term       302 404 403 302 404 403 404 403 302 403 403 403 403 403 403 403 403
branches:term-stop           GET  election          302 404 403 200 404 404 403 403 200 403 403 403 403 403 403 403 403
branches:term-stop           POST election          302 404 403 302 404 404 403 403 302 403 403 403 403 403 403 403 403
branches:term-extend         GET  term              302 404 403 403 404 404 404 403 200 403 403 403 403 403 403 403 403
branches:term-extend         POST term              302 404 403 403 404 404 404 403 302 403 403 403 403 403 403 403 403
branches:term-extend         GET  branch-term       302 404 403 200 404 403 404 403 403 403 403 403 403 403 403 403 403
branches:term-extend         POST branch-term       302 404 403 302 404 403 404 403 403 403 403 403 403 403 403 403 403
branches:term-adjust         GET  term              302 404 403 200 404 404 404 403 200 403 403 403 403 403 403 403 403
branches:term-adjust         POST term              302 404 403 302 404 404 404 403 302 403 403 403 403 403 403 403 403
branches:term-correct        GET  term              302 404 403 200 404 404 404 403 200 403 403 403 403 403 403 403 403
branches:term-correct        POST term              302 404 403 302 404 404 404 403 302 403 403 403 403 403 403 403 403
branches:step-take-back      GET  election-step     302 404 403 200 404 404 403 403 200 403 403 403 403 403 403 403 403
branches:step-take-back      POST election-step     302 404 403 302 404 404 403 403 302 403 403 403 403 403 403 403 403
branches:step-file           POST election-step     302 404 403 302 404 404 403 403 302 403 403 403 403 403 403 403 403
branches:election-file       GET  election-file     302 404 200 200 404 404 200 200 200 200 200 200 403 403 403 200 403
branches:election-file-remove POST election-file    302 404 403 302 404 404 403 403 403 403 403 403 403 403 403 403 403
branches:life-list           GET  -                 302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
branches:life-record         GET  -                 302 403 200 200 200 200 200 403 403 403 403 403 403 403 403 403 403
branches:life-record         POST -                 302 403 302 302 422 302 422 403 403 403 403 403 403 403 403 403 403
branches:unit-life-record    GET  -                 302 403 200 200 200 403 403 403 403 403 403 403 403 403 403 403 403
branches:unit-life-record    POST -                 302 403 302 302 422 403 403 403 403 403 403 403 403 403 403 403 403
branches:life-board          GET  -                 302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
branches:unit-life-board     GET  -                 302 403 200 200 200 403 403 200 200 200 200 200 403 403 403 200 403
branches:life-body           GET  life-branch       302 404 200 200 404 200 404 200 200 200 200 200 403 403 403 200 403
branches:life-unit           GET  finance           302 404 200 200 404 403 403 200 200 200 200 200 403 403 403 200 403
branches:life-remark         GET  life-gap          302 404 200 200 404 200 404 403 403 403 403 403 403 403 403 403 403
branches:life-remark         POST life-gap          302 404 302 302 404 302 404 403 403 403 403 403 403 403 403 403 403
branches:unit-life-remark    GET  unit-life-gap     302 404 200 200 404 403 403 403 403 403 403 403 403 403 403 403 403
branches:unit-life-remark    POST unit-life-gap     302 404 302 302 404 403 403 403 403 403 403 403 403 403 403 403 403
branches:life-detail         GET  life-event        302 404 200 200 404 200 404 200 200 200 200 200 403 403 403 200 403
branches:life-detail         GET  life-study        302 404 200 200 404 404 404 200 200 200 200 200 403 403 403 200 403
branches:life-void           POST life-event        302 404 302 302 404 302 404 403 403 403 403 403 403 403 403 403 403
branches:life-report         POST life-study        302 404 302 302 404 404 404 403 403 403 403 403 403 403 403 403 403
branches:sit-in-list         GET  -                 302 403 200 200 200 403 403 200 200 200 200 200 403 403 403 200 403
branches:sit-in-plan         GET  -                 302 403 403 403 403 403 403 403 403 200 403 403 403 403 403 403 403
branches:sit-in-plan         POST -                 302 403 403 403 403 403 403 403 403 302 403 403 403 403 403 403 403
branches:sit-in-detail       GET  sit-in            302 404 200 200 404 404 404 200 200 200 200 200 403 403 403 200 403
branches:sit-in-visit        POST sit-in            302 404 403 403 404 404 404 403 403 302 403 403 403 403 403 403 403
branches:sit-in-move         POST sit-in            302 404 403 403 404 404 404 403 403 302 403 403 403 403 403 403 403
branches:sit-in-cancel       POST sit-in            302 404 403 403 404 404 404 403 403 302 403 403 403 403 403 403 403
branches:sit-in-feedback     POST sit-in-visited    302 404 403 403 404 404 404 403 403 302 403 403 403 403 403 403 403
branches:sit-in-follow-up    POST sit-in-answered   302 404 302 302 404 404 404 403 403 403 403 403 403 403 403 403 403
branches:flag-board          GET  -                 302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
branches:flag-list           GET  -                 302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
branches:rule-list           GET  -                 302 403 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403
branches:rule-edit           GET  pack-rule         302 403 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403
branches:rule-edit           POST pack-rule         302 403 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403
branches:number-list         GET  -                 302 403 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403
branches:number-edit         GET  pack-number       302 403 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403
branches:number-edit         POST pack-number       302 403 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403

campaigns:reorganisation-list GET  -                302 403 403 403 403 403 403 200 200 200 200 200 403 403 403 403 403
campaigns:reorganisation-start GET  -               302 403 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403
campaigns:reorganisation-new GET  act-kind          302 403 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403
campaigns:reorganisation-new POST act-kind          302 403 403 403 403 403 403 403 302 403 403 403 403 403 403 403 403
campaigns:reorganisation-detail GET  act            302 404 403 403 403 404 404 200 200 200 200 200 403 403 403 403 403
campaigns:reorganisation-edit GET  act              302 404 403 403 403 404 404 403 200 403 403 403 403 403 403 403 403
campaigns:reorganisation-edit POST act              302 404 403 403 403 404 404 403 302 403 403 403 403 403 403 403 403
campaigns:reorganisation-bodies GET  act-split      302 404 404 404 403 404 404 403 200 403 403 403 403 403 403 404 403
campaigns:reorganisation-bodies POST act-split      302 404 404 404 403 404 404 403 302 403 403 403 403 403 403 404 403
campaigns:reorganisation-confirm POST act           302 404 403 403 403 404 404 403 302 403 403 403 403 403 403 403 403
campaigns:reorganisation-cancel GET  act            302 404 403 403 403 404 404 403 200 403 403 403 403 403 403 403 403
campaigns:reorganisation-cancel POST act            302 404 403 403 403 404 404 403 302 403 403 403 403 403 403 403 403

campaigns:import-upload      GET  -                 302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:import-upload      POST -                 302 403 403 403 403 403 403 302 403 403 403 403 403 403 403 403 403
campaigns:import-preview     GET  -                 302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:import-preview     POST -                 302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:returns-upload     GET  round             302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:returns-upload     POST round             302 403 403 403 403 403 403 302 403 403 403 403 403 403 403 403 403
campaigns:returns-result     GET  returns           302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:returns-result     POST returns           302 403 403 403 403 403 403 302 403 403 403 403 403 403 403 403 403
campaigns:returns-file       GET  returns-file      302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
campaigns:returns-marked     GET  returns           302 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403

branches:register-list       GET  -                 302 403 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403
branches:register            GET  register          302 403 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403
branches:register            POST register          302 403 403 403 403 403 403 403 302 403 403 403 403 403 403 403 403
branches:register-export     GET  register          302 403 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403
branches:register-run        GET  register-run      302 403 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403
branches:register-run        POST register-run      302 403 403 403 403 403 403 403 302 403 403 403 403 403 403 403 403
branches:life-register       GET  -                 302 403 200 200 200 200 200 403 403 403 403 403 403 403 403 403 403
branches:life-register       POST -                 302 403 302 302 302 302 302 403 403 403 403 403 403 403 403 403 403
branches:life-register-export GET  -                302 403 200 200 200 200 200 403 403 403 403 403 403 403 403 403 403
branches:life-register-run   GET  life-run          302 403 404 200 404 404 404 403 403 403 403 403 403 403 403 403 403
branches:life-register-run   POST life-run          302 403 404 302 404 404 404 403 403 403 403 403 403 403 403 403 403
units:unit-register          GET  -                 302 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403 403
units:unit-register          POST -                 302 403 403 403 403 403 403 403 403 403 403 403 302 403 403 403 403
units:unit-register-export   GET  -                 302 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403 403
units:unit-register-run      GET  unit-run          302 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403 403
units:unit-register-run      POST unit-run          302 403 403 403 403 403 403 403 403 403 403 403 302 403 403 403 403
units:account-register       GET  -                 302 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403
units:account-register       POST -                 302 403 403 403 403 403 403 403 403 403 403 403 403 302 403 403 403
units:account-register-export GET  -                302 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403
units:account-register-run   GET  account-run       302 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403
units:account-register-run   POST account-run       302 403 403 403 403 403 403 403 403 403 403 403 403 302 403 403 403
"""
