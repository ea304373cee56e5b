// What reading a report came to.
public import SyncReport

/// Why a report is unreadable.
public enum ReportFlaw: Sendable, Hashable, CustomStringConvertible {
    case empty
    case headerNotRecognised
    case truncated
    case mostlyRejected

    /// Plain words for screens and errors.
    public var description: String {
        switch self {
        case .empty: "zero bytes long"
        case .headerNotRecognised: "header not recognised"
        case .truncated: "truncated: the last row is cut off"
        case .mostlyRejected: "more rows rejected than read"
        }
    }
}

/// The counts, rejected rows and verdict of one report.
public struct ReportOutline: Sendable {
    public internal(set) var dialect: Dialect?
    public let encoding: TextEncoding
    public internal(set) var findings = 0
    public internal(set) var rejected = 0
    /// The first 10,000 rejected rows; the archive has the others.
    public internal(set) var rejectedRows: [RejectedRow] = []
    /// Nil for a readable report.
    public internal(set) var flaw: ReportFlaw?
    /// Something other than blank lines follows the header, or there is content without one.
    public internal(set) var holdsMoreThanHeader = false

    static let rejectedRowsMax = 10_000
    static let rawBytesMax = 4_096

    init(encoding: TextEncoding) { self.encoding = encoding }
}
