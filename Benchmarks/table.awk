# Samples and rows in, a table of medians out; after medians.awk.
# Rows: case, floor, budget, words.
function ratio(name, floor, column,   run, count, values) {
    if (floor == "") return ""
    for (run = 1; run <= runs; run++)
        if (((run, name) in seen) && sample[run, floor, column] > 0)
            values[++count] = sample[run, name, column] / sample[run, floor, column]
    return sprintf("%.2f", median(values, count))
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
