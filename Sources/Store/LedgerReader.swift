// What a worker must know of its districts before it reads their reports.
public import Digest
public import Ledger
public import Postgres
public import SyncReport

/// A version of a sync that is known already, as one delivery tells it.
public struct KnownVersion: Sendable {
    public let district: String
    public let syncID: String
    public let syncNo: Int32
    public let versionNo: Int32
    public let versionID: Fingerprint
    /// Nil where no delivery tells this version any more, because a file came since.
    public let source: String?
    /// Nil where no delivery tells this version any more.
    public let delivery: String?
    public let status: SyncStatus
    public let completedAt: Instant
    public let isComplete: Bool
    /// This is the version the ledger was derived from.
    public let counts: Bool
    /// A manifest row without any report.
    public let isBare: Bool
}

/// Everything the ledger remembers of a district between syncs.
public struct DistrictMemory: Sendable {
    public let head: HeadEntry
    public let state: DistrictState
    /// In how many parts each open set is stored; none where nothing is.
    public let standingParts: [Entity: Int16]
    /// The reports from which the open sets follow; none where that is not known.
    public let told: [Entity: [ToldReport]]

    public init(
        head: HeadEntry,
        state: DistrictState,
        standingParts: [Entity: Int16] = [:],
        told: [Entity: [ToldReport]] = [:]
    ) {
        self.head = head
        self.state = state
        self.standingParts = standingParts
        self.told = told
    }
}

/// Reads the ledger's memory, many districts at a time.
public struct LedgerReader: Sendable {
    public init() {}

    /// Heads and open sets of the districts that have any.
    ///
    /// Of districts that `mayStayUnread` names, given what the reports were that their open sets follow
    /// from, these sets are only counted.
    public func memories(
        of districts: [String],
        mayStayUnread: (String, [ToldReport]) -> Bool = { _, _ in false },
        _ connection: borrowing Connection
    ) throws -> [String: DistrictMemory] {
        let heads = try heads(of: districts, connection)
        let told = try toldLast(heads, connection)
        var keys = heads.flatMap { head in
            Entity.allCases.filter { head.nextEpisode[Int($0.rawValue)] > 1 }
                .map { EntityKey(district: head.district, entity: $0) }
        }
        let toldBy = Dictionary(grouping: told) { $0.key.district }
        let isQuiet = Set(
            heads.map(\.district).filter { district in
                mayStayUnread(district, (toldBy[district] ?? []).flatMap { $0.value })
            }
        )
        let unread = Set(keys.filter { told[$0] != nil && isQuiet.contains($0.district) })
        keys.removeAll(where: unread.contains)
        let standings = try standings(of: keys, connection)
        let held = try heldEpisodes(
            of: heads.filter { $0.holdSync.contains { $0 != 0 } }.map(\.district),
            connection
        )
        var memories: [String: DistrictMemory] = [:]
        for head in heads {
            var state = DistrictState()
            var toldHere: [Entity: [ToldReport]] = [:]
            var parts: [Entity: Int16] = [:]
            for entity in Entity.allCases {
                let key = EntityKey(district: head.district, entity: entity)
                let index = Int(entity.rawValue)
                state[entity].standing = standings[key]?.entries ?? []
                if unread.contains(key) { state[entity].unread = Int(head.openCount[index]) }
                parts[entity] = standings[key]?.parts
                toldHere[entity] = told[key]
                state[entity].nextEpisode = head.nextEpisode[index]
                state[entity].lastConclusive = head.lastConclusive[index]
                state[entity].conclusiveCount = head.conclusiveCount[index]
                if head.holdSync[index] != 0 {
                    state[entity].hold = PendingHold(
                        sync: head.holdSync[index],
                        before: head.holdBefore[index],
                        episodes: held[key] ?? []
                    )
                }
            }
            memories[head.district] = DistrictMemory(
                head: head,
                state: state,
                standingParts: parts,
                told: toldHere
            )
        }
        return memories
    }

    private func heads(
        of districts: [String],
        _ connection: borrowing Connection
    ) throws -> [HeadEntry] {
        let rows = try connection.execute(SQL.Query.heads, [.textArray(districts)])
        return try (0..<rows.count).map { try head(rows, $0) }
    }

    private func head(_ rows: borrowing Rows, _ row: Int) throws -> HeadEntry {
        var head = HeadEntry(district: try rows.text(row, 0))
        head.nextSync = try rows.int32(row, 1)
        head.firstSync = try rows.optionalInt(row, 2).map { Int32(truncatingIfNeeded: $0) }
        head.lastSync = try rows.optionalInt(row, 3).map { Int32(truncatingIfNeeded: $0) }
        head.lastCompletedAt = try rows.optionalTimestamp(row, 4).map(Instant.init(microseconds:))
        head.lastSyncID = try rows.optionalText(row, 5)
        head.lastConclusiveAt = try rows.optionalTimestamp(row, 6).map(Instant.init(microseconds:))
        head.nextEpisode = try rows.int4Array(row, 7)
        head.lastConclusive = try rows.int4Array(row, 8)
        head.conclusiveCount = try rows.int4Array(row, 9)
        head.holdSync = try rows.int4Array(row, 10)
        head.holdBefore = try rows.int4Array(row, 11)
        head.openCount = try rows.int4Array(row, 12)
        return head
    }

    private func heldEpisodes(
        of districts: [String],
        _ connection: borrowing Connection
    ) throws -> [EntityKey: [EpisodeNumber]] {
        guard !districts.isEmpty else { return [:] }
        let rows = try connection.execute(SQL.Query.heldClosings, [.textArray(districts)])
        var held: [EntityKey: [EpisodeNumber]] = [:]
        for row in 0..<rows.count {
            held[try entityKey(rows, row), default: []].append(try rows.int32(row, 2))
        }
        return held
    }

    func entityKey(_ rows: borrowing Rows, _ row: Int) throws -> EntityKey {
        let number = UInt8(truncatingIfNeeded: try rows.int(row, 1))
        return EntityKey(
            district: try rows.text(row, 0),
            entity: Entity(rawValue: number) ?? .user
        )
    }

    /// The versions known of the given syncs, district and id side by side.
    public func knownVersions(
        districts: [String],
        syncIDs: [String],
        _ connection: borrowing Connection
    ) throws -> [KnownVersion] {
        let rows = try connection.execute(
            SQL.Query.knownSyncs,
            [.textArray(districts), .textArray(syncIDs)]
        )
        return try (0..<rows.count).map { row in
            KnownVersion(
                district: try rows.text(row, 0),
                syncID: try rows.text(row, 1),
                syncNo: try rows.int32(row, 2),
                versionNo: try rows.int32(row, 3),
                versionID: try rows.uuid(row, 4).fingerprint,
                source: try rows.optionalText(row, 5),
                delivery: try rows.optionalText(row, 6),
                status: SyncStatus(portalWords: try rows.text(row, 7)) ?? .failed,
                completedAt: Instant(microseconds: try rows.timestamp(row, 8)),
                isComplete: try rows.bool(row, 9),
                counts: try rows.bool(row, 10),
                isBare: try rows.bool(row, 11)
            )
        }
    }

    /// The time zone of every district that has another than UTC.
    public func zones(_ connection: borrowing Connection) throws -> [String: String] {
        let rows = try connection.execute(SQL.Query.districtZones)
        var zones: [String: String] = [:]
        for row in 0..<rows.count { zones[try rows.text(row, 0)] = try rows.text(row, 1) }
        return zones
    }

    /// The secret under which record_ref is computed.
    public func recordKey(_ connection: borrowing Connection) throws -> KeyedFingerprint {
        let rows = try connection.execute(SQL.Query.recordKey)
        return KeyedFingerprint(key: try rows.bytes(0, 0))
    }

    /// What pairing needs to know of closed episodes.
    public func details(
        of episodes: [EpisodeNumber],
        _ key: EntityKey,
        _ connection: borrowing Connection
    ) throws -> [EpisodeDetail] {
        try details(
            connection.execute(
                SQL.Query.episodeDetails,
                [.text(key.district), .int2(key.entity.column), .int4Array(episodes)]
            )
        )
    }

    /// What pairing needs to know of the episodes that a sync opened.
    public func details(
        openedBy sync: SyncNumber,
        _ key: EntityKey,
        _ connection: borrowing Connection
    ) throws -> [EpisodeDetail] {
        try details(
            connection.execute(
                SQL.Query.episodesOpenedBy,
                [.text(key.district), .int2(key.entity.column), .int4(sync)]
            )
        )
    }

    private func details(_ rows: consuming Rows) throws -> [EpisodeDetail] {
        try (0..<rows.count).map { row in
            EpisodeDetail(
                episode: try rows.int32(row, 0),
                chainFirst: try rows.int32(row, 1),
                cleverID: rows.raw(row, 2),
                sisID: rows.raw(row, 3),
                field: rows.raw(row, 4),
                message: rows.raw(row, 5),
                cause: try rows.text(row, 6)
            )
        }
    }
}

/// One content in a district's archive.
public struct ArchiveKey: Hashable, Sendable {
    public let district: String
    public let sha256: [UInt8]

    public init(district: String, sha256: [UInt8]) {
        self.district = district
        self.sha256 = sha256
    }
}
