#!/bin/sh
# Runs a command as the user postgres when we are root, because PostgreSQL refuses to be root.
if [ "$(id -u)" = 0 ]; then
    exec setpriv --reuid=postgres --regid=postgres --clear-groups "$@"
fi
exec "$@"
