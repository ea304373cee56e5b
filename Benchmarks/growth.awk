# Samples in, a table of what grew by how much out; after medians.awk.
function shown(name, column, scale) {
    return sprintf(" %.2f | %.1f |", middle(name, column) / scale,
        middle(name, column) / middle("once", column))
}

BEGIN {
    print "\n| work | wall s | × | CPU client s | × | CPU server s | × | WAL MB | × | peak MiB | × |"
    print "|---|---|---|---|---|---|---|---|---|---|---|"
}

END {
    count = split("once,rows × 10,districts × 10,nights × 10", names, ",")
    for (i = 1; i <= count; i++)
        print "| " names[i] " |" shown(names[i], 3, 1) shown(names[i], 4, 1) \
            shown(names[i], 5, 1) shown(names[i], 6, 1e6) shown(names[i], 7, 1024)
    printf "\nMedians of %d; × is how many times the first line.\n", runs
}
