// What somebody who mistyped a key may have meant.

/// The known key nearest to a written one; nil where none is near.
func nearestKey(to written: String, among known: some Sequence<String>) -> String? {
    let ranked = known.map { (key: $0, edits: edits(from: written, to: $0)) }
    guard let best = ranked.min(by: { ($0.edits, $0.key) < ($1.edits, $1.key) }) else { return nil }
    return best.edits <= max(2, best.key.count / 3) ? best.key : nil
}

/// How many letters must be put in, taken out or changed.
private func edits(from first: String, to second: String) -> Int {
    let (first, second) = (Array(first.utf8), Array(second.utf8))
    var above = Array(0...second.count)
    for (row, letter) in first.enumerated() {
        var line = [row + 1]
        for (column, other) in second.enumerated() {
            let change = above[column] + (letter == other ? 0 : 1)
            line.append(min(change, above[column + 1] + 1, line[column] + 1))
        }
        above = line
    }
    return above[second.count]
}
