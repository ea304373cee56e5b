// Why samples could not be written.

/// A sample that could not be written.
public struct SampleError: Error, Sendable, CustomStringConvertible {
    /// What happened, in lower case, with the path.
    public let message: String
    /// What to do about it.
    public let hint: String

    public var description: String { message }
}
