// One record becomes a finding, or the reason why not.
internal import CSV
internal import SyncReport

/// Reads records of one layout; keeps a buffer for values whose doubled quotes must go.
struct RowReading {
    /// Why a record is no finding.
    enum Rejection: CustomStringConvertible {
        case defect(CSVDefect)
        case wrongLength(Int, expected: Int)
        case shifted

        var description: String {
            switch self {
            case .defect(.quoteNotClosed): "quote not closed"
            case .defect(.textAfterQuote): "text after a closing quote"
            case .defect(.tooManyFields): "more than 1,000 values"
            case .defect(.fieldTooLong): "value longer than 1 MiB"
            case .wrongLength(let found, let expected):
                "\(found) value\(found == 1 ? "" : "s"), expected \(expected)"
            case .shifted: "shifted: the status stands in the field column"
            }
        }
    }

    let layout: ReportLayout
    private var scratch: [UInt8] = []

    init(layout: ReportLayout) { self.layout = layout }

    /// Hands a finding to `each`, or says why the record is none.
    mutating func read(
        _ record: CSVRecord,
        _ raw: UnsafeRawBufferPointer,
        _ each: (FindingRow) throws -> Void
    ) rethrows -> Rejection? {
        if let defect = record.defect { return .defect(defect) }
        let count = record.fields.count
        let isShort: Bool
        if count == layout.width {
            if let shifted = misplaced(record, raw) { return shifted }
            isShort = false
        } else if count == layout.width - 1, hasLostItsField(record, raw) {
            isShort = true
        } else {
            return .wrongLength(count, expected: layout.width)
        }
        let needsScratch = record.fields.contains { $0.hasDoubledQuotes }
        if needsScratch {
            try handOverUndoubled(record, raw, isShort, each)
        } else {
            try each(
                finding(record, isShort) { UnsafeRawBufferPointer(rebasing: raw[$0.range]) }
            )
        }
        return nil
    }

    /// The finding whose values come from where `value` says.
    @inline(__always)
    private func finding(
        _ record: CSVRecord,
        _ isShort: Bool,
        _ value: (CSVField) -> UnsafeRawBufferPointer
    ) -> FindingRow {
        func at(_ column: Int?) -> UnsafeRawBufferPointer {
            guard let column, let place = isShort ? layout.shortened(column) : column else {
                return UnsafeRawBufferPointer(start: nil, count: 0)
            }
            return value(record.fields[place])
        }
        return FindingRow(
            cleverID: at(layout.cleverID),
            sisID: at(layout.sisID),
            field: at(layout.field),
            status: layout.status == nil ? selfServeStatus : at(layout.status),
            message: at(layout.message),
            offset: record.range.lowerBound,
            line: record.line
        )
    }

    private mutating func handOverUndoubled(
        _ record: CSVRecord,
        _ raw: UnsafeRawBufferPointer,
        _ isShort: Bool,
        _ each: (FindingRow) throws -> Void
    ) rethrows {
        // All values are laid out first: the buffer must not move once pointers into it exist.
        scratch.removeAll(keepingCapacity: true)
        var places: [Int: Range<Int>] = [:]
        for field in record.fields where field.hasDoubledQuotes {
            let start = scratch.count
            appendUndoubled(UnsafeRawBufferPointer(rebasing: raw[field.range]), to: &scratch)
            places[field.range.lowerBound] = start..<scratch.count
        }
        try scratch.withUnsafeBytes { buffer in
            try each(
                finding(record, isShort) { field in
                    if let place = places[field.range.lowerBound], field.hasDoubledQuotes {
                        return UnsafeRawBufferPointer(rebasing: buffer[place])
                    }
                    return UnsafeRawBufferPointer(rebasing: raw[field.range])
                }
            )
        }
    }

    /// A row of the right length is wrong where its status is unknown while `field` holds a status.
    private func misplaced(_ record: CSVRecord, _ raw: UnsafeRawBufferPointer) -> Rejection? {
        guard let status = layout.status else { return nil }
        if isKnownStatus(raw, record.fields[status]) { return nil }
        return isKnownStatus(raw, record.fields[layout.field]) ? .shifted : nil
    }

    /// One value short, and what then stands in the status column is a status.
    private func hasLostItsField(_ record: CSVRecord, _ raw: UnsafeRawBufferPointer) -> Bool {
        guard let status = layout.status, let place = layout.shortened(status) else { return false }
        return isKnownStatus(raw, record.fields[place])
    }

    private func isKnownStatus(_ raw: UnsafeRawBufferPointer, _ field: CSVField) -> Bool {
        var start = field.range.lowerBound
        var end = field.range.upperBound
        while start < end, raw[start] == 0x20 { start += 1 }
        while start < end, raw[end - 1] == 0x20 { end -= 1 }
        let word = UnsafeRawBufferPointer(rebasing: raw[start..<end])
        return switch word.count {
        case 5: isWord(word, "error")
        case 7: isWord(word, "failure") || isWord(word, "warning") || isWord(word, "success")
        default: false
        }
    }

    /// Of the same length; case is ignored.
    private func isWord(_ bytes: UnsafeRawBufferPointer, _ word: StaticString) -> Bool {
        for index in bytes.indices where bytes[index] | 0x20 != word.utf8Start[index] {
            return false
        }
        return true
    }
}

/// Static storage that never moves, for the dialect without a status column.
private var selfServeStatus: UnsafeRawBufferPointer {
    let text: StaticString = "failure"
    return UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
}
