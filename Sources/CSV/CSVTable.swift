// Small files read whole: manifests and lists.

/// A header and its rows, as text.
public struct CSVTable: Sendable {
    /// One row; `defect` says why `values` may be wrong.
    public struct Row: Sendable {
        public let values: [String]
        public let line: Int
        /// Where it stands in the file.
        public let range: Range<Int>
        public let defect: CSVDefect?
    }

    /// Header names as written.
    public let header: [String]
    public let rows: [Row]
    private let bytes: [UInt8]
    /// Where the columns stand, by their folded names and as they are written; of equal names the
    /// first.
    private let places: [String: Int]

    /// Reads UTF-8 with or without a byte order mark; lines of nothing but blanks and tabs are skipped.
    public init(_ bytes: [UInt8]) {
        var header: [String] = []
        var rows: [Row] = []
        var isFirst = true
        bytes.withUnsafeBytes { raw in
            let start = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            var scanner = CSVScanner(raw, at: start)
            var record = CSVRecord()
            while scanner.next(into: &record) {
                if record.isBlank(in: raw) { continue }
                let values = record.fields.map {
                    String(decoding: raw.value(of: $0), as: UTF8.self)
                }
                if isFirst {
                    header = values
                    isFirst = false
                } else {
                    rows.append(
                        Row(
                            values: values,
                            line: record.line,
                            range: record.range,
                            defect: record.defect
                        )
                    )
                }
            }
        }
        self.header = header
        self.rows = rows
        self.bytes = bytes
        let folded = header.map(CSVTable.folded)
        var places = Dictionary(zip(folded, folded.indices)) { first, _ in first }
        for (written, name) in zip(header, folded) { places[written] = places[name] }
        self.places = places
    }

    /// The bytes of a row, at most 4 KiB of them.
    public func raw(of row: Row) -> [UInt8] { [UInt8](bytes[row.range].prefix(4_096)) }

    /// Where a column stands; names are compared without regard to case, blanks, hyphens and
    /// underscores.
    public func column(_ name: String) -> Int? {
        places[name] ?? places[CSVTable.folded(name)]
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
