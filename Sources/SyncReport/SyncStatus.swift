// The portal's three words for how a sync ended.

/// How a sync ended, as the portal says it.
public enum SyncStatus: UInt8, CaseIterable, Sendable {
    case completed = 0
    case completedWithErrors = 1
    case failed = 2

    /// The word used in tables and JSON.
    public var name: String {
        switch self {
        case .completed: "completed"
        case .completedWithErrors: "completed_with_errors"
        case .failed: "failed"
        }
    }

    /// Reads the portal's words in any case, with blanks, hyphens or underscores between them.
    public init?(portalWords: String) {
        let folded = portalWords.lowercased().filter { !" _-\t\u{00A0}".contains($0) }
        switch folded {
        case "completed": self = .completed
        case "completedwitherrors": self = .completedWithErrors
        case "failed": self = .failed
        default: return nil
        }
    }
}
