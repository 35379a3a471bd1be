# Shell functions shared by run.sh and test.sh. POSIX sh; sourced, never run.
# Each need_… function makes one thing so, and does nothing when it is so already.

UV_VERSION=0.13.8
VENV="$ROOT/.venv"
VAR="${PORTAL_VAR_DIR:-$ROOT/var}"
LOG="$VAR/log"
LIBRARIES="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-noto-cjk librsvg2-bin"
PRINT_FONTS="fonts-lxgw-wenkai fonts-liberation2"
export PYTHONUTF8=1 PYTHONUNBUFFERED=1 UV_SYSTEM_CERTS=1 UV_PYTHON_DOWNLOADS=never

say() { printf '%s\n' "· $1${2:+ / $2}"; }

fail() {
    printf '\n%s\n' "✗ $1" >&2
    [ -z "${2:-}" ] || printf '%s\n' "  $2" >&2
    exit 1
}

fail_for_settings() { # log; a wrong setting is told in the sentence the settings give, no traceback
    sentence=$(sed -n 's/^.*ImproperlyConfigured: //p' "$1" | tail -n 1)
    [ -z "$sentence" ] || fail "$sentence" "A setting is wrong; see .env.example. (log: $1)"
}

show_log_and_fail() { # log, Chinese, English
    fail_for_settings "$1"
    tail -n 15 "$1" >&2 || true
    need_disk 20
    if grep -qiE 'No space left' "$1"; then
        fail "磁盘已满。" "The disk is full."
    fi
    if grep -qiE 'resolve|connect|network|timed out|unreachable|dns error' "$1"; then
        fail "连不上网络，首次安装需要访问 Debian 软件源和 PyPI。$2" \
            "No network: the first set-up needs the Debian archive and PyPI. $3 (log: $1)"
    fi
    fail "$2（日志：$1）" "$3 (log: $1)"
}

need_disk() { # megabytes
    free=$(df -Pk "$ROOT" | awk 'NR == 2 { print int($4 / 1024) }')
    [ "$free" -ge "$1" ] || fail "磁盘空间不足：还剩 ${free} MB，至少需要 $1 MB。" \
        "Disk full: ${free} MB left, at least $1 MB needed."
}

need_folders() {
    mkdir -p "$LOG" "$VAR/run" 2>/dev/null || fail "不能写入 ${VAR}，请检查目录权限。" \
        "Cannot write to $VAR; check the permissions."
}

# --- system packages ----------------------------------------------------------------------

package_missing() { # a package this release does not have is not asked for again
    grep -qxF "$1" "$VAR/.packages-unavailable" 2>/dev/null && return 1
    ! dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'
}

missing_packages() {
    for package in "$@"; do
        if package_missing "$package"; then printf '%s ' "$package"; fi
    done
}

need_packages() { # packages; installs what is missing, starting no service
    if ! command -v dpkg-query >/dev/null; then
        say "非 Debian 系统，请自行确认已安装：$*" "not Debian: make sure these exist"
        return
    fi
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    [ "$(id -u)" = 0 ] || fail \
        "缺少系统软件包，当前用户不是 root。请管理员执行：apt-get install -y $missing" \
        "System packages are missing and you are not root. Ask an administrator to run: apt-get install -y $missing"
    say "安装系统软件包：$missing" "installing system packages"
    # shellcheck disable=SC2086
    install_quietly $missing >"$LOG/packages.log" 2>&1 ||
        show_log_and_fail "$LOG/packages.log" "系统软件包安装失败。" "Installing system packages failed."
}

want_packages() { # like need_packages, but an ordinary user is only told
    command -v dpkg-query >/dev/null || return 0
    missing=$(missing_packages "$@")
    if [ -n "$missing" ] && [ "$(id -u)" != 0 ]; then
        say "建议管理员安装：${missing}（公文字体）" "better with these fonts: ask an administrator"
        return
    fi
    need_packages "$@"
}

install_quietly() ( # packages; in a subshell so that its trap is its own
    policy=/usr/sbin/policy-rc.d
    cluster=/etc/postgresql-common/createcluster.d/portal-no-cluster.conf
    # No service may start, and no database cluster be made, because we install a package.
    trap 'rm -f "$cluster"; [ -z "${own_policy:-}" ] || rm -f "$policy"' EXIT
    trap 'exit 130' INT TERM HUP
    if [ ! -e "$policy" ]; then
        own_policy=yes
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod 755 "$policy"
    fi
    mkdir -p "${cluster%/*}"
    echo "create_main_cluster = false" >"$cluster"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -o DPkg::Lock::Timeout=300 update || exit 1
    wanted=""
    for package in "$@"; do
        if apt-cache show "$package" >/dev/null 2>&1; then
            wanted="$wanted $package"
        else
            echo "$package" >>"$VAR/.packages-unavailable"
        fi
    done
    # shellcheck disable=SC2086
    apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends $wanted || exit 1
    case " $wanted " in *" redis-server "*)
        # Newly installed by us: it must not start at the next boot either.
        if command -v systemctl >/dev/null; then systemctl disable redis-server || true; fi ;;
    esac
)

# --- Python environment -------------------------------------------------------------------

find_python() {
    for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

need_environment() {
    stamp="$VENV/.requirements"
    wanted=$(sha256sum "$ROOT/requirements.lock" | cut -d' ' -f1)
    if [ -x "$VENV/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then return; fi
    python=$(find_python) || fail "需要 Python 3.11 或更高版本。" "Python 3.11 or newer is needed."
    need_disk 1500
    if [ ! -x "$VENV/bin/python" ] || ! "$VENV/bin/python" -m pip --version >/dev/null 2>&1; then
        "$python" -c 'import ensurepip' 2>/dev/null || need_packages python3-venv
        say "建立 Python 环境" "creating .venv"
        "$python" -m venv --clear "$VENV" >"$LOG/python.log" 2>&1 ||
            show_log_and_fail "$LOG/python.log" "不能建立 Python 环境。" "Cannot create the Python environment."
    fi
    say "按 requirements.lock 安装依赖" "installing locked dependencies"
    install_locked >"$LOG/python.log" 2>&1 ||
        show_log_and_fail "$LOG/python.log" "Python 依赖安装失败。" "Installing Python packages failed."
    echo "$wanted" >"$stamp"
}

install_locked() {
    if [ -x "$VENV/bin/uv" ] ||
        "$VENV/bin/python" -m pip install --disable-pip-version-check --retries 2 --timeout 20 "uv==$UV_VERSION"; then
        "$VENV/bin/uv" pip sync --python "$VENV/bin/python" --require-hashes "$ROOT/requirements.lock"
    else
        # Machines for which uv has no wheel.
        "$VENV/bin/python" -m pip install --disable-pip-version-check --require-hashes -r "$ROOT/requirements.lock"
    fi
}

# --- database -----------------------------------------------------------------------------

manage() { "$VENV/bin/python" "$ROOT/manage.py" "$@"; }

need_settings() { # before anything long is begun with them
    DJANGO_SETTINGS_MODULE=${DJANGO_SETTINGS_MODULE:-portal.settings.dev} "$VENV/bin/python" -c \
        'from django.conf import settings; settings.DEBUG' >"$LOG/settings.log" 2>&1 ||
        show_log_and_fail "$LOG/settings.log" "设置有误。" "The settings cannot be read."
}

setup_hash() { # everything that migrations and reference data depend on
    (cd "$ROOT" && find portal units branches campaigns reports fixtures -type f \
        \( -path '*/migrations/*.py' -o -path 'fixtures/*' -o -name 'load_reference.py' -o -name 'reference.py' \) |
        LC_ALL=C sort | xargs cat requirements.lock | sha256sum | cut -d' ' -f1)
    printf '%s\n' "${DATABASE_URL:-embedded}" | sha256sum | cut -d' ' -f1
}

need_database() {
    stamp="$VAR/.database"
    wanted=$(setup_hash)
    if [ -z "${DATABASE_URL:-}" ] && [ -f "$VAR/portal.sqlite3" ] &&
        [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
        return
    fi
    need_disk 200
    say "更新数据库结构和基础数据" "migrating and loading reference data"
    { manage migrate --no-input && manage load_reference; } >"$LOG/database.log" 2>&1 ||
        show_log_and_fail "$LOG/database.log" "数据库准备失败。" "Preparing the database failed."
    echo "$wanted" >"$stamp"
}

set_database_aside() { # never deleted: somebody may have entered real data
    old="$VAR/old-$(date +%Y%m%d-%H%M%S)"
    for file in portal.sqlite3 portal.sqlite3-wal portal.sqlite3-shm files; do
        [ -e "$VAR/$file" ] || continue
        mkdir -p "$old"
        mv "$VAR/$file" "$old/"
    done
    rm -f "$VAR/.database" "$VAR/.demo"
    rm -rf "$VAR/spool" "$VAR/cache"
    [ ! -d "$old" ] || say "原数据库和文件已移到 $old" "the database and files were moved there"
}

need_demo() {
    [ ! -f "$VAR/.demo" ] || [ -n "${DATABASE_URL:-}" ] || return 0
    say "装载示范城市数据（约一分钟）" "loading the demo city (about a minute)"
    # One transaction: a load that is interrupted leaves nothing, and the next start tries again.
    manage load_demo --if-empty >"$LOG/demo.log" 2>&1 ||
        show_log_and_fail "$LOG/demo.log" "示范数据装载失败。" "Loading the demo failed."
    touch "$VAR/.demo"
}
