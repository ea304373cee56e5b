# shellcheck shell=bash
# Sourced by dense-night and giant-report: a first night, a next one, an identical one, nothing new.

# shellcheck source=Benchmarks/floor.sh
source "$(dirname "${BASH_SOURCE[0]}")/floor.sh"

# The deliveries: `world` has two nights, `same` the second one again with the first one's problems.
make_nights() {
    world world "$@" --nights 2
    world same "$@" --nights 2 --skip-nights 1 --churn 0
}

# nights ROWS: one run over all of it.
nights() {
    local first next same rows=$1
    hide_all
    first=$(delivery world 1) next=$(delivery world 2) same=$(delivery same 1)
    fresh_ledger
    floor 'floor first' "$first"
    show "$first"
    ingest 'first'
    expect opened "$rows"
    keep_ledger after_first
    floor 'floor next' "$next"
    show "$next"
    ingest 'next'
    expect rows "$rows"
    ingest 'nothing'
    expect syncs 0
    mv "$bench/source/${next##*/}" "$next"
    sed -i '$d' "$bench/shown"
    return_to_ledger after_first
    floor 'floor same' "$same"
    show "$same"
    ingest 'same'
    expect unchanged "$rows"
    hide_all
}
