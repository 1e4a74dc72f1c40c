#!/usr/bin/env bash
# Checks the form of the code, installs what the tests need (Debian packages), starts a throw-away PostgreSQL on loopback,
# and runs every test.
# ./test.sh --filter Signup runs some of them; the filter is that of `dotnet test`.
# ./test.sh faults runs what the others leave out: minutes of killed hosts and restarted databases.
set -euo pipefail
cd "$(dirname "$0")"

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

find_postgres() { find /usr/lib/postgresql -name initdb -type f 2>/dev/null | sort -V | tail -n 1 | xargs -r dirname; }

case "${1:-}" in
    "" | faults | --filter) ;;
    *) echo "usage: ./test.sh [faults | --filter EXPRESSION]" >&2 && exit 2 ;;
esac
if [ "${1:-}" = faults ]; then
    set -- --filter Category=Fault
elif [ $# = 0 ]; then
    set -- --filter "Category!=Fault"
    dotnet tool restore >/dev/null
    dotnet csharpier check . # first, because it takes seconds; CONTRIBUTING.md says how to format
fi

packages=()
[ -n "$(find_postgres)" ] || packages+=(postgresql)
command -v curl >/dev/null || packages+=(curl) # the README's first session is run as it is printed
command -v npm >/dev/null || packages+=(nodejs npm) # clients from npm, our own client, and GraphiQL
[ -x /usr/bin/chromium ] || packages+=(chromium)
[ -x /usr/sbin/nginx ] || packages+=(nginx-light) # before two hosts, with deploy/nginx.conf
command -v promtool >/dev/null || packages+=(prometheus) # checks the alert rules
case "$*" in
    *Category=Fault*)
        command -v pgbouncer >/dev/null || packages+=(pgbouncer)
        command -v faketime >/dev/null || packages+=(faketime) # a host whose clock is wrong
        ;;
esac
if [ "${#packages[@]}" -gt 0 ]; then
    ( # The programs are wanted, not their services: while this file is there, none is started.
        policy=/usr/sbin/policy-rc.d
        if [ ! -e "$policy" ]; then
            trap 'as_root rm -f "$policy"' EXIT
            printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
            as_root chmod +x "$policy"
        fi
        as_root apt-get update -qq
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
    )
fi
postgres_bin=$(find_postgres)
for folder in test/clients clients/typescript src/MailZen.HttpApi.Host; do
    npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
done

# PostgreSQL refuses to run as root.
if [ "$(id -u)" = 0 ]; then
    as_postgres() { runuser -u postgres -- "$@"; }
else
    as_postgres() { "$@"; }
fi

work=$(mktemp -d)
chmod 1777 "$work" # as /tmp: the tests' own files go there, and those of PostgreSQL and PgBouncer, which run as another user
data=$(as_postgres mktemp -d)
stop() {
    pkill -P $$ || true # Where this script alone is ended, xargs would go on with tests that have no database.
    as_postgres "$postgres_bin/pg_ctl" -D "$data" -m immediate stop >/dev/null 2>&1 || true
    as_postgres rm -rf "$data"
    rm -rf "$work"
}
trap stop EXIT

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || echo 54329)
as_postgres "$postgres_bin/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
as_postgres "$postgres_bin/pg_ctl" -D "$data" -w -s -l "$data/log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=300" start
export MAILZEN_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres"

# Hundreds of hosts start and run few requests each: half of the processor's time went into profiling code and protecting its pages.
export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0

# Two assemblies at a time, for tests of the host mostly wait: for browsers and other processes. This order starts it early.
at_once=2
case "$*" in *Category=Fault*) at_once=1 ;; esac # Each of these tests loads the machine.

dotnet build MailZen.slnx --nologo --verbosity quiet
status=0
printf '%s\0' test/*.Tests | sort -zr |
    xargs -0 -P "$at_once" -I {} dotnet test {} --no-build --nologo --environment "TMPDIR=$work" \
        --logger "console;verbosity=minimal" "$@" 2>&1 |
    tee "$work/output" || status=$?

result='Failed: +[0-9]+, Passed: +[0-9]+, Skipped: +[0-9]+'
awk -F'[:,]' '{ failed += $2; passed += $4; skipped += $6 }
    END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }' <(grep -oE "$result" "$work/output")
exit "$status"
