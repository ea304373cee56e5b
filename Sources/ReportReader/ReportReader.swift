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
                if isBlank(record, raw) { continue }
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
            outline.flaw = report.bytes.isEmpty ? .empty : .headerNotRecognised
            outline.holdsMoreThanHeader = hasHeaderLine
            return outline
        }
        outline.dialect = layout.dialect
        try report.bytes.withUnsafeBytes { raw in
            var scanner = CSVScanner(raw, at: bodyStart, line: bodyLine)
            var record = CSVRecord()
            var reading = RowReading(layout: layout)
            while scanner.next(into: &record) {
                if isBlank(record, raw) { continue }
                outline.holdsMoreThanHeader = true
                if let reason = try reading.read(record, raw, each) {
                    outline.reject(record, raw, reason)
                    if isCut(record, raw, reason) { outline.flaw = .truncated }
                } else {
                    outline.findings += 1
                }
            }
        }
        if outline.flaw == nil, outline.rejected > outline.findings {
            outline.flaw = .mostlyRejected
        }
        return outline
    }

    /// Reads one row again at a place that ``read(_:)`` gave; nil if no finding stands there.
    public func row<Answer>(
        at offset: Int,
        line: Int,
        _ body: (FindingRow) throws -> Answer
    ) rethrows -> Answer? {
        guard let layout else { return nil }
        return try report.bytes.withUnsafeBytes { raw in
            var scanner = CSVScanner(raw, at: offset, line: line)
            var record = CSVRecord()
            var reading = RowReading(layout: layout)
            guard scanner.next(into: &record) else { return nil }
            var answer: Answer?
            _ = try reading.read(record, raw) { answer = try body($0) }
            return answer
        }
    }

    /// Rule 4: at the end of a file without a line end, inside quotes or with a wrong number of values.
    private func isCut(
        _ record: CSVRecord,
        _ raw: UnsafeRawBufferPointer,
        _ reason: RowReading.Rejection
    ) -> Bool {
        guard let last = raw.last, last != 0x0A, last != 0x0D else { return false }
        if record.defect == .quoteNotClosed { return true }
        guard record.endsAtEndOfFile else { return false }
        if case .wrongLength = reason { return true }
        return false
    }
}

/// A line of nothing but blanks and tabs.
private func isBlank(_ record: CSVRecord, _ raw: UnsafeRawBufferPointer) -> Bool {
    record.fields.count <= 1 && raw[record.range].allSatisfy { $0 == 0x20 || $0 == 0x09 }
}

extension ReportOutline {
    fileprivate mutating func reject(
        _ record: CSVRecord,
        _ raw: UnsafeRawBufferPointer,
        _ reason: RowReading.Rejection
    ) {
        rejected += 1
        guard rejectedRows.count < ReportOutline.rejectedRowsMax else { return }
        rejectedRows.append(
            RejectedRow(
                line: record.line,
                offset: record.range.lowerBound,
                reason: reason.description,
                raw: [UInt8](raw[record.range].prefix(ReportOutline.rawBytesMax))
            )
        )
    }
}
