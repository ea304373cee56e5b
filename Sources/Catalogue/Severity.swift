// How much a cause costs: from "no data moved" to "worth knowing".

/// How bad a cause is for the data of a district.
public enum Severity: String, CaseIterable, Sendable, Comparable {
    /// No data moved at all.
    case blocker
    /// The object was not created.
    case failure
    /// The object was created incomplete, or is out of date.
    case warning
    /// Worth knowing; nothing is lost.
    case notice

    /// Worse is less, so that an ascending sort puts the worst first.
    public static func < (left: Severity, right: Severity) -> Bool { left.order < right.order }

    private var order: Int {
        switch self {
        case .blocker: 0
        case .failure: 1
        case .warning: 2
        case .notice: 3
        }
    }
}
