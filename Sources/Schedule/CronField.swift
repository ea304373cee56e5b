// One field of a cron expression: which numbers it allows.

/// The numbers that a field allows.
struct CronField: Sendable, Hashable {
    let allowed: Set<Int>
    /// Written as `*`, or as a step through everything: it restricts nothing by itself.
    let isStar: Bool

    /// Lists, ranges, steps and names: `*/15`, `1-5`, `mon,wed`, `8-18/2`; nil where it is none.
    init?(_ text: some StringProtocol, _ range: ClosedRange<Int>, names: [String] = []) {
        var allowed: Set<Int> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let numbers = CronField.numbers(part, range, names) else { return nil }
            allowed.formUnion(numbers)
        }
        self.allowed = allowed
        isStar = text.hasPrefix("*")
    }

    private static func numbers(
        _ part: some StringProtocol,
        _ range: ClosedRange<Int>,
        _ names: [String]
    ) -> StrideThrough<Int>? {
        let halves = part.split(
            separator: "/",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        var step = 1
        if halves.count == 2 {
            guard let written = Int(halves[1]), written > 0 else { return nil }
            step = written
        }
        if halves[0] == "*" {
            return stride(from: range.lowerBound, through: range.upperBound, by: step)
        }
        let ends = halves[0].split(
            separator: "-",
            maxSplits: 1,
            omittingEmptySubsequences: false
        ).map { number($0, range, names) }
        guard let first = ends[0] else { return nil }
        if ends.count == 1 {
            // `5/15` goes on from 5 to the end.
            return stride(
                from: first,
                through: halves.count == 2 ? range.upperBound : first,
                by: step
            )
        }
        guard let last = ends[1], first <= last else { return nil }
        return stride(from: first, through: last, by: step)
    }

    private static func number(
        _ text: some StringProtocol,
        _ range: ClosedRange<Int>,
        _ names: [String]
    ) -> Int? {
        if let index = names.firstIndex(of: text.lowercased()) { return range.lowerBound + index }
        guard text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(text) else {
            return nil
        }
        return range.contains(number) ? number : nil
    }
}
