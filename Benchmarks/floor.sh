# shellcheck shell=bash
# Sourced by benchmarks: the floor F, and deliveries shown to the ledger one by one.
#
# F is one psql session and one transaction that \copies each report file as it is into one unindexed
# logged table per entity: no causes, no history, no deduplication.

# shellcheck source=Benchmarks/measure.sh
source "$(dirname "${BASH_SOURCE[0]}")/measure.sh"

# floor CASE DELIVERY…: measures F over the reports of deliveries.
floor() {
    local name=$1
    shift
    admin 'drop database if exists floor'
    admin 'create database floor'
    find "$@" -name '*_sync_report.csv' | LC_ALL=C sort >"$bench/files"
    awk -F / '{ if (!($NF in first)) first[$NF] = $0 } END { for (n in first) print first[n] }' \
        "$bench/files" | while read -r file; do floor_table "$file"; done >"$bench/tables.sql"
    psql -X -q -v ON_ERROR_STOP=1 -h "$socket" -U postgres -d floor -f "$bench/tables.sql"
    awk -F / '{
        table = $NF; sub(/_sync_report.csv$/, "", table)
        printf "\\copy %s from '\''%s'\'' with (format csv, header)\n", table, $0
    }' "$bench/files" >"$bench/floor.sql"
    measure "$name" psql -X -q -v ON_ERROR_STOP=1 -h "$socket" -U postgres -d floor \
        --single-transaction -f "$bench/floor.sql"
}

# The table of an entity, with the columns of a report's header.
floor_table() {
    local file=$1 columns
    columns=$(head -n 1 "$file" | tr -d '\r' | sed 's/[^,]*/"&" text/g')
    printf 'create table %s (%s);\n' "$(basename "$file" _sync_report.csv)" "$columns"
}

# world NAME OPTION…: writes sample deliveries to $bench/NAME, outside the source that is ingested.
world() {
    local name=$1
    shift
    "$rollcall" demo write "$bench/$name" "$@" >&2
    mkdir -p "$bench/source"
    cp "$bench/$name/districts.csv" "$bench/$name/schools.csv" "$bench/source/"
}

# The path of the delivery of a night, counted from 1.
delivery() { find "$bench/$1" -mindepth 1 -maxdepth 1 -type d | LC_ALL=C sort | sed -n "$2p"; }

# Moves deliveries into the source, or all of them back to where they came from.
show() {
    local path
    for path in "$@"; do
        mv "$path" "$bench/source/"
        printf '%s\t%s\n' "$bench/source/${path##*/}" "$path" >>"$bench/shown"
    done
}

hide_all() {
    local here there
    [ -e "$bench/shown" ] || return 0
    while IFS=$'\t' read -r here there; do mv "$here" "$there"; done <"$bench/shown"
    rm "$bench/shown"
}

# ingest CASE: measures an ingest of what is shown.
ingest() { measure "$1" "$rollcall" ingest "$bench/source" --quiet --format json; }
