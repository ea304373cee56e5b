// What a source bears, counted for all hosts.
public import Postgres

/// A place among the requests that may run at once.
public struct SourceSlot: Sendable, Hashable {
    let slot: Int32
    let token: Int64
}

/// Paces the requests of one source; every step is one short transaction.
public struct CapBook: Sendable {
    public let source: String

    public init(source: String) { self.source = source }

    /// Makes room for so many requests at once.
    public func seed(_ concurrency: Int, _ connection: borrowing Connection) throws {
        try connection.execute(
            SQL.Query.sourceSlotsSeed,
            [.text(source), .int4(Int32(clamping: concurrency))]
        )
    }

    /// Takes a slot that is free; nil where all are taken.
    public func take(
        of concurrency: Int,
        _ connection: borrowing Connection
    ) throws -> SourceSlot? {
        let rows = try connection.execute(
            SQL.Query.sourceSlotTake,
            [.text(source), .int4(Int32(clamping: concurrency))]
        )
        guard rows.count == 1 else { return nil }
        return SourceSlot(slot: Int32(try rows.int(0, 0)), token: try rows.int(0, 1))
    }

    /// Gives a slot back.
    public func give(_ slot: SourceSlot, _ connection: borrowing Connection) throws {
        try connection.execute(
            SQL.Query.sourceSlotGive,
            [.text(source), .int4(slot.slot), .int8(slot.token)]
        )
    }

    /// Books the next moment for a request; how many seconds to wait for it.
    public func book(rate: Double, _ connection: borrowing Connection) throws -> Double {
        try connection.execute(
            SQL.Query.sourcePaceNext,
            [.text(source), .float8(1 / rate)]
        ).double(0, 0)
    }

    /// Lets nobody ask for so many seconds.
    public func rest(seconds: Double, _ connection: borrowing Connection) throws {
        try connection.execute(SQL.Query.sourcePaceRest, [.text(source), .float8(seconds)])
    }
}
