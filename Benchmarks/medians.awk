# Samples in: run, case, wall, client CPU, server CPU, WAL bytes, peak KiB; medians over the runs out.
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

FILENAME == ARGV[1] {
    seen[$1, $2] = 1
    if ($1 > runs) runs = $1
    for (i = 3; i <= 7; i++) sample[$1, $2, i] = $i
    next
}
