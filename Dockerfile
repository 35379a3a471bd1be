# One image for web, worker and beat; what it does is chosen by the command.
FROM debian:12-slim AS base
ENV PYTHONUTF8=1 PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    PATH=/srv/portal/.venv/bin:$PATH DJANGO_SETTINGS_MODULE=portal.settings.prod \
    PORTAL_VAR_DIR=/var/lib/portal STATIC_ROOT=/srv/portal/static-built
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends \
        python3 python3-venv ca-certificates libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
        fontconfig fonts-noto-cjk fonts-lxgw-wenkai fonts-liberation2 librsvg2-bin \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --home-dir /var/lib/portal --create-home portal
WORKDIR /srv/portal
COPY requirements.lock ./
RUN python3 -m venv .venv \
    && .venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY . .
# Stand-ins for the values that service refuses to start without; they do not stay in the image.
RUN SECRET_KEY=build-only-build-only-build-only-build-only-build-only ALLOWED_HOSTS=build \
        DATABASE_URL=sqlite:////tmp/build.sqlite3 python manage.py collectstatic --no-input --verbosity 0 \
    && chown -R portal: /var/lib/portal
USER portal
VOLUME /var/lib/portal
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
    CMD ["python", "deploy/probe.py", "wait", "http://127.0.0.1:8000/healthz", "4"]
CMD ["gunicorn", "portal.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4", "--timeout", "60", "--access-logfile", "-"]
