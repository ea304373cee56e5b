// Rows of a COPY as csv, tsv or ndjson, one after the other and byte by byte.

/// Turns rows of PostgreSQL's COPY text into the format wished for.
public struct CopyRowWriter: Sendable {
    /// What a column holds, as far as its form depends on it.
    public enum Kind: Sendable {
        case text, number, bool, timestamp, date
    }

    private let format: OutputFormat
    private let isRaw: Bool
    private let kinds: [Kind]
    private let names: [String]
    /// `"name":` of each column.
    private let keys: [[UInt8]]
    private var value: [UInt8] = []

    /// `format` is csv, tsv or ndjson; `isRaw` leaves values alone that a spreadsheet would run.
    public init(_ format: OutputFormat, columns: [(name: String, kind: Kind)], isRaw: Bool) {
        precondition([.csv, .tsv, .ndjson].contains(format), "a stream has no \(format.rawValue)")
        self.format = format
        self.isRaw = isRaw
        kinds = columns.map(\.kind)
        names = columns.map(\.name)
        keys = names.map { Array("\(jsonString($0)):".utf8) }
    }

    /// The line above the rows; empty for ndjson.
    public var header: [UInt8] {
        switch format {
        case .csv: Array((names.joined(separator: ",") + "\n").utf8)
        case .tsv: Array((names.joined(separator: "\t") + "\n").utf8)
        default: []
        }
    }

    /// Appends one row of a COPY, which ends in a line end.
    public mutating func append(_ row: UnsafeRawBufferPointer, to out: inout [UInt8]) {
        var position = 0
        if format == .ndjson { out.append(0x7B) }
        for column in kinds.indices {
            let isNull = read(row, &position)
            if column > 0 { out.append(format == .tsv ? 0x09 : 0x2C) }
            switch format {
            case .ndjson:
                out += keys[column]
                if isNull { out += Array("null".utf8) } else { appendJSON(kinds[column], to: &out) }
            case .tsv: if !isNull { appendTSV(kinds[column], to: &out) }
            default: if !isNull { appendCSV(kinds[column], to: &out) }
            }
        }
        if format == .ndjson { out.append(0x7D) }
        out.append(0x0A)
    }

    /// Reads one field into `value` and steps over what ends it; true for null.
    private mutating func read(_ row: UnsafeRawBufferPointer, _ position: inout Int) -> Bool {
        value.removeAll(keepingCapacity: true)
        var isNull = false
        while position < row.count {
            let byte = row[position]
            position += 1
            if byte == 0x09 || byte == 0x0A { break }
            guard byte == 0x5C, position < row.count else {
                value.append(byte)
                continue
            }
            let escaped = row[position]
            position += 1
            switch escaped {
            case 0x4E: isNull = true
            case 0x62: value.append(0x08)
            case 0x66: value.append(0x0C)
            case 0x6E: value.append(0x0A)
            case 0x72: value.append(0x0D)
            case 0x74: value.append(0x09)
            case 0x76: value.append(0x0B)
            default: value.append(escaped)
            }
        }
        return isNull
    }

    // MARK: one value

    private mutating func appendJSON(_ kind: Kind, to out: inout [UInt8]) {
        switch kind {
        case .number where isFinite: out += value
        case .number: out += Array("null".utf8)
        case .bool: out += spokenBool
        default:
            if kind == .timestamp { spellTimestamp() }
            let isPlain = value.allSatisfy {
                (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C
            }
            if isPlain {
                out.append(0x22)
                out += value
                out.append(0x22)
            } else {
                out += Array(jsonString(String(decoding: value, as: UTF8.self)).utf8)
            }
        }
    }

    private mutating func appendCSV(_ kind: Kind, to out: inout [UInt8]) {
        spell(kind)
        let needsQuotes = value.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else {
            out += value
            return
        }
        out.append(0x22)
        for byte in value {
            if byte == 0x22 { out.append(0x22) }
            out.append(byte)
        }
        out.append(0x22)
    }

    private mutating func appendTSV(_ kind: Kind, to out: inout [UInt8]) {
        spell(kind)
        for byte in value {
            switch byte {
            case 0x5C: out += [0x5C, 0x5C]
            case 0x09: out += [0x5C, 0x74]
            case 0x0A: out += [0x5C, 0x6E]
            case 0x0D: out += [0x5C, 0x72]
            default: out.append(byte)
            }
        }
    }

    /// The value as machines and spreadsheets want it.
    private mutating func spell(_ kind: Kind) {
        switch kind {
        case .timestamp: spellTimestamp()
        case .bool: value = spokenBool
        case .text where !isRaw && isFormula: value.insert(0x27, at: 0)
        default: break
        }
    }

    /// `2026-11-24 07:02:00+00` as RFC 3339.
    private mutating func spellTimestamp() {
        guard value.count > 13, value[10] == 0x20, value.suffix(3) == [0x2B, 0x30, 0x30] else {
            return
        }
        value[10] = 0x54
        value.removeLast(3)
        value.append(0x5A)
    }

    private var spokenBool: [UInt8] { Array((value == [0x74] ? "true" : "false").utf8) }

    private var isFinite: Bool { value.first.map { $0 != 0x4E && $0 != 0x49 } ?? false }

    /// Digits and letters never begin a formula, so most values are not looked at twice.
    private var isFormula: Bool {
        guard let first = value.first else { return false }
        if first &- 48 < 10 || (first | 0x20) &- 97 < 26 { return false }
        return startsFormula(String(decoding: value.prefix(4), as: UTF8.self))
    }
}
