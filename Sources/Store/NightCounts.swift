// What all districts together changed on each night, on its way into the counts kept by night.
internal import Digest
internal import Postgres
internal import SyncReport

/// What is added to nights, or taken back where a district is derived anew.
struct NightCounts {
    private struct Night {
        var syncs: Int32 = 0
        var heard: Int32 = 0
        var changes: [Fingerprint: (opened: Int32, closed: Int32)] = [:]
    }

    /// By night, in days since 1970.
    private var nights: [Int32: Night] = [:]

    /// Takes back what some districts add as they are stored, before that is forgotten.
    mutating func takeBack(
        _ districts: [String],
        _ connection: borrowing Connection
    ) throws {
        guard !districts.isEmpty else { return }
        let totals = try connection.execute(SQL.Query.nightsStored, [.textArray(districts)])
        for row in 0..<totals.count {
            let night = Int32(try totals.date(row, 0))
            nights[night, default: Night()].syncs -= try totals.int32(row, 1)
            nights[night, default: Night()].heard -= try totals.int32(row, 2)
        }
        let changes = try connection.execute(
            SQL.Query.nightChangesStored,
            [.textArray(districts)]
        )
        for row in 0..<changes.count {
            add(
                opened: -(try changes.int32(row, 2)),
                closed: -(try changes.int32(row, 3)),
                of: try changes.uuid(row, 1).fingerprint,
                on: Int32(try changes.date(row, 0))
            )
        }
    }

    /// Adds new syncs; returns on which night each was.
    mutating func add(
        _ syncs: [SyncEntry],
        _ connection: borrowing Connection
    ) throws -> [CountedSync: Int32] {
        guard !syncs.isEmpty else { return [:] }
        let rows = try connection.execute(
            SQL.Query.nightsOf,
            [
                .textArray(syncs.map(\.district)), .int4Array(syncs.map(\.syncNo)),
                .timestampArray(syncs.map(\.completedAt.microseconds)),
                .boolArray(syncs.map { $0.conclusive.rawValue != 0 }),
            ]
        )
        var known: [CountedSync: Int32] = [:]
        for row in 0..<rows.count {
            let night = Int32(try rows.date(row, 2))
            nights[night, default: Night()].syncs += 1
            if try rows.bool(row, 3) { nights[night, default: Night()].heard += 1 }
            known[CountedSync(district: try rows.text(row, 0), syncNo: try rows.int32(row, 1))] =
                night
        }
        return known
    }

    mutating func add(opened: Int32, closed: Int32, of message: Fingerprint, on night: Int32) {
        var change = nights[night, default: Night()].changes[message] ?? (0, 0)
        change.opened += opened
        change.closed += closed
        nights[night, default: Night()].changes[message] = change
    }

    /// Adds a row for each night that has anything; nights that come out as they were cost nothing.
    func write(through connection: borrowing Connection) throws {
        var places = SlicePlaces()
        var order: [(night: Int32, syncs: Int32, heard: Int32)] = []
        var messages: [UUIDWords] = []
        var opened: [Int32] = []
        var closed: [Int32] = []
        for (night, counts) in nights.sorted(by: { $0.key < $1.key }) {
            let changes = counts.changes.filter { $0.value != (0, 0) }.sorted { $0.key < $1.key }
            guard counts.syncs != 0 || counts.heard != 0 || !changes.isEmpty else { continue }
            order.append((night, counts.syncs, counts.heard))
            places.append(changes.count)
            messages += changes.map(\.key.uuid)
            opened += changes.map(\.value.opened)
            closed += changes.map(\.value.closed)
        }
        guard !order.isEmpty else { return }
        try connection.execute(
            SQL.Query.nightChangeWrite,
            [
                .dateArray(order.map(\.night)), .int4Array(order.map(\.syncs)),
                .int4Array(order.map(\.heard)), .int4Array(places.firsts),
                .int4Array(places.lasts), .uuidArray(messages), .int4Array(opened),
                .int4Array(closed),
            ]
        )
    }
}
