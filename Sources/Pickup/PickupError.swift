// What can go wrong where reports lie.

/// A source, file or row that cannot be used: what, where, and what to do.
public struct PickupError: Error, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case missing
        case unreadable
        case refused
        case malformed
        case changed
        /// The host has no file descriptor or memory left for now; says nothing about the source.
        case exhausted
        /// Not now: it is tried again, and the try does not count against a report.
        case unavailable
        /// We may not, or it is not who it should be: trying again soon would not help.
        case unauthorised
    }

    public let code: Code
    /// The fact, in lower case, naming the path below the source's root.
    public let message: String
    public let hint: String

    public init(_ code: Code, _ message: String, hint: String) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    /// About the source as a whole: no flaw of the file that was asked for.
    public var isOfTheSource: Bool { code == .unavailable || code == .unauthorised }

    public var description: String { message }
}
