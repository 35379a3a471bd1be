#!/bin/sh
# Sets the portal up where needed, then serves it until Ctrl-C.
set -eu
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$ROOT"
. "$ROOT/deploy/setup.sh"

usage() {
    cat <<'TEXT'
用法 / Usage: ./run.sh [--port N] [--setup-only] [--no-demo] [--reset]
  --port N      监听端口，默认 8000（也可用环境变量 PORT；监听地址用 HOST）
  --setup-only  只做准备，不启动
  --no-demo     不装载示范城市
  --reset       把内置数据库和文件移到一旁（不删除），从头再来（只用于内置 SQLite）
环境变量 / environment: DATABASE_URL, REDIS_URL, ALLOWED_HOSTS … 见 .env.example
TEXT
}

PORT=${PORT:-8000}
HOST=${HOST:-127.0.0.1}
DEMO=yes RESET='' SETUP_ONLY=''
while [ $# -gt 0 ]; do
    case $1 in
        --port) PORT=${2:-}; [ $# -gt 1 ] || { usage; exit 2; }; shift ;;
        --port=*) PORT=${1#*=} ;;
        --setup-only) SETUP_ONLY=yes ;;
        --no-demo) DEMO='' ;;
        --reset) RESET=yes ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done
case $PORT in
    '' | *[!0-9]* | ??????*) fail "端口应为 1 至 65535 的数字：$PORT" "The port must be a number from 1 to 65535." ;;
esac
[ "$PORT" -ge 1 ] && [ "$PORT" -le 65535 ] ||
    fail "端口应为 1 至 65535 的数字：$PORT" "The port must be a number from 1 to 65535."

cmdline() { { tr '\0' ' ' <"/proc/$1/cmdline"; } 2>/dev/null || true; }

stop_leftovers() { # processes of an earlier run that was killed before it could stop them
    for file in "$VAR"/run/*.pid; do
        [ -f "$file" ] || continue
        pid=$(cat "$file")
        if cmdline "$pid" | grep -qF "$VENV/bin/"; then
            kill "$pid" 2>/dev/null || true
            for _ in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$pid" 2>/dev/null && sleep 1 || break; done
            kill -s KILL -- "-$pid" 2>/dev/null || true
        fi
        rm -f "$file"
    done
}

need_not_running() {
    other=$(cat "$VAR/run/portal" 2>/dev/null || true)
    if [ -n "$other" ] && [ "$other" != $$ ] &&
        cmdline "$other" | grep -qF run.sh; then
        fail "本目录的平台已在运行（进程号 ${other}）。" "The portal of this folder is already running (process $other)."
    fi
}

need_port() {
    "$VENV/bin/python" "$ROOT/deploy/probe.py" free "$HOST" "$PORT" ||
        fail "端口 $PORT 已被占用，请换一个：./run.sh --port $((PORT + 1))" \
            "Port $PORT is taken; choose another one: ./run.sh --port $((PORT + 1))"
}

start() { # name, command …
    name=$1
    shift
    if [ -f "$LOG/$name.log" ]; then mv "$LOG/$name.log" "$LOG/$name.log.1"; fi
    # A session of its own: Ctrl-C reaches only this script, and helpers can be stopped as a group.
    setsid "$@" >"$LOG/$name.log" 2>&1 &
    echo $! >"$VAR/run/$name.pid"
}

running() { kill -0 "$(cat "$VAR/run/$1.pid" 2>/dev/null)" 2>/dev/null; }

stop_all() {
    trap '' INT TERM HUP
    trap - EXIT
    for file in "$VAR"/run/*.pid; do
        [ ! -f "$file" ] || kill "$(cat "$file")" 2>/dev/null || true
    done
    for name in web beat fonts worker; do
        [ -f "$VAR/run/$name.pid" ] || continue
        tries=0
        while running "$name" && [ $tries -lt 150 ]; do
            sleep 0.1
            tries=$((tries + 1))
        done
        kill -s KILL -- "-$(cat "$VAR/run/$name.pid")" 2>/dev/null || true
        rm -f "$VAR/run/$name.pid"
    done
    rm -f "$VAR/run/portal"
}

start_all() {
    start worker "$VENV/bin/python" -m celery -A portal worker --concurrency=2 --loglevel=INFO \
        --without-gossip --without-mingle --without-heartbeat
    start beat "$VENV/bin/python" -m celery -A portal beat --loglevel=INFO --pidfile=
    start web "$VENV/bin/python" -m gunicorn portal.wsgi:application --bind "$HOST:$PORT" \
        --workers "${WEB_WORKERS:-2}" --threads 4 --timeout 60 --access-logfile -
}

watch() { # until something dies or somebody stops us
    fonts_pending=yes
    while :; do
        sleep 1 &
        wait $! || true
        for name in web worker beat; do
            running "$name" || {
                tail -n 15 "$LOG/$name.log" >&2
                fail "进程 $name 意外结束（日志：$LOG/$name.log）。" "Process $name ended (log: $LOG/$name.log)."
            }
        done
        if [ -n "$fonts_pending" ] && ! running fonts; then
            fonts_pending=''
            wait "$(cat "$VAR/run/fonts.pid")" && say "公文字体已就绪" "report fonts are ready" ||
                say "公文字体未能生成，见 $LOG/fonts.log" "report fonts failed, see the log"
        fi
    done
}

need_folders
need_not_running
stop_leftovers
echo $$ >"$VAR/run/portal"
trap 'rm -f "$VAR/run/portal"' EXIT
need_disk 100
# shellcheck disable=SC2086
need_packages $LIBRARIES
# shellcheck disable=SC2086
want_packages $PRINT_FONTS
need_environment
need_settings
if [ -n "$RESET" ]; then
    [ -z "${DATABASE_URL:-}" ] || fail "--reset 只用于内置 SQLite，不会清空 DATABASE_URL 所指数据库。" \
        "--reset is for the embedded SQLite only."
    set_database_aside
fi
need_database
if [ -n "$DEMO" ]; then need_demo; fi
if [ -n "$SETUP_ONLY" ]; then
    say "准备完成" "set-up is complete"
    exit 0
fi
need_port

trap 'stop_all' EXIT
trap 'echo; say "正在停止……" "stopping"; exit 0' INT TERM HUP
start_all
"$VENV/bin/python" "$ROOT/deploy/probe.py" wait "http://$HOST:$PORT/healthz" 60 || {
    tail -n 15 "$LOG/web.log" >&2
    fail "网页服务没有启动（日志：$LOG/web.log）。" "The web server did not start."
}
# Only now: building fonts takes a processor for minutes, and the first page should not wait.
start fonts nice "$VENV/bin/python" "$ROOT/manage.py" build_fonts
printf '\n✓ 平台已启动 / the portal is running:  http://%s:%s/\n\n' "$HOST" "$PORT"
if [ -f "$VAR/.demo" ]; then manage demo_accounts 2>/dev/null || true; fi
printf '\n日志 / logs: %s    停止 / stop: Ctrl-C\n' "$LOG"
watch
