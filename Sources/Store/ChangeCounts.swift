// What syncs opened and closed, counted by message, on its way into the kept counts.
internal import Digest
internal import Postgres

/// One sync whose changes are counted.
struct CountedSync: Hashable {
    let district: String
    let syncNo: Int32
}

/// Changes by sync and message.
struct ChangeCounts {
    private struct Change {
        var opened: Int32 = 0
        var closed: Int32 = 0
    }

    private var changes: [CountedSync: [Fingerprint: Change]] = [:]

    var isEmpty: Bool { changes.isEmpty }

    mutating func add(opened count: Int32, of message: Fingerprint, by sync: CountedSync) {
        changes[sync, default: [:]][message, default: Change()].opened += count
    }

    mutating func add(closed count: Int32, of message: Fingerprint, by sync: CountedSync) {
        changes[sync, default: [:]][message, default: Change()].closed += count
    }

    /// Writes a row per sync and brings up to date what is open in each district.
    ///
    /// Nothing is stored of the `forgotten` districts, nor of the `fresh` syncs.
    func write(
        forgotten: Set<String>,
        fresh: Set<CountedSync>,
        through connection: borrowing Connection
    ) throws {
        var open = try openBefore(besides: forgotten, connection)
        for (sync, messages) in changes {
            for (message, change) in messages {
                open[sync.district, default: OpenCounts()].add(
                    change.opened - change.closed,
                    of: message
                )
            }
        }
        var whole = self
        try whole.addStored(
            changes.keys.filter { !fresh.contains($0) && !forgotten.contains($0.district) },
            connection
        )
        try whole.writeChanges(
            { forgotten.contains($0.district) || fresh.contains($0) },
            through: connection
        )
        let new = open.filter { !$0.value.isStored }
        let stored = open.filter(\.value.isStored)
        try write(new, SQL.Query.openCountInsert, true, connection)
        try write(stored.filter { !$0.value.isKnown }, SQL.Query.openCountWrite, true, connection)
        try write(stored.filter(\.value.isKnown), SQL.Query.openCountChange, false, connection)
    }

    /// Adds what is counted here to the nights of its syncs; `known` are those of the new ones.
    func add(
        to nights: inout NightCounts,
        known: [CountedSync: Int32],
        _ connection: borrowing Connection
    ) throws {
        var known = known
        let stored = changes.keys.filter { known[$0] == nil }
        if !stored.isEmpty {
            let rows = try connection.execute(
                SQL.Query.nightsOfStored,
                [.textArray(stored.map(\.district)), .int4Array(stored.map(\.syncNo))]
            )
            for row in 0..<rows.count {
                let sync = CountedSync(
                    district: try rows.text(row, 0),
                    syncNo: try rows.int32(row, 1)
                )
                known[sync] = Int32(try rows.date(row, 2))
            }
        }
        for (sync, messages) in changes {
            guard let night = known[sync] else { continue }
            for (message, change) in messages {
                nights.add(opened: change.opened, closed: change.closed, of: message, on: night)
            }
        }
    }

    /// Open episodes by message, as they are stored.
    private func openBefore(
        besides forgotten: Set<String>,
        _ connection: borrowing Connection
    ) throws -> [String: OpenCounts] {
        let districts = Set(changes.keys.map(\.district)).subtracting(forgotten)
        guard !districts.isEmpty else { return [:] }
        let rows = try connection.execute(
            SQL.Query.openCounts,
            [.textArray(districts.sorted())]
        )
        var open: [String: OpenCounts] = [:]
        for row in 0..<rows.count {
            open[try rows.text(row, 0)] = OpenCounts(
                messages: try rows.uuidArray(row, 1).map(\.fingerprint),
                open: try rows.int4Array(row, 2)
            )
        }
        return open
    }

    /// Adds what was counted of syncs before.
    private mutating func addStored(
        _ syncs: [CountedSync],
        _ connection: borrowing Connection
    ) throws {
        guard !syncs.isEmpty else { return }
        let rows = try connection.execute(
            SQL.Query.syncChanges,
            [.textArray(syncs.map(\.district)), .int4Array(syncs.map(\.syncNo))]
        )
        for row in 0..<rows.count {
            let sync = CountedSync(
                district: try rows.text(row, 0),
                syncNo: try rows.int32(row, 1)
            )
            let messages = try rows.uuidArray(row, 2).map(\.fingerprint)
            let opened = try rows.int4Array(row, 3)
            let closed = try rows.int4Array(row, 4)
            for (index, message) in messages.enumerated() {
                add(opened: opened[index], of: message, by: sync)
                add(closed: closed[index], of: message, by: sync)
            }
        }
    }

    private func writeChanges(
        _ isNew: (CountedSync) -> Bool,
        through connection: borrowing Connection
    ) throws {
        let order = changes.keys.sorted {
            $0.district == $1.district
                ? $0.syncNo < $1.syncNo
                : $0.district.utf8.lexicographicallyPrecedes($1.district.utf8)
        }
        try write(order.filter(isNew), SQL.Query.syncChangeInsert, connection)
        try write(order.filter { !isNew($0) }, SQL.Query.syncChangeWrite, connection)
    }

    private func write(
        _ order: [CountedSync],
        _ statement: String,
        _ connection: borrowing Connection
    ) throws {
        guard !order.isEmpty else { return }
        var places = SlicePlaces()
        var messages: [UUIDWords] = []
        var opened: [Int32] = []
        var closed: [Int32] = []
        for sync in order {
            let sorted = (changes[sync] ?? [:]).sorted { $0.key < $1.key }
            places.append(sorted.count)
            messages += sorted.map(\.key.uuid)
            opened += sorted.map(\.value.opened)
            closed += sorted.map(\.value.closed)
        }
        try connection.execute(
            statement,
            [
                .textArray(order.map(\.district)), .int4Array(order.map(\.syncNo)),
                .int4Array(places.firsts), .int4Array(places.lasts), .uuidArray(messages),
                .int4Array(opened), .int4Array(closed),
            ]
        )
    }

    private func write(
        _ counts: [String: OpenCounts],
        _ statement: String,
        _ withMessages: Bool,
        _ connection: borrowing Connection
    ) throws {
        guard !counts.isEmpty else { return }
        let order = counts.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        var places = SlicePlaces()
        var messages: [UUIDWords] = []
        var open: [Int32] = []
        for district in order {
            guard let sorted = counts[district]?.inOrder else { continue }
            places.append(sorted.count)
            if withMessages { messages += sorted.map(\.message.uuid) }
            open += sorted.map(\.open)
        }
        let rows: [Parameter] = [
            .textArray(order), .int4Array(places.firsts), .int4Array(places.lasts),
        ]
        try connection.execute(
            statement,
            rows + (withMessages ? [.uuidArray(messages)] : []) + [.int4Array(open)]
        )
    }
}

/// Open episodes of one district by message.
private struct OpenCounts {
    private var counts: [Fingerprint: Int32] = [:]
    /// The district has counts.
    private(set) var isStored = false
    /// The same messages are stored already.
    private(set) var isKnown = false

    init() {}

    init(messages: [Fingerprint], open: [Int32]) {
        counts = Dictionary(zip(messages, open)) { first, _ in first }
        isStored = true
        isKnown = true
    }

    mutating func add(_ change: Int32, of message: Fingerprint) {
        if counts[message] == nil { isKnown = false }
        counts[message, default: 0] += change
    }

    var inOrder: [(message: Fingerprint, open: Int32)] {
        counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

/// Where stretches of different lengths stand in one array, counted from 1.
struct SlicePlaces {
    private(set) var firsts: [Int32] = []
    private(set) var lasts: [Int32] = []

    mutating func append(_ count: Int) {
        let first = (lasts.last ?? 0) + 1
        firsts.append(first)
        lasts.append(first + Int32(clamping: count) - 1)
    }
}
