// Small files read whole, and lists read row by row.

/// The names of a file's columns.
public struct CSVHeader: Sendable {
    /// As written.
    public let names: [String]
    /// Where the columns stand, by their folded names and as they are written; of equal names the
    /// first.
    private let places: [String: Int]

    /// That of a file without a line.
    public static let none = CSVHeader([])

    init(_ names: [String]) {
        self.names = names
        let folded = names.map(CSVHeader.folded)
        var places = Dictionary(zip(folded, folded.indices)) { first, _ in first }
        for (written, name) in zip(names, folded) { places[written] = places[name] }
        self.places = places
    }

    /// Where a column stands; names are compared without regard to case, blanks, hyphens and
    /// underscores.
    public func column(_ name: String) -> Int? {
        places[name] ?? places[CSVHeader.folded(name)]
    }

    /// The form in which header names are compared.
    public static func folded(_ name: String) -> String {
        String(decoding: name.utf8.lazy.filter { !ignored($0) }.map(lowered), as: UTF8.self)
    }

    private static func ignored(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == 0x09
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 0x20 : byte }
}

/// A header and its rows, as text.
public struct CSVTable: Sendable {
    /// One row; `defect` says why `values` may be wrong.
    public struct Row: Sendable {
        public let values: [String]
        public let line: Int
        /// Where it stands in the file.
        public let range: Range<Int>
        public let defect: CSVDefect?

        /// Its bytes, at most 4 KiB of them.
        public func raw(in bytes: [UInt8]) -> [UInt8] { [UInt8](bytes[range].prefix(4_096)) }
    }

    /// Header names as written.
    public var header: [String] { columns.names }
    public let rows: [Row]
    private let columns: CSVHeader

    public init(_ bytes: [UInt8]) {
        var columns = CSVHeader.none
        var rows: [Row] = []
        CSVTable.walk(bytes, header: { columns = $0 }, row: { rows.append($0) })
        self.columns = columns
        self.rows = rows
    }

    /// Reads UTF-8 with or without a byte order mark, a header and then row by row; lines of nothing but
    /// blanks and tabs are skipped. Without a line there is a header of no name.
    public static func walk(
        _ bytes: [UInt8],
        header: (CSVHeader) throws -> Void,
        row: (Row) throws -> Void
    ) rethrows {
        var isFirst = true
        try bytes.withUnsafeBytes { raw in
            let start = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            var scanner = CSVScanner(raw, at: start)
            var record = CSVRecord()
            while scanner.next(into: &record) {
                if record.isBlank(in: raw) { continue }
                let values = record.fields.map {
                    String(decoding: raw.value(of: $0), as: UTF8.self)
                }
                if isFirst {
                    try header(CSVHeader(values))
                    isFirst = false
                    continue
                }
                try row(
                    Row(
                        values: values,
                        line: record.line,
                        range: record.range,
                        defect: record.defect
                    )
                )
            }
        }
        if isFirst { try header(.none) }
    }

    /// Where a column stands, as ``CSVHeader/column(_:)`` says.
    public func column(_ name: String) -> Int? { columns.column(name) }
}
