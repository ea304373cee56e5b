// Whether something new came from each source in time.
public import Postgres

/// A source from which nothing new came in time.
public struct LateSource: Sendable, Hashable {
    public let source: String
    /// Microseconds since 1970; nil where nothing ever came.
    public let heardAt: Int64?
}

/// Remembers when something new came from a source.
public struct SourceNews: Sendable {
    public init() {}

    /// Something is expected of a source from now on; repeating it changes nothing.
    public func asked(_ source: String, _ connection: borrowing Connection) throws {
        try connection.execute(SQL.Query.sourceAsked, [.text(source)])
    }

    /// Something new came.
    public func heard(_ source: String, _ connection: borrowing Connection) throws {
        try connection.execute(SQL.Query.sourceHeard, [.text(source)])
    }

    /// Who is late, by the seconds within which something new must come.
    public func late(
        _ expected: [String: Int],
        _ connection: borrowing Connection
    ) throws -> [LateSource] {
        guard !expected.isEmpty else { return [] }
        let sources = expected.keys.sorted()
        let rows = try connection.execute(
            SQL.Query.sourcesLate,
            [.textArray(sources), .int8Array(sources.map { expected[$0].map { Int64($0) } })]
        )
        return try (0..<rows.count).map {
            LateSource(
                source: try rows.text($0, 0),
                heardAt: try rows.optionalTimestamp($0, 1)
            )
        }
    }
}
