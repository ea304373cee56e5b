// Dialects: the fields of a report become findings and rejected rows.
internal import CSV
public import SyncReport

/// Reads the rows of one decoded report.
public struct ReportReader: Sendable {
    private let report: DecodedReport
    private let layout: ReportLayout?
    private let bodyStart: Int
    private let bodyLine: Int
    private let hasHeaderLine: Bool

    public init(_ report: DecodedReport) {
        self.report = report
        var layout: ReportLayout?
        var bodyStart = report.start
        var bodyLine = 1
        var hasHeaderLine = false
        report.bytes.withUnsafeBytes { raw in
            var scanner = CSVScanner(raw, at: report.start)
            var record = CSVRecord()
            while scanner.next(into: &record) {
                if record.isBlank(in: raw) { continue }
                hasHeaderLine = true
                if record.defect == nil {
                    layout = ReportLayout(
                        header: record.fields.map {
                            String(decoding: raw.value(of: $0), as: UTF8.self)
                        }
                    )
                }
                (bodyStart, bodyLine) = scanner.place
                break
            }
        }
        self.layout = layout
        self.bodyStart = bodyStart
        self.bodyLine = bodyLine
        self.hasHeaderLine = hasHeaderLine
    }

    /// Hands over every finding in file order; the row's buffers are valid only inside the closure.
    public func read(_ each: (FindingRow) throws -> Void) rethrows -> ReportOutline {
        var outline = ReportOutline(encoding: report.encoding)
        guard let layout else {
            outline.flaw = report.raw.isEmpty ? .empty : .headerNotRecognised
            outline.holdsMoreThanHeader = hasHeaderLine
            return outline
        }
        outline.dialect = layout.dialect
        try report.bytes.withUnsafeBytes { raw in
            var scanner = CSVScanner(raw, at: bodyStart, line: bodyLine)
            var record = CSVRecord()
            var reading = RowReading(layout: layout)
            var places = RawPlaces(report)
            var ending = Ending()
            while scanner.next(into: &record) {
                if record.isBlank(in: raw) { continue }
                outline.holdsMoreThanHeader = true
                let reason = try reading.read(record, raw, each)
                ending.follow(record, reason)
                if let reason {
                    outline.reject(record, &places, reason)
                } else {
                    outline.findings += 1
                }
            }
            if ending.isCut(raw) { outline.flaw = .truncated }
        }
        if outline.flaw == nil, outline.rejected > outline.findings {
            outline.flaw = .mostlyRejected
        }
        return outline
    }

    /// The decoded report, into which offsets of rows point.
    public var text: [UInt8] { report.bytes }

    /// Reads rows of this report again; nil where the report has no rows.
    public var recall: RowRecall? { layout.map { RowRecall(report, RowReading(layout: $0)) } }
}

/// Reads single rows of a report again, at places that ``ReportReader/read(_:)`` gave.
///
/// Keeps its buffers, so that a row costs no allocation.
public struct RowRecall {
    private let report: DecodedReport
    private var record = CSVRecord()
    private var reading: RowReading

    fileprivate init(_ report: DecodedReport, _ reading: RowReading) {
        self.report = report
        self.reading = reading
    }

    /// Hands over the finding that stands at a place, its line not counted; false if none stands there.
    public mutating func row(
        at offset: Int,
        _ body: (FindingRow) throws -> Void
    ) rethrows -> Bool {
        try report.bytes.withUnsafeBytes { raw in
            var scanner = CSVScanner(raw, at: offset)
            guard scanner.next(into: &record) else { return false }
            return try reading.read(record, raw, body) == nil
        }
    }
}

/// Rule 4: whether the last record, at the end of a file without a line end, is inside quotes or has
/// the wrong number of values.
private struct Ending {
    /// A quote opened that never closes, and nothing that reads as a finding came after it; a later
    /// finding shows that the quote was a stray one.
    private var isInsideQuotes = false
    private var hasWrongLength = false

    @inline(__always)
    mutating func follow(_ record: CSVRecord, _ reason: RowReading.Rejection?) {
        switch reason {
        case nil: (isInsideQuotes, hasWrongLength) = (false, false)
        case .defect(.quoteNotClosed): isInsideQuotes = true
        case .wrongLength, .defect(.tooManyFields): hasWrongLength = record.endsAtEndOfFile
        default: hasWrongLength = false
        }
    }

    func isCut(_ raw: UnsafeRawBufferPointer) -> Bool {
        guard let last = raw.last, last != 0x0A, last != 0x0D else { return false }
        return isInsideQuotes || hasWrongLength
    }
}

extension ReportOutline {
    fileprivate mutating func reject(
        _ record: CSVRecord,
        _ places: inout RawPlaces,
        _ reason: RowReading.Rejection
    ) {
        rejected += 1
        guard rejectedRows.count < ReportOutline.rejectedRowsMax else { return }
        let range = places.raw(of: record.range)
        rejectedRows.append(
            RejectedRow(
                line: record.line,
                offset: range.lowerBound,
                reason: reason.description,
                raw: places.bytes(range, max: ReportOutline.rawBytesMax)
            )
        )
    }
}
