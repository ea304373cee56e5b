// The column layouts in which the same rostering problem is reported.

/// The column layout of a report, recognised from its header and never from position.
public enum Dialect: UInt8, CaseIterable, Sendable {
    /// `Clever ID, sis_id, field, status, message`
    case clever = 0
    /// `SourcedId, Field, Status, Error Message`
    case classlink = 1
    /// `rowNumber, sourceId, field, status, message`
    case oneroster = 2
    /// `Row Number, sourcedId, Column Name, Error` (classes without `sourcedId`); no status column
    case selfServe = 3

    /// The word used in tables and JSON.
    public var name: String {
        switch self {
        case .clever: "clever"
        case .classlink: "classlink"
        case .oneroster: "oneroster"
        case .selfServe: "self_serve"
        }
    }
}
