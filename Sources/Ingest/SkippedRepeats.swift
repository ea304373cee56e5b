// Manifest rows that were left out, brought back where they begin to matter.
internal import Digest
internal import Pickup
internal import Postgres
internal import Store
internal import SyncReport

/// Finds rows without files that said nothing new when their manifest was accepted.
///
/// A manifest may repeat a sync of an earlier delivery. Should a delivery between the two bring another
/// version later, the repeat decides which of them counts (rule 8): its row is still in the archived
/// manifest.
struct SkippedRepeats {
    let book: DeliveryBook
    let zones: [String: String]

    private struct SyncKey: Hashable {
        let district: String
        let syncID: String

        init(_ row: ManifestRow) { (district, syncID) = (row.district, row.syncID) }
        init(_ known: KnownVersion) { (district, syncID) = (known.district, known.syncID) }
    }

    /// Adds the rows that greater deliveries have about syncs which get another version.
    func recall(
        into due: inout [String: [DueSync]],
        _ connection: borrowing Connection
    ) throws {
        var places: [SyncKey: Set<DeliveryName>] = [:]
        let wanted = try starts(due, &places, connection)
        guard let first = wanted.values.min(by: precedes) else { return }
        var time = LocalTime()
        let zstandard = Zstandard()
        for name in try book.deliveries(after: first, connection) {
            let manifest = try Manifest(
                try ManifestArchive().bytes(of: name, zstandard, connection),
                path: "\(name.delivery)/syncs.csv"
            )
            for row in manifest.rows {
                guard let start = wanted[SyncKey(row)], precedes(start, name.delivery),
                    places[SyncKey(row), default: []].insert(name).inserted,
                    let resolved = resolve(row, name, &time)
                else { continue }
                due[row.district, default: []].append(
                    DueSync(
                        source: name.source,
                        delivery: name.delivery,
                        row: row,
                        files: [],
                        resolved: resolved,
                        isLate: false
                    )
                )
            }
        }
    }

    /// For each known sync that is due: after which delivery repeats matter. A file that came late can
    /// take a version away, and then all of them do.
    private func starts(
        _ due: [String: [DueSync]],
        _ places: inout [SyncKey: Set<DeliveryName>],
        _ connection: borrowing Connection
    ) throws -> [SyncKey: String] {
        guard let greatest = try book.greatest(connection) else { return [:] }
        let syncs = due.values.joined().filter { $0.isLate || precedes($0.delivery, greatest) }
        guard !syncs.isEmpty else { return [:] }
        let known = try LedgerReader().knownVersions(
            districts: syncs.map(\.row.district),
            syncIDs: syncs.map(\.row.syncID),
            connection
        )
        for version in known {
            guard let source = version.source, let delivery = version.delivery else { continue }
            places[SyncKey(version), default: []].insert(
                DeliveryName(source: source, delivery: delivery)
            )
        }
        var starts: [SyncKey: String] = [:]
        let isKnown = Set(known.map { SyncKey($0) })
        for sync in syncs where isKnown.contains(SyncKey(sync.row)) {
            let start = sync.isLate ? "" : sync.delivery
            starts[SyncKey(sync.row)] = [start, starts[SyncKey(sync.row)] ?? start].min(
                by: precedes
            )
        }
        for sync in due.values.joined() where isKnown.contains(SyncKey(sync.row)) {
            places[SyncKey(sync.row), default: []].insert(
                DeliveryName(source: sync.source, delivery: sync.delivery)
            )
        }
        return starts
    }

    /// A failed row without a time has the time of its delivery's name; without that it never decides.
    private func resolve(
        _ row: ManifestRow,
        _ name: DeliveryName,
        _ time: inout LocalTime
    ) -> LocalTime.Resolved? {
        if let written = row.completed {
            return time.resolve(written, zone: zones[row.district] ?? "UTC")
        }
        return WrittenTimestamp(name.delivery).map {
            LocalTime.Resolved(
                instant: time.resolve($0, zone: "UTC").instant,
                zoneUsed: "delivery",
                isFlagged: true
            )
        }
    }

    private func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
