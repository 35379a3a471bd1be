#!/bin/sh
# The whole suite, on servers it starts for itself in a throw-away place:
# checks, PostgreSQL + Redis + a Celery worker, the embedded default, journeys in Chromium.
# Arguments choose steps (check servers embedded journeys); none means all.
set -eu
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$ROOT"
. "$ROOT/deploy/setup.sh"
# The suite must not touch the database or the queue of a portal in service.
unset DATABASE_URL REDIS_URL PORTAL_VAR_DIR SECRET_KEY ALLOWED_HOSTS DJANGO_SETTINGS_MODULE JOURNEY_MODE
VAR="$ROOT/var" LOG="$ROOT/var/log"
STEPS=${*:-check servers embedded journeys}
PARALLEL=${TEST_PROCESSES:-2}

missing_tools() { # packages of the commands that are missing
    tools=''
    initdb_path >/dev/null || tools="$tools postgresql"
    for pair in redis-server:redis-server chromium:chromium pdftoppm:poppler-utils mutool:mupdf-tools \
        soffice:libreoffice-calc-nogui javac:openjdk-17-jdk-headless; do
        command -v "${pair%%:*}" >/dev/null || tools="$tools ${pair#*:}"
    done
    # The program that opens Word documents, beside the one for workbooks.
    [ -e /usr/lib/libreoffice/program/libswlo.so ] || tools="$tools libreoffice-writer-nogui"
    # What the validator of PDF/A leaves to the system.
    [ -e /usr/share/java/jaxb-runtime.jar ] || tools="$tools libjaxb-java"
    echo "$tools"
}

initdb_path() {
    for folder in /usr/lib/postgresql/*/bin; do
        [ ! -x "$folder/initdb" ] || found=$folder
    done
    [ -n "${found:-}" ] || found=$(dirname "$(command -v initdb 2>/dev/null || echo /missing/initdb)")
    [ -x "$found/initdb" ] && echo "$found"
}

start_servers() {
    PLACE=$(mktemp -d /tmp/portal-test.XXXXXX)
    chmod 755 "$PLACE"
    mkdir "$PLACE/pg"
    [ "$(id -u)" != 0 ] || chown postgres: "$PLACE/pg"
    postgres_bin=$(initdb_path)
    (cd "$PLACE/pg" && "$ROOT/deploy/as_owner.sh" "$postgres_bin/initdb" -D "$PLACE/pg/data" -U portal -A trust \
        -E UTF8 --locale=C.UTF-8 --no-sync) >"$LOG/postgres.log" 2>&1 ||
        show_log_and_fail "$LOG/postgres.log" "测试用 PostgreSQL 无法建立。" "Cannot make a PostgreSQL for the tests."
    # timeout: should this script be killed outright, they still end.
    (cd "$PLACE/pg" && exec timeout 7200 "$ROOT/deploy/as_owner.sh" "$postgres_bin/postgres" -D "$PLACE/pg/data" \
        -k "$PLACE/pg" -c listen_addresses= -c fsync=off -c synchronous_commit=off \
        -c full_page_writes=off -c max_connections=80) >>"$LOG/postgres.log" 2>&1 &
    POSTGRES=$!
    timeout 7200 redis-server --port 0 --unixsocket "$PLACE/redis.sock" --dir "$PLACE" \
        --save '' --appendonly no --daemonize no >"$LOG/redis.log" 2>&1 &
    REDIS=$!
    tries=0
    until [ -S "$PLACE/redis.sock" ] && "$postgres_bin/pg_isready" -q -h "$PLACE/pg"; do
        tries=$((tries + 1))
        [ $tries -lt 300 ] || fail "测试用数据库没有启动，见 $LOG/postgres.log 和 redis.log。" \
            "The test servers did not start."
        sleep 0.1
    done
    # Four slashes: a folder instead of a host.
    SERVER_DATABASE="postgres://portal@/$PLACE/pg/portal"
    SERVER_REDIS="unix://$PLACE/redis.sock?db=0"
}

PLACE='' POSTGRES='' REDIS=''
stop_servers() {
    code=$?
    trap - EXIT INT TERM HUP
    for pid in $POSTGRES $REDIS; do kill -INT "$pid" 2>/dev/null || true; done
    for pid in $POSTGRES $REDIS; do wait "$pid" 2>/dev/null || true; done
    [ -z "$PLACE" ] || rm -rf "$PLACE"
    exit $code
}
trap stop_servers EXIT
trap 'exit 130' INT TERM HUP

SUMMARY=''
FAILED=''
note() { # name, exit code, last line
    if [ "$2" = 0 ]; then mark=✓; else mark=✗ FAILED="$FAILED $1"; fi
    SUMMARY="$SUMMARY$mark $1: $3
"
}

suite() { # name, pytest arguments …
    name=$1
    shift
    printf '\n── %s\n' "$name"
    { "$VENV/bin/python" -m pytest -q "$@" 2>&1 || echo $? >"$PLACE/code"; } | tee "$LOG/test-$name.log"
    code=$(cat "$PLACE/code" 2>/dev/null || echo 0)
    rm -f "$PLACE/code"
    note "$name" "$code" "$(grep -E '(passed|failed|error|skipped|no tests ran)' "$LOG/test-$name.log" | tail -n 1)"
}

wanted() { case " $STEPS " in *" $1 "*) return 0 ;; *) return 1 ;; esac; }

need_folders
need_disk 1300
# shellcheck disable=SC2046,SC2086
need_packages $LIBRARIES $(missing_tools)
# shellcheck disable=SC2086
want_packages $PRINT_FONTS
need_environment
start_servers
export REPORT_FONT_DIR="$VAR/fonts"

if wanted check; then
    printf '\n── check\n'
    code=0
    "$ROOT/deploy/check.sh" || code=$?
    note check "$code" "ruff, mypy, import contracts, templates, migrations, deploy"
fi
if wanted servers; then
    export TEST_DATABASE_URL="$SERVER_DATABASE" TEST_REDIS_URL="$SERVER_REDIS"
    suite servers -n "$PARALLEL" tests
    unset TEST_DATABASE_URL TEST_REDIS_URL
fi
if wanted embedded; then
    suite embedded -n "$PARALLEL" -m "not journey and not slow" --ignore tests/architecture tests
fi
if wanted journeys; then
    say "公文字体（首次约几分钟）" "report fonts (minutes, the first time)"
    manage build_fonts >"$LOG/fonts.log" 2>&1 || tail -n 5 "$LOG/fonts.log"
    TEST_DATABASE_URL="$SERVER_DATABASE" TEST_REDIS_URL="$SERVER_REDIS" \
        suite journeys -m journey tests/journeys
    suite journeys-embedded -m "journey and embedded" tests/journeys
fi

printf '\n%s' "$SUMMARY"
printf '%s' "$SUMMARY" | awk -v failed="$FAILED" '
    { for (i = 2; i <= NF; i++) {
        if ($i ~ /^passed/) passed += $(i - 1)
        if ($i ~ /^failed/) bad += $(i - 1)
        if ($i ~ /^errors?/) bad += $(i - 1)
        if ($i ~ /^skipped/) skipped += $(i - 1) } }
    END { printf "==== %d passed, %d failed, %d skipped%s ====\n", passed, bad, skipped,
          failed == "" ? "" : "; failed steps:" failed }'
[ -z "$FAILED" ]
