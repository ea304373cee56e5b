// Values as they are written: the same in a file, a variable and a flag.

/// A value before its meaning is known.
enum WrittenValue: Sendable, Hashable {
    case one(String)
    case list([String])

    /// The text of a single value; nil for a list.
    var text: String? {
        if case .one(let text) = self { text } else { nil }
    }

    /// The parts of a list; a single text is split at its commas.
    var parts: [String] {
        switch self {
        case .list(let parts): parts
        case .one(let text):
            text.split(separator: ",").map { String($0.trimmingBlanks) }.filter { !$0.isEmpty }
        }
    }

    /// Seconds: `90`, `90s`, `15m`, `4h`, `2d`.
    var seconds: Int? {
        quantity([("s", 1), ("m", 60), ("h", 3_600), ("d", 86_400)])
    }

    /// Bytes: `5000000000`, `5 GB`, `512 MiB`.
    var bytes: Int? {
        quantity([
            ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("kB", 1_000),
            ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000), ("B", 1),
        ])
    }

    /// A share of one: `0.9` or `90 %`.
    var share: Double? {
        guard let text else { return nil }
        if text.hasSuffix("%") {
            return Double(text.dropLast().trimmingBlanks).map { $0 / 100 }
        }
        return Double(text)
    }

    /// A whole number with a unit behind it, or without one.
    private func quantity(_ units: [(name: String, size: Int)]) -> Int? {
        guard let text else { return nil }
        let unit = units.first { text.hasSuffix($0.name) }
        let digits = text.dropLast(unit?.name.count ?? 0).trimmingBlanks
        guard let number = Int(digits), number >= 0 else { return nil }
        let (product, isTooBig) = number.multipliedReportingOverflow(by: unit?.size ?? 1)
        return isTooBig ? nil : product
    }
}

extension StringProtocol {
    /// Without blanks and tabs at both ends.
    var trimmingBlanks: SubSequence {
        var part = self[...]
        while let first = part.first, first == " " || first == "\t" { part = part.dropFirst() }
        while let last = part.last, last == " " || last == "\t" { part = part.dropLast() }
        return part
    }
}
