#!/bin/sh
# Everything a machine can check without running the product. Goes on after a failure.
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$ROOT" || exit 1
BIN="$ROOT/.venv/bin"
failed=''

step() { # name, command …
    name=$1
    shift
    if output=$("$@" 2>&1); then
        printf '  ✓ %s\n' "$name"
    else
        failed="$failed $name"
        printf '  ✗ %s\n%s\n' "$name" "$output"
    fi
}

# A service-like environment: nothing here is secret or reachable.
deploy_check() {
    VAR_FOR_CHECK=$(mktemp -d)
    PORTAL_VAR_DIR=$VAR_FOR_CHECK DJANGO_SETTINGS_MODULE=portal.settings.prod \
        SECRET_KEY=Q7mZ2vX9cB4nL6kJ8hG1fD3sA5pO0iU7yT2rE4wQ6zXcVbNmKjHg \
        ALLOWED_HOSTS=dangjian.example DATABASE_URL="sqlite:///$VAR_FOR_CHECK/check.sqlite3" \
        "$BIN/python" manage.py check --deploy --fail-level WARNING
    code=$?
    rm -rf "$VAR_FOR_CHECK"
    return $code
}

shell_syntax() {
    for script in run.sh test.sh deploy/*.sh; do sh -n "$script" || return 1; done
}

step "ruff check" "$BIN/ruff" check --quiet .
step "ruff format" "$BIN/ruff" format --check --quiet .
step "mypy" "$BIN/mypy" --no-error-summary
step "import contracts" "$BIN/lint-imports" --cache-dir var/import_linter
step "templates" "$BIN/djlint" templates --lint --quiet
step "dependencies" "$BIN/deptry" . --no-ansi
step "shell syntax" shell_syntax
step "migrations" env DJANGO_SETTINGS_MODULE=portal.settings.test "$BIN/python" manage.py makemigrations --check --dry-run
step "deploy check" deploy_check

[ -z "$failed" ] || {
    printf '✗ check failed:%s\n' "$failed"
    exit 1
}
echo "✓ check passed"
