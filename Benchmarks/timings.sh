# shellcheck shell=bash
# Sourced by benchmarks of server time: a question's statement, run again and again.

# shellcheck source=Benchmarks/floor.sh
source "$(dirname "${BASH_SOURCE[0]}")/floor.sh"
repeats=$((quick ? 3 : 15))

# An ingest of what lies in the source; some of the invented reports are damaged on purpose (5).
believable_ingest() {
    local code=0
    "$rollcall" ingest "$bench/source" --quiet --format json >"$bench/out" 2>"$bench/err" || code=$?
    [ "$code" = 0 ] || [ "$code" = 5 ] || { tail -n 5 "$bench/err" >&2; exit 1; }
}

# The statement of a question, as it is shown to people.
statement() {
    "$rollcall" "$@" --format csv --sql 2>&1 >/dev/null | sed -n '/^\(with\|select\)\>/,/;$/p'
}

# time_statement COUNT NAME ROLE SQL: milliseconds of planning and executing, as often as repeats say.
time_statement() {
    local repetition
    [ -n "$4" ] || { say "$2 shows no statement"; exit 1; }
    for repetition in $(seq 0 "$repeats"); do
        PGOPTIONS='-c client_min_messages=warning' psql -X -q -A -t -v ON_ERROR_STOP=1 -h "$socket" \
            -U "$3" -d rollcall -c "explain (analyze, timing off, summary on) ${4%;*}" |
            awk -v count="$1" -v name="$2" '/^(Planning|Execution) Time/ { sum += $3 }
                END { printf "%s\t%s\t%.3f\n", count, name, sum }' >"$bench/time"
        # The first one warms the caches.
        [ "$repetition" -eq 0 ] || cat "$bench/time" >>"$bench/times.all"
    done
}

# timings AWK BUDGET: rows of a table; the first count of each name is what the others are laid beside.
timings() {
    awk -F '\t' -v budget="$2" '
        function median(list,   values, count, i, j, moved) {
            count = split(list, values, " ")
            for (i = 2; i <= count; i++) {
                moved = values[i] + 0
                for (j = i - 1; j >= 1 && values[j] + 0 > moved; j--) values[j + 1] = values[j]
                values[j + 1] = moved
            }
            return values[int((count + 1) / 2)]
        }
        { key = $2 FS $1; if (!(key in all)) keys[++number] = key; all[key] = all[key] " " $3 }
        END {
            for (k = 1; k <= number; k++) {
                split(keys[k], part, FS); name = part[1]; count = part[2]
                middle = median(all[keys[k]])
                if (!(name in least)) least[name] = middle
                ratio = sprintf("%.2f", middle / least[name])
                if (middle == least[name]) ratio = ""
                shown = name; '"${1:-}"'
                printf "| `%s` | %s | %.1f | %s | %s |\n", shown, count, middle, ratio, ratio == "" ? "" : budget
            }
        }' "$bench/times.all"
}
