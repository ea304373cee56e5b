// A TOML file as keys with their values and lines.
internal import TOMLKit

/// A key of a file.
struct FileEntry: Sendable {
    let value: WrittenValue
    let line: Int
}

/// A configuration file as read.
struct ConfigurationFile: Sendable {
    let path: String
    /// By dotted key, such as `hold.minimum`.
    private(set) var entries: [String: FileEntry] = [:]
    /// One for each `[[source]]`.
    private(set) var sources: [SourceTable] = []

    /// One `[[source]]`.
    struct SourceTable: Sendable {
        let line: Int
        var entries: [String: FileEntry] = [:]
    }

    init(_ text: String, path: String) throws {
        self.path = path
        let lines = LineIndex(text)
        do {
            try read(TOMLTable(string: text), lines)
        } catch let error as TOMLParseError {
            throw ConfigurationError(
                "\(path) line \(error.source.begin.line) is no TOML: \(error.description)",
                hint: "deploy/rollcall.toml shows every key with a comment"
            )
        }
    }

    private mutating func read(_ table: TOMLTable, _ lines: LineIndex) throws {
        for key in table.keys where key != "source" {
            try collect(table, key, "", lines, into: &entries)
        }
        guard let value = table["source"] else { return }
        guard let array = value.array else { throw noTables("source", lines) }
        for (index, element) in array.enumerated() {
            guard let table = element.table else { throw noTables("source", lines) }
            let place = "source[\(index)]"
            var source = SourceTable(line: lines.line(of: place))
            for key in table.keys {
                try collect(table, key, "\(place).", lines, into: &source.entries)
            }
            source.entries = Dictionary(
                uniqueKeysWithValues: source.entries.map { key, entry in
                    (String(key.dropFirst(place.count + 1)), entry)
                }
            )
            sources.append(source)
        }
    }

    /// Notes the value of a key, or those of the table it names.
    private func collect(
        _ table: TOMLTable,
        _ key: String,
        _ prefix: String,
        _ lines: LineIndex,
        into entries: inout [String: FileEntry]
    ) throws {
        let name = prefix + key
        guard let value = table[key] else { return }
        if let below = value.table {
            for key in below.keys { try collect(below, key, name + ".", lines, into: &entries) }
            return
        }
        let line = lines.line(of: name)
        guard let written = written(value) else {
            throw ConfigurationError(
                "\(path) line \(line): \(name) must be text, a number, true, false or a list of texts",
                hint: "deploy/rollcall.toml shows every key with a comment"
            )
        }
        entries[name] = FileEntry(value: written, line: line)
    }

    private func written(_ value: any TOMLValueConvertible) -> WrittenValue? {
        if let array = value.array {
            let parts = array.compactMap { element -> String? in
                guard case .one(let text)? = written(element) else { return nil }
                return text
            }
            return parts.count == array.count ? .list(parts) : nil
        }
        switch value.type {
        case .string: return value.string.map { .one($0) }
        case .int: return value.int.map { .one(String($0)) }
        case .double: return value.double.map { .one(String($0)) }
        case .bool: return value.bool.map { .one(String($0)) }
        default: return nil
        }
    }

    private func noTables(_ name: String, _ lines: LineIndex) -> ConfigurationError {
        ConfigurationError(
            "\(path) line \(lines.line(of: name)): \(name) must be written as [[\(name)]]",
            hint: "deploy/rollcall.toml shows every key with a comment"
        )
    }
}
