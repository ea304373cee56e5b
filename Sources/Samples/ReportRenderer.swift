// Rows as the bytes of a report.
internal import SyncReport

/// Writes a report in a style; appending a row allocates nothing.
struct ReportRenderer {
    private(set) var bytes: [UInt8] = []
    private let style: ReportStyle
    private let columns: [(column: ReportColumn, name: String)]
    private let messages: [MessageBytes]
    private let lineEnd: [UInt8]
    private let status: [UInt8]
    private var rowNumber = 1

    init(style: ReportStyle, entity: Entity, rows: Int) {
        self.style = style
        var columns = ReportColumn.all(of: style.dialect, entity: entity)
        if style.hasExtraColumn { columns.append((.extra, "Portal Note")) }
        if style.reversesColumns { columns.reverse() }
        self.columns = columns
        messages = MessageBytes.tables[style.quotes.rawValue]
        lineEnd = Array((style.lineEnd == .lf ? "\n" : "\r\n").utf8)
        status = Array(style.statusWord.utf8)
        bytes.reserveCapacity(128 * (rows + 1))
        appendValues(columns.map { headed($0.name) })
    }

    mutating func append(_ row: SampleRow) {
        rowNumber += 1
        let message = messages[Int(row.wordingIndex)]
        for (place, column) in columns.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            let isQuoted =
                style.quotesEverything || (column.column == .message && message.needsQuotes)
            if isQuoted { bytes.append(UInt8(ascii: "\"")) }
            switch column.column {
            case .rowNumber: bytes.appendNumber(UInt64(rowNumber))
            case .cleverID: bytes.appendCleverID(row.key)
            case .sisID: bytes.appendSisID(row.number, form: row.sisForm, key: row.key)
            case .field: bytes.append(contentsOf: message.field)
            case .status: bytes.append(contentsOf: status)
            case .message: message.append(to: &bytes, key: row.key)
            case .extra: bytes.append(contentsOf: [UInt8(ascii: "-")])
            }
            if isQuoted { bytes.append(UInt8(ascii: "\"")) }
        }
        bytes.append(contentsOf: lineEnd)
    }

    /// The values of a row by column, for a blemish to change.
    func values(_ row: SampleRow) -> [ReportColumn: String] {
        [
            .rowNumber: String(rowNumber), .cleverID: row.cleverID, .sisID: row.sisID,
            .field: row.field, .status: style.statusWord, .message: row.message, .extra: "-",
        ]
    }

    /// Appends a row of these values, in this report's order.
    mutating func append(_ values: [ReportColumn: String], without left: ReportColumn? = nil) {
        appendValues(columns.filter { $0.column != left }.map { values[$0.column] ?? "" })
    }

    mutating func append(_ values: [ReportColumn: String], andMore extra: String) {
        appendValues(columns.map { values[$0.column] ?? "" } + [extra])
    }

    mutating func append(line: String) { bytes.append(contentsOf: Array(line.utf8) + lineEnd) }

    /// Leaves off the end of the last row.
    mutating func cutLastRow() {
        let kept = bytes.dropLast(lineEnd.count)
        guard let end = kept.lastIndex(of: UInt8(ascii: "\n")) else { return }
        bytes.removeLast(bytes.count - min(bytes.count, end + 9))
    }

    /// The finished file in the style's encoding.
    func encoded() -> [UInt8] {
        switch style.encoding {
        case .utf8: return bytes
        case .utf8WithMark: return [0xEF, 0xBB, 0xBF] + bytes
        case .utf16:
            var wide: [UInt8] = [0xFF, 0xFE]
            for unit in String(decoding: bytes, as: UTF8.self).utf16 {
                wide.append(UInt8(truncatingIfNeeded: unit))
                wide.append(UInt8(truncatingIfNeeded: unit >> 8))
            }
            return wide
        }
    }

    private func headed(_ name: String) -> String {
        switch style.header {
        case .published: name
        case .shouted: " " + name.uppercased()
        case .underscored: String(name.lowercased().map { $0 == " " ? "_" : $0 })
        }
    }

    private mutating func appendValues(_ values: [String]) {
        for (place, value) in values.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.appendCSV(value, always: style.quotesEverything)
        }
        bytes.append(contentsOf: lineEnd)
    }
}

/// A wording as it stands inside a CSV value.
private struct MessageBytes: Sendable {
    let field: [UInt8]
    let before: [UInt8]
    let after: [UInt8]
    let filling: Wording.Filling
    let needsQuotes: Bool

    /// One table of all wordings for each way of quoting.
    static let tables: [[MessageBytes]] = ReportStyle.Quotes.allCases.map { quotes in
        Wording.all.map { MessageBytes($0, quotes) }
    }

    private init(_ wording: Wording, _ quotes: ReportStyle.Quotes) {
        let parts = wording.text.split(separator: "{}", omittingEmptySubsequences: false)
            .map { Array(MessageBytes.quoted($0, quotes).utf8) }
        field = Array(wording.field.utf8)
        before = parts.first ?? []
        after = parts.count > 1 ? parts[1] : []
        filling = wording.filling
        needsQuotes = (before + after).contains { $0 == UInt8(ascii: "\"") || $0 == 0x2C }
    }

    private static func quoted(_ text: Substring, _ quotes: ReportStyle.Quotes) -> String {
        // A quote within a quoted CSV value is written twice.
        let mark =
            switch quotes {
            case .curly: ""
            case .straight: "\"\""
            case .doubled: "\"\"\"\""
            }
        guard !mark.isEmpty else { return String(text) }
        return text.reduce(into: "") { $0 += "“”".contains($1) ? mark : String($1) }
    }

    func append(to bytes: inout [UInt8], key: UInt64) {
        bytes.append(contentsOf: before)
        guard filling != .nothing else { return }
        bytes.append(contentsOf: filling.value(key).utf8)
        bytes.append(contentsOf: after)
    }
}

extension [UInt8] {
    /// A CSV value, in quotes where it needs them.
    mutating func appendCSV(_ value: String, always: Bool = false) {
        let special: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D]
        guard always || value.utf8.contains(where: { special.contains($0) }) else {
            append(contentsOf: value.utf8)
            return
        }
        append(0x22)
        for byte in value.utf8 {
            if byte == 0x22 { append(0x22) }
            append(byte)
        }
        append(0x22)
    }
}
