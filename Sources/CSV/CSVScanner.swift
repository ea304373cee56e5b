// Bytes to records: RFC 4180 with every line end there is; never fails.
internal import Glibc

/// Why a record is not what a writer of CSV would have written.
public enum CSVDefect: Sendable, Hashable {
    /// A quoted field does not close before the end of the file, or not within its bounds.
    case quoteNotClosed
    /// Something other than a comma or a line end follows a closing quote.
    case textAfterQuote
    /// More than 1,000 fields.
    case tooManyFields
    /// A field of more than 1 MiB.
    case fieldTooLong
}

/// One field of a record: a range of the file.
public struct CSVField: Sendable, Hashable {
    /// Without the enclosing quotes.
    public let range: Range<Int>
    /// Holds doubled quotes that stand for one.
    public let hasDoubledQuotes: Bool
}

/// One record; its fields are reused by the next.
public struct CSVRecord: Sendable {
    /// Without the line end; of a defective record its first line only.
    public fileprivate(set) var range = 0..<0
    /// The line on which the record starts, from 1.
    public fileprivate(set) var line = 1
    public fileprivate(set) var fields: [CSVField] = []
    public fileprivate(set) var defect: CSVDefect?
    /// The file ends without a line end after this record.
    public fileprivate(set) var endsAtEndOfFile = false

    public init() { fields.reserveCapacity(16) }

    /// Nothing between two line ends but blanks and tabs.
    public func isBlank(in bytes: UnsafeRawBufferPointer) -> Bool {
        fields.count <= 1 && bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
}

/// Walks over the records of a file in memory.
///
/// A line end is LF, CRLF or CR, mixed at will. A quote inside an unquoted field is plain text. After a
/// defective record the scanner goes on at the line after the one on which the record starts, so that
/// a stray quote never swallows the file. A quoted field is followed for at most 1 MiB.
public struct CSVScanner {
    private static let fieldBytesMax = 1 << 20
    private static let fieldsMax = 1_000

    private let bytes: UnsafeRawBufferPointer
    private var position: Int
    private var line: Int
    /// From here on there is no quote at all: known after one search, so that a file full of opened
    /// quotes is not searched to its end for each.
    private var lastQuote: Int?
    /// Where fields start from which reading on is known to end in a defect: whoever comes to the same
    /// place need not read on, so that lines which all open quotes are not read again for each.
    private var doomed: [Int: CSVDefect] = [:]
    private var lastDoomed = 0

    /// The bytes must outlive the scanner. An offset starts in the middle, at the start of a record.
    public init(_ bytes: UnsafeRawBufferPointer, at offset: Int = 0, line: Int = 1) {
        self.bytes = bytes
        position = offset
        self.line = line
    }

    /// Where the next record starts: offset and line.
    public var place: (offset: Int, line: Int) { (position, line) }

    /// Reads the next record; false at the end of the file.
    public mutating func next(into record: inout CSVRecord) -> Bool {
        guard position < bytes.count else { return false }
        record.fields.removeAll(keepingCapacity: true)
        record.defect = nil
        record.line = line
        let start = position
        var linesInside = 0
        let end = readFields(from: start, into: &record, lines: &linesInside)
        if record.defect != nil {
            recover(from: start, into: &record)
        } else {
            record.range = start..<end
            record.endsAtEndOfFile = end >= bytes.count
            line += linesInside + 1
            position = afterLineEnd(end)
        }
        return true
    }

    /// Reads fields up to the end of the record or its first defect and returns where that is.
    private mutating func readFields(
        from start: Int,
        into record: inout CSVRecord,
        lines: inout Int
    ) -> Int {
        var cursor = start
        while true {
            let fieldStart = cursor
            cursor = readField(from: cursor, into: &record, lines: &lines)
            if record.defect == nil {
                // A comma at the very end is followed by one more empty field.
                guard cursor < bytes.count, bytes[cursor] == comma else { return cursor }
                cursor += 1
                if record.fields.count >= CSVScanner.fieldsMax { record.defect = .tooManyFields }
                if !doomed.isEmpty, let known = doomed[cursor] { record.defect = known }
            }
            if let defect = record.defect {
                if lines > 0 || defect == .quoteNotClosed {
                    doom(record, from: start, lastField: fieldStart, defect)
                }
                return cursor
            }
        }
    }

    /// Remembers where the fields of a record with a defect start.
    private mutating func doom(
        _ record: CSVRecord,
        from start: Int,
        lastField: Int,
        _ defect: CSVDefect
    ) {
        for field in record.fields where field.range.lowerBound > start {
            let first = field.range.lowerBound
            doomed[bytes[first - 1] == quote ? first - 1 : first] = defect
        }
        doomed[lastField] = defect
        lastDoomed = max(lastDoomed, record.fields.last?.range.upperBound ?? 0, lastField)
    }

    /// Reads one field and returns where it ended: at a comma, a line end or the end of the file.
    private mutating func readField(
        from start: Int,
        into record: inout CSVRecord,
        lines: inout Int
    ) -> Int {
        if start < bytes.count, bytes[start] == quote {
            return readQuoted(from: start, into: &record, lines: &lines)
        }
        let end = endOfUnquoted(from: start)
        if end - start > CSVScanner.fieldBytesMax { record.defect = .fieldTooLong }
        record.fields.append(CSVField(range: start..<end, hasDoubledQuotes: false))
        return end
    }

    private func endOfUnquoted(from start: Int) -> Int {
        var cursor = start
        while cursor < bytes.count {
            let byte = bytes[cursor]
            if byte == comma || byte == lineFeed || byte == carriageReturn { break }
            cursor += 1
        }
        return cursor
    }

    private mutating func readQuoted(
        from start: Int,
        into record: inout CSVRecord,
        lines: inout Int
    ) -> Int {
        var cursor = start + 1
        var doubled = false
        while true {
            guard let found = nextQuote(from: cursor) else {
                record.defect = .quoteNotClosed
                return bytes.count
            }
            guard found - start <= CSVScanner.fieldBytesMax else {
                record.defect = .quoteNotClosed
                return found
            }
            if found + 1 < bytes.count, bytes[found + 1] == quote {
                doubled = true
                cursor = found + 2
                continue
            }
            lines += lineEnds(in: start..<found)
            record.fields.append(CSVField(range: start + 1..<found, hasDoubledQuotes: doubled))
            let end = found + 1
            if end < bytes.count {
                let byte = bytes[end]
                if byte != comma, byte != lineFeed, byte != carriageReturn {
                    record.defect = .textAfterQuote
                }
            }
            return end
        }
    }

    private mutating func nextQuote(from start: Int) -> Int? {
        guard start < bytes.count, let base = bytes.baseAddress else { return nil }
        if let lastQuote, start > lastQuote { return nil }
        guard let found = memchr(base + start, Int32(quote), bytes.count - start) else {
            lastQuote = start - 1
            return nil
        }
        return UnsafeRawPointer(found) - base
    }

    private func lineEnds(in range: Range<Int>) -> Int {
        var count = 0
        var cursor = range.lowerBound
        while cursor < range.upperBound {
            let byte = bytes[cursor]
            if byte == lineFeed {
                count += 1
            } else if byte == carriageReturn {
                count += 1
                if cursor + 1 < range.upperBound, bytes[cursor + 1] == lineFeed { cursor += 1 }
            }
            cursor += 1
        }
        return count
    }

    /// Gives up on a record: it becomes its first line, and the next line starts anew.
    private mutating func recover(from start: Int, into record: inout CSVRecord) {
        var cursor = start
        while cursor < bytes.count, bytes[cursor] != lineFeed, bytes[cursor] != carriageReturn {
            cursor += 1
        }
        record.range = start..<cursor
        record.endsAtEndOfFile = cursor >= bytes.count
        line += 1
        position = afterLineEnd(cursor)
        if !doomed.isEmpty, position > lastDoomed { doomed.removeAll(keepingCapacity: true) }
    }

    private func afterLineEnd(_ cursor: Int) -> Int {
        guard cursor < bytes.count else { return bytes.count }
        if bytes[cursor] == carriageReturn, cursor + 1 < bytes.count, bytes[cursor + 1] == lineFeed
        {
            return cursor + 2
        }
        return cursor + 1
    }
}

private let comma = UInt8(ascii: ",")
private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

extension UnsafeRawBufferPointer {
    /// The value of a field, doubled quotes made one.
    public func value(of field: CSVField) -> [UInt8] {
        let raw = UnsafeRawBufferPointer(rebasing: self[field.range])
        guard field.hasDoubledQuotes else { return [UInt8](raw) }
        var value: [UInt8] = []
        appendUndoubled(raw, to: &value)
        return value
    }
}

/// Appends the bytes of a quoted field, doubled quotes made one.
public func appendUndoubled(_ raw: UnsafeRawBufferPointer, to value: inout [UInt8]) {
    var index = 0
    while index < raw.count {
        value.append(raw[index])
        index += raw[index] == quote ? 2 : 1
    }
}
