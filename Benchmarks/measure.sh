# shellcheck shell=bash
# Sourced by every benchmark: a private server of its own, measured runs, a table of medians.
#
# Variables a caller may set: ROLLCALL (the release binary), RUNS (3), QUICK=1 (small sizes, one run),
# BENCH_LOCK (a file held with flock while something is measured, where a machine also builds).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rollcall=${ROLLCALL:-$PWD/.build/release/rollcall}
quick=${QUICK:-}
runs=${RUNS:-$([ -n "$quick" ] && echo 1 || echo 3)}
bench='' server='' socket='' child='' watcher='' run=0
TIMEFORMAT=%R

say() { printf '%s\n' "$*" >&2; }

# What a run needs, and what to type where it is missing.
require() {
    local missing=()
    [ -r /proc/self/stat ] || { say "benchmarks read /proc, so they need Linux"; exit 2; }
    [ -x "$rollcall" ] || { say "there is no $rollcall: run make release"; exit 2; }
    command -v psql >/dev/null || missing+=(postgresql-client)
    command -v flock >/dev/null || missing+=(util-linux)
    command -v awk >/dev/null || missing+=(mawk)
    [ "${#missing[@]}" -eq 0 ] || { say "run: apt-get install -y ${missing[*]}"; exit 2; }
}

# Makes the working folder and the private server; everything goes away again at the end.
begin() {
    require
    bench=$(mktemp -d "${TMPDIR:-/tmp}/rollcall-bench-XXXXXX")
    export ROLLCALL_HOME=$bench/home NO_COLOR=1 PGOPTIONS='' PGAPPNAME=rollcall-bench
    unset ROLLCALL_DATABASE_URL
    trap finish EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    # The server may run as another user, who has to walk through here.
    chmod 711 "$bench"
    mkfifo "$bench/tick"
    exec {tick}<>"$bench/tick"
    "$rollcall" db start >&2
    socket=$(head -n 1 "$ROLLCALL_HOME/socket")
    server=$(head -n 1 "$ROLLCALL_HOME/postgres/postmaster.pid")
    : >"$bench/samples"
    : >"$bench/rows"
}

finish() {
    local code=$? process
    trap - EXIT INT TERM
    for process in $child $watcher; do
        kill "$process" 2>/dev/null || true
        wait "$process" 2>/dev/null || true
    done
    if [ -e "$ROLLCALL_HOME/socket" ]; then
        socket=$(head -n 1 "$ROLLCALL_HOME/socket")
        "$rollcall" db stop >/dev/null || say "the server ($server) was left running"
        rm -rf "$socket"
    fi
    rm -rf "$bench"
    exit "$code"
}

# Statements as the server's superuser.
admin() {
    PGOPTIONS='-c client_min_messages=warning' psql -X -q -A -t -v ON_ERROR_STOP=1 -h "$socket" \
        -U postgres -d "${2:-postgres}" -c "$1"
}

# An empty, migrated ledger.
fresh_ledger() {
    admin 'drop database if exists rollcall'
    admin 'create database rollcall owner rollcall_owner'
    "$rollcall" db start >/dev/null
}

# Keeps the ledger as it is now, to return to it.
keep_ledger() {
    admin "drop database if exists $1"
    admin "create database $1 template rollcall strategy file_copy"
}

return_to_ledger() {
    admin 'drop database rollcall'
    admin "create database rollcall owner rollcall_owner template $1 strategy file_copy"
}

# CPU seconds of the server with all its processes, ended ones included.
server_cpu() {
    cat /proc/[0-9]*/stat 2>/dev/null | awk -v server="$server" -v ticks="$(getconf CLK_TCK)" '
        {
            pid = $1
            sub(/^.*\) /, "")
            if (pid == server) sum += $12 + $13 + $14 + $15
            else if ($2 == server) sum += $12 + $13
        }
        END { printf "%.2f", sum / ticks }'
}

wal_position() { admin "select pg_current_wal_insert_lsn() - '0/0'::pg_lsn"; }

# Notes the peak of a process's memory until it is told to end.
watch_peak() {
    local key value peak=0
    while :; do
        if [ -r "/proc/$1/status" ]; then
            while read -r key value _; do
                [ "$key" = VmHWM: ] || continue
                [ "$value" = "$peak" ] || { peak=$value; echo "$peak" >"$bench/peak"; }
                break
            done 2>/dev/null <"/proc/$1/status" || true
        fi
        read -r -t 0.02 _ <&"$tick" || true
    done
}

# measure CASE COMMAND…: runs the command right after a checkpoint and notes what it took.
# Its output is in $bench/out; a code other than 0 ends the benchmark.
measure() {
    local name=$1 code=0 cpu wal begun ended
    shift
    admin 'checkpoint'
    echo 0 >"$bench/peak"
    cpu=$(server_cpu) wal=$(wal_position)
    times >"$bench/times.before"
    begun=$EPOCHREALTIME
    "$@" >"$bench/out" 2>"$bench/err" {lock}>&- &
    child=$!
    watch_peak "$child" &
    watcher=$!
    wait "$child" || code=$?
    ended=$EPOCHREALTIME
    child=''
    times >"$bench/times.after"
    kill "$watcher" 2>/dev/null || true
    wait "$watcher" 2>/dev/null || true
    watcher=''
    if [ "$code" -ne 0 ]; then
        say "$name: $1 ended with code $code"
        tail -n 5 "$bench/err" >&2
        exit 1
    fi
    awk -v run="$run" -v name="$name" -v begun="$begun" -v ended="$ended" \
        -v cpu="$cpu $(server_cpu)" -v wal="$wal $(wal_position)" -v peak="$(cat "$bench/peak")" '
        # The second line of `times` is the CPU time of ended children.
        FNR == 2 { for (i = 1; i <= 2; i++) { split($i, t, /[ms]/); c[++n] = t[1] * 60 + t[2] } }
        END {
            split(cpu, s); split(wal, w)
            printf "%d\t%s\t%.4f\t%.3f\t%.2f\t%.0f\t%d\n",
                run, name, ended - begun, c[3] + c[4] - c[1] - c[2], s[2] - s[1], w[2] - w[1], peak
        }' "$bench/times.before" "$bench/times.after" >>"$bench/samples"
    tail -n 1 "$bench/samples" | awk -F '\t' \
        '{ printf "  run %d  %-28s %8.2f s\n", $1, $2, $3 }' >&2
}

# Runs a function while nothing else that takes the same lock does.
lock=9
locked() {
    exec 9>"${BENCH_LOCK:-$bench/lock}"
    flock 9
    "$@"
    exec 9>&-
}

repeat() {
    for run in $(seq "$runs"); do locked "$@"; done
}

# A number of the summary that ingest printed as JSON.
summary() { grep -o "\"$1\":[0-9]*" "$bench/out" | head -n 1 | cut -d: -f2; }

# A fast wrong answer is worth nothing: the summary has to say what the night was made to be.
expect() {
    local found
    found=$(summary "$1")
    [ "$found" = "$2" ] || { say "the ingest says $1 $found, the night has $2"; exit 1; }
}

# row CASE FLOOR BUDGET WORDS: a line of the table, in the order of calls.
row() { printf '%s\t%s\t%s\t%s\n' "$@" >>"$bench/rows"; }

# The table: medians over the runs; ratios are medians of each run's own ratio.
report() {
    awk -F '\t' -f Benchmarks/medians.awk -f Benchmarks/table.awk "$bench/samples" "$bench/rows"
}

# Machine and server, so that figures can be told apart.
circumstances() {
    printf '%s; %s cores, %s; PostgreSQL %s; ' "$(date -u +%F)" "$(getconf _NPROCESSORS_ONLN)" \
        "$(awk -F ': ' '/^model name/ { print $2; exit }' /proc/cpuinfo)" \
        "$(admin "select split_part(current_setting('server_version'), ' ', 1)")"
    printf '%s.\n' "$(admin "
        select string_agg(name || ' = ' || current_setting(name), ', ' order by name)
        from pg_settings
        where name in ('shared_buffers', 'work_mem', 'maintenance_work_mem', 'max_wal_size',
            'checkpoint_timeout', 'wal_compression', 'synchronous_commit', 'fsync',
            'full_page_writes', 'autovacuum', 'jit', 'max_connections')")"
}
