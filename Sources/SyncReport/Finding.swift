// One normalised row of a report.

/// One row of a report as read: the verbatim values, unescaped, as UTF-8 bytes.
///
/// The buffers point into the report (or a scratch buffer of the reader) and are valid only while
/// the closure that received the row runs; copy what must outlive it.
public struct FindingRow {
    public let cleverID: UnsafeRawBufferPointer
    public let sisID: UnsafeRawBufferPointer
    public let field: UnsafeRawBufferPointer
    public let status: UnsafeRawBufferPointer
    public let message: UnsafeRawBufferPointer
    /// Where the row starts in the decoded text of the report, in bytes.
    public let offset: Int
    /// The line on which the row starts, from 1.
    public let line: Int

    public init(
        cleverID: UnsafeRawBufferPointer,
        sisID: UnsafeRawBufferPointer,
        field: UnsafeRawBufferPointer,
        status: UnsafeRawBufferPointer,
        message: UnsafeRawBufferPointer,
        offset: Int,
        line: Int
    ) {
        self.cleverID = cleverID
        self.sisID = sisID
        self.field = field
        self.status = status
        self.message = message
        self.offset = offset
        self.line = line
    }
}

/// A row that cannot be read as a finding; nothing of it is lost.
public struct RejectedRow: Hashable, Sendable {
    /// The line on which the row starts, from 1.
    public let line: Int
    /// Where the row starts in the report, in bytes from 0.
    public let offset: Int
    /// What is wrong, in lower case, without any value of the row.
    public let reason: String
    /// The raw bytes of the row without its line end; long rows are cut, the archive has them whole.
    public let raw: [UInt8]

    public init(line: Int, offset: Int, reason: String, raw: [UInt8]) {
        self.line = line
        self.offset = offset
        self.reason = reason
        self.raw = raw
    }
}
