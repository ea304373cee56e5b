// Districts derived anew from their archive: rebuilds and decisions about holds.
internal import Digest
internal import Glibc
public import Ledger
public import Postgres
internal import Store
public import SyncReport

/// Why a district was left as it was.
public struct RederivationError: Error, Sendable, CustomStringConvertible {
    public enum Code: Sendable { case busy, unknownSync, damaged }

    public let code: Code
    public let message: String
    public let hint: String

    public var description: String { message }
}

/// Derives districts anew, each in one transaction: readers see the old tables or the new ones.
///
/// Works under a lease like any worker, so that it never meets an ingest of the same district.
public final class Rederivation: Sendable {
    private let holder = LeaseHolder()
    private let heart: Heart
    private let settings: ConnectionSettings
    private let patienceSeconds: Int

    /// `patienceSeconds` is how long to wait for a district that another worker is busy with.
    public init(_ settings: ConnectionSettings, version: String, patienceSeconds: Int = 60) throws {
        self.settings = settings
        self.patienceSeconds = patienceSeconds
        heart = Heart(holder, settings)
        try holder.start(
            host: hostName(),
            pid: getpid(),
            version: version,
            try Connection(settings)
        )
        heart.start()
    }

    /// Gives everything back; nothing may be derived afterwards.
    public func close() throws {
        heart.stop()
        try holder.stop(try Connection(settings))
    }

    /// Every district that has an archive, in the order of the ids' bytes.
    public func districts() throws -> [String] {
        try ReplayReader().districts(try Connection(settings))
    }

    /// Derives a district anew into the same tables.
    public func rebuild(_ district: String) throws {
        try derive(district) { _ in }
    }

    /// Records a decision about a sync and derives its district with it.
    public func decide(_ decision: HoldDecision, district: String, syncID: String) throws {
        try derive(district) { connection in
            let isKnown = try HoldBook().decide(
                decision,
                district: district,
                syncID: syncID,
                connection
            )
            guard isKnown else {
                throw RederivationError(
                    code: .unknownSync,
                    message: "district \(district) has no sync \(syncID)",
                    hint: "rollcall hold list names what waits"
                )
            }
        }
    }

    /// Records hold thresholds of a district, nil for those of all, and derives it with them.
    public func setThresholds(
        _ thresholds: HoldThresholds?,
        of district: String,
        from time: Instant?
    ) throws {
        try derive(district) {
            try HoldBook().setThresholds(thresholds, of: district, from: time, $0)
        }
    }

    private func derive(
        _ district: String,
        _ before: (borrowing Connection) throws -> Void
    ) throws {
        do {
            try deriveWhole(district, before)
        } catch let error as PackingError {
            throw RederivationError(
                code: .damaged,
                message: "district \(district) was left as it was: \(error.description)",
                hint: "rollcall archive verify names what is damaged or missing; "
                    + "delivered once more it is archived again"
            )
        }
    }

    private func deriveWhole(
        _ district: String,
        _ before: (borrowing Connection) throws -> Void
    ) throws {
        let connection = try Connection(settings)
        let lease = try holder.claim(
            district,
            patienceSeconds: patienceSeconds,
            connection
        )
        try connection.transaction {
            try holder.fence([lease], connection)
            try before(connection)
            let bench = Workbench(
                desk: WordingDesk(),
                recordKey: try LedgerReader().recordKey(connection),
                thresholds: try ThresholdHistory(of: [district], connection),
                decisions: try HoldDecisions(of: [district], connection)
            )
            var entries = LedgerEntries()
            entries.districts = [district]
            _ = try DistrictReplay(district: district, zstandard: Zstandard()).run(
                adding: [],
                places: [],
                redeliveries: [],
                bench,
                into: &entries,
                connection
            )
            try LedgerEntries.insert(messages: bench.desk.unsettled, through: connection)
            try entries.write(through: connection)
        }
        try holder.release([lease], connection)
    }
}

/// The name of this machine, as operators know it.
func hostName() -> String {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    return name.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
}
