// One row per run of ingest.
public import Postgres

/// A run in `ingest_run`.
public struct RunLog: Sendable {
    private let runID: Int64

    public init(_ connection: borrowing Connection) throws {
        runID = try connection.execute(SQL.Query.ingestRunStart, [.uuid(0, 0)]).int(0, 0)
    }

    /// Ends the run, forgets runs and workers of long ago, makes one of the rows of each night and tags
    /// ids that were opened.
    ///
    /// `summary` is a JSON object without ids of people.
    public func finish(
        exitCode: Int32,
        summary: String,
        hasOpened: Bool = true,
        _ connection: borrowing Connection
    ) throws {
        try connection.execute(
            SQL.Query.ingestRunFinish,
            [.int8(runID), .int4(exitCode), .text(summary)]
        )
        try connection.execute(SQL.Query.runLogTrim)
        try connection.execute(SQL.Query.nightChangeMerge)
        if hasOpened { try IDTags.add(connection) }
    }
}
