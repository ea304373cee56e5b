// What is wrong with a configuration.

/// A configuration that cannot be used: what, where, and what to do.
public struct ConfigurationError: Error, Sendable, CustomStringConvertible {
    /// The fact, naming file and line, variable or flag; never the value of a secret.
    public let message: String
    public let hint: String

    public init(_ message: String, hint: String) {
        self.message = message
        self.hint = hint
    }

    public var description: String { message }
}
