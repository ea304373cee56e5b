// One value after the other, by precedence: flag, environment, file, default.

/// Reads settings and remembers what was asked for, so that what nobody asked for is found.
struct SettingReader {
    private let flags: [String: String]
    private let environment: [String: String]
    private let path: String
    private let entries: [String: FileEntry]
    private var known: Set<String> = []
    private(set) var shown: [ShownSetting] = []

    /// Reads the whole configuration.
    init(flags: [String: String], environment: [String: String], file: ConfigurationFile?) {
        self.flags = flags
        self.environment = environment
        path = file?.path ?? ""
        entries = file?.entries ?? [:]
    }

    /// Reads one source, which only a file describes.
    init(_ source: ConfigurationFile.SourceTable, path: String) {
        flags = [:]
        environment = [:]
        self.path = path
        entries = source.entries
    }

    /// Reads one value. `read` returns nil for what is no such value; `show` hides secrets.
    mutating func value<Value>(
        _ key: String,
        or fallback: Value,
        expected: String,
        show: (Value) -> String?,
        read: (WrittenValue) -> Value?
    ) throws -> Configured<Value> {
        known.insert(key)
        guard let (written, origin) = find(key) else {
            shown.append(ShownSetting(key: key, value: show(fallback), origin: .fallback))
            return Configured(fallback, .fallback)
        }
        guard let value = read(written) else {
            throw ConfigurationError(
                "\(place(origin)): \(key) must be \(expected)",
                hint: "rollcall config show --origin tells where every value comes from"
            )
        }
        shown.append(ShownSetting(key: key, value: show(value), origin: origin))
        return Configured(value, origin)
    }

    /// Refuses keys of the file that nobody asked for.
    func refuseUnknown() throws {
        let unknown = entries.filter { !known.contains($0.key) }
        guard let first = unknown.min(by: { $0.value.line < $1.value.line }) else { return }
        let nearest = nearestKey(to: first.key, among: known)
        throw ConfigurationError(
            "\(path) line \(first.value.line): there is no key \(first.key)",
            hint: nearest.map { "did you mean \($0)?" }
                ?? "deploy/rollcall.toml shows every key with a comment"
        )
    }

    /// Where a key of the file stands.
    func line(of key: String) -> Int? { entries[key]?.line }

    private func find(_ key: String) -> (WrittenValue, Origin)? {
        if let flag = flags[key] { return (.one(flag), .flag("--\(key)")) }
        let variable = SettingReader.variable(key)
        if let value = environment[variable], !value.isEmpty {
            return (.one(value), .environment(variable))
        }
        return entries[key].map { ($0.value, .file(path: path, line: $0.line)) }
    }

    /// `hold.minimum` is ROLLCALL_HOLD_MINIMUM.
    static func variable(_ key: String) -> String {
        if key == "database" { return "ROLLCALL_DATABASE_URL" }
        return "ROLLCALL_" + key.uppercased().replacing(".", with: "_")
    }

    private func place(_ origin: Origin) -> String {
        if case .file(let path, let line) = origin { "\(path) line \(line)" } else { "\(origin)" }
    }
}

// MARK: Kinds of values

extension SettingReader {
    mutating func text(
        _ key: String,
        expected: String = "text",
        show: (String) -> String = { $0 }
    ) throws -> Configured<String?> {
        try value(key, or: nil, expected: expected, show: { $0.map(show) }) { written in
            written.text.flatMap { $0.isEmpty ? nil : .some($0) }
        }
    }

    mutating func text(
        _ key: String,
        or fallback: String,
        expected: String = "text"
    ) throws -> Configured<String> {
        try value(key, or: fallback, expected: expected, show: { $0 }) { written in
            written.text.flatMap { $0.isEmpty ? nil : $0 }
        }
    }

    mutating func choice<Word: RawRepresentable & CaseIterable & Sendable>(
        _ key: String,
        or fallback: Word
    ) throws -> Configured<Word> where Word.RawValue == String {
        let words = Word.allCases.map(\.rawValue).joined(separator: " or ")
        return try value(key, or: fallback, expected: words, show: { $0.rawValue }) {
            $0.text.flatMap(Word.init(rawValue:))
        }
    }

    mutating func list(_ key: String) throws -> Configured<[String]> {
        try value(
            key,
            or: [],
            expected: "a list of texts",
            show: { $0.isEmpty ? nil : $0.joined(separator: ", ") },
            read: { $0.parts }
        )
    }

    mutating func whole(
        _ key: String,
        or fallback: Int,
        in range: ClosedRange<Int>
    ) throws -> Configured<Int> {
        try value(key, or: fallback, expected: SettingReader.words(range), show: { "\($0)" }) {
            $0.text.flatMap { Int($0) }.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    mutating func whole(
        _ key: String,
        in range: ClosedRange<Int>
    ) throws -> Configured<Int?> {
        let shown: (Int?) -> String? = { $0.map { "\($0)" } }
        return try value(key, or: nil, expected: SettingReader.words(range), show: shown) {
            $0.text.flatMap { Int($0) }.flatMap { range.contains($0) ? .some($0) : nil }
        }
    }

    mutating func share(_ key: String, or fallback: Double?) throws -> Configured<Double?> {
        let expected = "a share such as 0.9 or 90 %"
        return try value(key, or: fallback, expected: expected, show: { $0.map { "\($0)" } }) {
            $0.share.flatMap { $0 > 0 && $0 <= 1 ? .some($0) : nil }
        }
    }

    mutating func seconds(_ key: String, or fallback: Int?) throws -> Configured<Int?> {
        let expected = "a time such as 90s, 15m, 4h or 2d"
        return try value(key, or: fallback, expected: expected, show: { $0.map { "\($0)s" } }) {
            $0.seconds.map { .some($0) }
        }
    }

    mutating func bytes(_ key: String, or fallback: Int) throws -> Configured<Int> {
        try value(key, or: fallback, expected: "a size such as 5 GB", show: { "\($0)" }) {
            $0.bytes
        }
    }

    private static func words(_ range: ClosedRange<Int>) -> String {
        "a whole number from \(range.lowerBound) to \(range.upperBound)"
    }
}
