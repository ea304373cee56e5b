// On which line a key of a TOML file stands; the parser keeps values but not their places.

/// The lines of keys and tables.
struct LineIndex {
    private var lines: [String: Int] = [:]

    init(_ text: String) {
        var table = ""
        var counts: [String: Int] = [:]
        let all = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, raw) in all.enumerated() {
            let line = raw.trimmingBlanks
            if line.hasPrefix("[[") {
                let name = LineIndex.name(line.dropFirst(2).prefix { $0 != "]" })
                table = "\(name)[\(counts[name, default: 0])]"
                counts[name, default: 0] += 1
                note(table, index + 1)
            } else if line.hasPrefix("[") {
                table = LineIndex.place(
                    LineIndex.name(line.dropFirst().prefix { $0 != "]" }),
                    counts
                )
                note(table, index + 1)
            } else if !line.hasPrefix("#"), let equals = line.firstIndex(of: "=") {
                let key = LineIndex.name(line[..<equals])
                note(table.isEmpty ? key : "\(table).\(key)", index + 1)
            }
        }
    }

    /// The line of a key such as `hold.minimum` or `source[0].url`; that of its table where it stands
    /// in one written on a line of its own.
    func line(of key: String) -> Int {
        var key = key[...]
        while true {
            if let line = lines[String(key)] { return line }
            guard let dot = key.lastIndex(of: ".") else { return 1 }
            key = key[..<dot]
        }
    }

    private mutating func note(_ key: String, _ line: Int) {
        if lines[key] == nil { lines[key] = line }
    }

    /// `[source.portal]` belongs to the last `[[source]]`.
    private static func place(_ name: String, _ counts: [String: Int]) -> String {
        guard let dot = name.firstIndex(of: "."), let count = counts[String(name[..<dot])] else {
            return name
        }
        return "\(name[..<dot])[\(count - 1)]\(name[dot...])"
    }

    /// Without blanks and quotes around the parts of a dotted name.
    private static func name(_ text: some StringProtocol) -> String {
        text.split(separator: ".").map {
            String($0.trimmingBlanks.filter { $0 != "\"" && $0 != "'" })
        }.joined(separator: ".")
    }
}
