# Samples and rows in, a table of medians out.
# Samples: run, case, wall, client CPU, server CPU, WAL bytes, peak KiB. Rows: case, floor, budget, words.
function median(values, count,   i, j, moved) {
    for (i = 2; i <= count; i++) {
        moved = values[i]
        for (j = i - 1; j >= 1 && values[j] > moved; j--) values[j + 1] = values[j]
        values[j + 1] = moved
    }
    if (count == 0) return 0
    if (count % 2) return values[(count + 1) / 2]
    return (values[count / 2] + values[count / 2 + 1]) / 2
}

function middle(name, column,   run, count, values) {
    for (run = 1; run <= runs; run++)
        if ((run, name) in seen) values[++count] = sample[run, name, column]
    return median(values, count)
}

function ratio(name, floor, column,   run, count, values) {
    if (floor == "") return ""
    for (run = 1; run <= runs; run++)
        if (((run, name) in seen) && sample[run, floor, column] > 0)
            values[++count] = sample[run, name, column] / sample[run, floor, column]
    return sprintf("%.2f", median(values, count))
}

FILENAME == ARGV[1] {
    seen[$1, $2] = 1
    if ($1 > runs) runs = $1
    for (i = 3; i <= 7; i++) sample[$1, $2, i] = $i
    next
}

FNR == 1 {
    print "| work | wall s | × F | CPU client s | CPU server s | WAL MB | × F's WAL | peak MiB | budget |"
    print "|---|---|---|---|---|---|---|---|---|"
}

{
    printf "| %s | %.2f | %s | %.2f | %.2f | %.1f | %s | %.0f | %s |\n", $4, middle($1, 3),
        ratio($1, $2, 3), middle($1, 4), middle($1, 5), middle($1, 6) / 1e6, ratio($1, $2, 6),
        middle($1, 7) / 1024, $3
}

END { printf "\nMedians of %d.\n", runs }
