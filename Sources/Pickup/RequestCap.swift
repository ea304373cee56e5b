// What a source bears of all who ask it; counted elsewhere.

/// A brake on the requests of one source.
public protocol RequestCap: Sendable {
    /// Waits until a request may be made, makes it, and lets the next one in.
    func paced<Answer>(_ request: () throws -> Answer) throws -> Answer

    /// The source wants to be left alone for so many seconds.
    func rest(seconds: Double) throws
}
