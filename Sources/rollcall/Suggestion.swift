// What somebody who mistyped a word may have meant.

/// Finds the words that are nearest to a mistyped one.
enum Suggestion {
    /// ` - did you mean a or b?`, or nothing where no word is near.
    static func question(_ word: String, among known: [String]) -> String {
        let near = nearest(word, among: known)
        return near.isEmpty ? "" : "; did you mean " + near.joined(separator: " or ") + "?"
    }

    /// At most three words, the nearest first.
    static func nearest(_ word: String, among known: [String]) -> [String] {
        let typed = Array(word.lowercased().unicodeScalars)
        guard typed.count > 1, typed.count <= 60 else { return [] }
        let scored = known.compactMap { candidate -> (distance: Int, word: String)? in
            let scalars = Array(candidate.lowercased().unicodeScalars.prefix(80))
            let distance = edits(typed, scalars)
            let isNear = distance <= max(1, min(typed.count, scalars.count) / 3)
            return isNear || scalars.starts(with: typed) ? (distance, candidate) : nil
        }
        let best = scored.map(\.distance).min() ?? 0
        return scored.filter { $0.distance <= best + 1 }
            .sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }.prefix(3).map(\.word)
    }

    /// Letters to insert, drop, change or swap with their neighbour.
    private static func edits(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var before: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var line = [row + 1]
            for column in right.indices {
                let isSame = left[row] == right[column]
                var least = min(
                    last[column] + (isSame ? 0 : 1),
                    min(last[column + 1], line[column]) + 1
                )
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    least = min(least, before[column - 1] + 1)
                }
                line.append(least)
            }
            (before, last) = (last, line)
        }
        return last[right.count]
    }
}
