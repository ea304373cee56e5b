// One district: its syncs in their order, each changing what is open.
internal import Digest
internal import Ledger
internal import Postgres
internal import ReportReader
internal import Store
internal import SyncReport

/// Applies syncs to one district's memory and collects the rows that follow from them.
struct DistrictRun {
    private(set) var head: HeadEntry
    private var state: DistrictState
    private var touched: EntitySet = []
    private var isHoldTouched: EntitySet = []
    /// Episodes from here on were opened in this run and are not in the database yet.
    private let firstFresh: [EpisodeNumber]
    /// Where this district's openings begin in the batch, per entity.
    private let openingStart: [Int]
    /// Where the words met in this run stand in the batch.
    private var wordings: [Fingerprint: Int32] = [:]
    private let mayHaveWords: Bool
    private let isReplay: Bool
    private var chains: [EpisodeKey: SyncNumber] = [:]
    private var standingParts: [Entity: Int16]
    /// Episodes of the stored open sets that are open no more.
    private var leftStanding: [Entity: [EpisodeNumber]] = [:]
    /// The reports from which the open sets follow, as far as that is known.
    private var told: [Entity: [ToldReport]]
    private let reader = LedgerReader()

    var district: String { head.district }

    /// `isReplay` says that the memory is empty although the district is known.
    init(
        _ memory: DistrictMemory,
        _ entries: LedgerEntries,
        _ bench: Workbench,
        isReplay: Bool = false
    ) {
        // A sync that somebody discarded was conclusive without deciding what is open.
        told = bench.decisions.isEmpty ? memory.told : [:]
        head = memory.head
        state = memory.state
        standingParts = memory.standingParts
        firstFresh = memory.state.entities.map(\.nextEpisode)
        openingStart = entries.openings.map(\.rows.count)
        mayHaveWords = isReplay || memory.head.nextSync > 1
        self.isReplay = isReplay
    }

    /// Whether a sync is later than all before it.
    func isNext(_ order: SyncOrder) -> Bool {
        guard let completedAt = head.lastCompletedAt, let syncID = head.lastSyncID else {
            return true
        }
        return SyncOrder(completedAt: completedAt, syncID: syncID) < order
    }

    /// Applies the next sync; returns its row.
    mutating func apply(
        _ sync: HeardSync,
        _ bench: Workbench,
        into entries: inout LedgerEntries,
        _ connection: borrowing Connection
    ) throws -> SyncEntry {
        let conclusive = sync.judgement.conclusive
        let repeated = EntitySet(
            conclusive.entities.filter { isRepeated($0, by: sync) }.map(EntitySet.init)
        )
        var sync = sync
        sync.readAfterAll(conclusive.subtracting(repeated))
        try readStanding(of: conclusive.subtracting(repeated), connection)
        let decision = bench.decisions.about(district, sync.syncID, sync.versionID)
        let changes = state.apply(
            SyncStatement(
                sync: sync.syncNo,
                isClean: sync.judgement.isClean,
                conclusive: conclusive,
                findings: Entity.allCases.map { entity in
                    conclusive.subtracting(repeated).contains(entity)
                        ? findings(of: entity, in: sync) : .empty
                },
                repeated: repeated,
                decision: decision,
                thresholds: bench.thresholds.at(sync.completedAt, of: district)
            )
        )
        for entity in Entity.allCases {
            try note(changes[entity], of: entity, sync, bench, into: &entries)
            try pair(changes[entity], of: entity, into: &entries, connection)
        }
        for entity in conclusive.entities {
            let decidesAll = state[entity].hold == nil && decision != .discard
            told[entity] = decidesAll ? sync.told(of: entity) : nil
        }
        advance(to: sync)
        let entry = row(for: sync, changes)
        entries.syncs.append(entry)
        return entry
    }

    /// Reads open sets that were left unread, because they were expected to stay as they are.
    private mutating func readStanding(
        of entities: EntitySet,
        _ connection: borrowing Connection
    ) throws {
        let keys = entities.entities.filter { state[$0].unread != nil }
            .map { EntityKey(district: district, entity: $0) }
        let standings = try reader.standings(of: keys, connection)
        for key in keys {
            state[key.entity].standing = standings[key]?.entries ?? []
            state[key.entity].unread = nil
            standingParts[key.entity] = standings[key]?.parts
        }
    }

    /// Every report that a next sync may repeat.
    var toldBefore: [ToldReport] { told.values.flatMap { $0 } }

    /// Whether a sync tells about an entity, byte for byte, what its open set follows from.
    private func isRepeated(_ entity: Entity, by sync: HeardSync) -> Bool {
        guard let before = told[entity], !before.isEmpty, state[entity].hold == nil else {
            return false
        }
        return sync.told(of: entity).map {
            $0.map(\.name) == before.map(\.name) && $0.map(\.sha256) == before.map(\.sha256)
        } ?? false
    }

    private func findings(of entity: Entity, in sync: HeardSync) -> FindingSet {
        FindingSet(
            sync.reports.filter { $0.isListed && $0.entity == entity }
                .flatMap { $0.content?.findings ?? [] }
        )
    }

    /// Collects openings, endings and holds of one entity.
    private mutating func note(
        _ changes: EntityChanges,
        of entity: Entity,
        _ sync: HeardSync,
        _ bench: Workbench,
        into entries: inout LedgerEntries
    ) throws {
        if changes.changesStanding { touched.insert(EntitySet(entity)) }
        if !changes.opened.isEmpty {
            open(changes.opened, of: entity, sync, bench, into: &entries)
        }
        let stored = changes.ended.map(\.episode).filter { $0 < firstFresh[Int(entity.rawValue)] }
        if !stored.isEmpty { leftStanding[entity, default: []] += stored }
        for ending in changes.ended {
            entries.endings.append(
                EndingEntry(
                    key: EpisodeKey(district: district, entity: entity, episode: ending.episode),
                    closedBy: ending.closedBy,
                    lastSeen: ending.lastSeen,
                    isClean: ending.reason == .syncClean
                )
            )
        }
        if changes.decidedHold || !changes.held.isEmpty {
            isHoldTouched.insert(EntitySet(entity))
        }
    }

    /// Reads the rows of the opened episodes again, for what their keys do not hold.
    private mutating func open(
        _ opened: [Opening],
        of entity: Entity,
        _ sync: HeardSync,
        _ bench: Workbench,
        into entries: inout LedgerEntries
    ) {
        var recalls = sync.reports.map { $0.entity == entity ? $0.content?.reader.recall : nil }
        let refs = RecordRefs(bench.recordKey, district: district, entity: entity)
        for opening in opened {
            let place = opening.finding
            let isFound = recalls[Int(place.report)]?.row(at: place.offset, line: Int(place.line)) {
                open(opening, entity, $0, sync.syncNo, refs, bench, into: &entries)
            }
            precondition(isFound == true, "a finding stands where it was read before")
        }
    }

    private mutating func open(
        _ opening: Opening,
        _ entity: Entity,
        _ row: FindingRow,
        _ syncNo: Int32,
        _ refs: RecordRefs,
        _ bench: Workbench,
        into entries: inout LedgerEntries
    ) {
        let wording = wording(of: row, entity, bench, into: &entries)
        entries.openings[Int(entity.rawValue)].append(
            district: district,
            episode: opening.episode,
            syncNo: syncNo,
            occurrences: opening.finding.occurrences,
            identity: opening.finding.keys.identity,
            recordRef: refs.record(
                cleverID: row.cleverID,
                sisID: row.sisID,
                bench.fingerprint
            ),
            wording: wording,
            cleverID: row.cleverID.trimmingWhiteSpace(),
            sisID: row.sisID
        )
        guard entity == .school else { return }
        entries.schoolSisRefs.append(refs.sisOnly(row.sisID, bench.fingerprint))
    }

    /// Where the words of a row stand in the batch.
    private mutating func wording(
        of row: FindingRow,
        _ entity: Entity,
        _ bench: Workbench,
        into entries: inout LedgerEntries
    ) -> Int32 {
        let words = bench.desk.wording(entity, row)
        if let known = wordings[words] { return known }
        if wordings.isEmpty { entries.wordings.begin(district, mayHaveWords: mayHaveWords) }
        let place = entries.wordings.append(
            words,
            entity: entity.rawValue,
            field: row.field,
            status: row.status,
            message: row.message,
            kind: bench.desk.kind(words, entity, row)
        )
        wordings[words] = place
        return place
    }

    /// Rule 5: what this sync opened may go on where something it closed ended.
    private mutating func pair(
        _ changes: EntityChanges,
        of entity: Entity,
        into entries: inout LedgerEntries,
        _ connection: borrowing Connection
    ) throws {
        for pairing in changes.pairings {
            let closed = try details(of: pairing.closed, entity, entries, connection)
            let opened =
                if let opened = pairing.opened {
                    try details(of: opened.map(\.episode), entity, entries, connection)
                } else {
                    try details(openedBy: pairing.sync, entity, entries, connection)
                }
            for link in continuations(opened: opened, closed: closed) {
                let key = EpisodeKey(district: district, entity: entity, episode: link.episode)
                chains[key] = link.chainFirst
                entries.continuations.append(
                    ContinuationEntry(
                        key: key,
                        continues: link.continues,
                        chainFirst: link.chainFirst
                    )
                )
            }
        }
    }

    private func details(
        of episodes: [EpisodeNumber],
        _ entity: Entity,
        _ entries: LedgerEntries,
        _ connection: borrowing Connection
    ) throws -> [EpisodeDetail] {
        let firstFresh = firstFresh[Int(entity.rawValue)]
        let stored = episodes.filter { $0 < firstFresh }
        var details = episodes.filter { $0 >= firstFresh }.map {
            freshDetail(
                entity,
                row: openingStart[Int(entity.rawValue)] + Int($0 - firstFresh),
                entries
            )
        }
        if !stored.isEmpty {
            details += try reader.details(
                of: stored,
                EntityKey(district: district, entity: entity),
                connection
            ).map { linked($0, entity) }
        }
        return details
    }

    /// A hold decided in this run may have linked a stored episode to an older one.
    private func linked(_ detail: EpisodeDetail, _ entity: Entity) -> EpisodeDetail {
        let key = EpisodeKey(district: district, entity: entity, episode: detail.episode)
        return chains[key].map { detail.continuing(from: $0) } ?? detail
    }

    private func details(
        openedBy sync: SyncNumber,
        _ entity: Entity,
        _ entries: LedgerEntries,
        _ connection: borrowing Connection
    ) throws -> [EpisodeDetail] {
        let rows = entries.openings[Int(entity.rawValue)].rows
        let fresh = (openingStart[Int(entity.rawValue)]..<rows.count)
            .filter { rows[$0].syncNo == sync }
            .map { freshDetail(entity, row: $0, entries) }
        // What a replay finds under the number of a sync is the ledger that it replaces.
        if !fresh.isEmpty || isReplay { return fresh }
        return try reader.details(
            openedBy: sync,
            EntityKey(district: district, entity: entity),
            connection
        )
    }

    /// The detail of an episode that is not in the database yet.
    private func freshDetail(_ entity: Entity, row: Int, _ entries: LedgerEntries) -> EpisodeDetail
    {
        let openings = entries.openings[Int(entity.rawValue)]
        let opening = openings.rows[row]
        let words = entries.wordings.rows[Int(opening.wording)]
        let key = EpisodeKey(district: district, entity: entity, episode: opening.episode)
        return openings.arena.withUnsafeBytes { ids in
            entries.wordings.arena.withUnsafeBytes { text in
                EpisodeDetail(
                    episode: opening.episode,
                    chainFirst: chains[key] ?? opening.syncNo,
                    cleverID: UnsafeRawBufferPointer(rebasing: ids[opening.cleverID]),
                    sisID: UnsafeRawBufferPointer(rebasing: ids[opening.sisID]),
                    field: UnsafeRawBufferPointer(rebasing: text[words.field]),
                    message: UnsafeRawBufferPointer(rebasing: text[words.message]),
                    cause: words.cause
                )
            }
        }
    }

    private mutating func advance(to sync: HeardSync) {
        head.lastSync = sync.syncNo
        head.firstSync = head.firstSync ?? sync.syncNo
        head.lastCompletedAt = sync.completedAt
        head.lastSyncID = sync.syncID
        if !sync.judgement.conclusive.isEmpty { head.lastConclusiveAt = sync.completedAt }
    }

    private func row(for sync: HeardSync, _ changes: SyncChanges) -> SyncEntry {
        let listed = sync.reports.filter(\.isListed)
        func sum(_ value: (EntityChanges) -> Int) -> Int32 {
            Int32(clamping: changes.entities.reduce(0) { $0 + value($1) })
        }
        return SyncEntry(
            district: district,
            syncNo: sync.syncNo,
            syncID: sync.syncID,
            versionNo: sync.versionNo,
            versionID: sync.versionID,
            status: sync.status,
            completedAt: sync.completedAt,
            conclusive: sync.judgement.conclusive,
            ordinals: state.entities.map(\.conclusiveCount),
            reports: Int32(listed.count { $0.sha256 != nil }),
            findings: Int32(clamping: listed.reduce(0) { $0 + Int($1.facts?.findings ?? 0) }),
            rejected: Int32(clamping: listed.reduce(0) { $0 + Int($1.facts?.rejected ?? 0) }),
            opened: sum { $0.opened.count },
            closed: sum { $0.ended.count },
            unchanged: sum { $0.unchanged },
            held: sum { $0.held.count },
            reason: sync.judgement.reason,
            ingestedAt: sync.ingestedAt
        )
    }

    /// Takes a number for a sync heard of for the first time.
    mutating func nextSyncNumber() -> Int32 {
        defer { head.nextSync += 1 }
        return head.nextSync
    }

    /// A replay keeps the numbers that syncs have; new ones come after them.
    mutating func reserveSyncNumbers(through number: Int32) {
        head.nextSync = max(head.nextSync, number + 1)
    }

    /// Collects what the district's rows end up as; `isReplay` writes even what stayed.
    mutating func finish(into entries: inout LedgerEntries, isReplay: Bool) {
        for entity in Entity.allCases {
            let index = Int(entity.rawValue)
            let memory = state[entity]
            head.nextEpisode[index] = memory.nextEpisode
            head.lastConclusive[index] = memory.lastConclusive
            head.conclusiveCount[index] = memory.conclusiveCount
            head.openCount[index] = Int32(clamping: memory.openCount)
            head.holdSync[index] = memory.hold?.sync ?? 0
            head.holdBefore[index] = memory.hold?.before ?? 0
            let key = EntityKey(district: district, entity: entity)
            if touched.contains(entity) {
                entries.standings.append(standingRow(key, isReplay: isReplay))
            }
            guard isHoldTouched.contains(entity) else { continue }
            if !isReplay { entries.decidedHolds.append(key) }
            entries.heldClosings += (memory.hold?.episodes ?? []).map {
                EpisodeKey(district: district, entity: entity, episode: $0)
            }
        }
        entries.heads.append(head)
    }

    /// A change where it is small beside the whole set, and not one of too many.
    ///
    /// A night that changes 3 % of a set must not write all of it: measured on 2,000 districts, whole
    /// sets were 1.7 of 3.3 seconds of the server and a quarter of its log.
    private func standingRow(_ key: EntityKey, isReplay: Bool) -> StandingBytes {
        let standing = state[key.entity].standing
        let parts = isReplay ? 0 : standingParts[key.entity] ?? 0
        let fresh = firstFresh[Int(key.entity.rawValue)]
        let change = StandingChange(
            left: leftStanding[key.entity] ?? [],
            came: standing.filter { $0.episode >= fresh }
        )
        let isSmall =
            StandingCodec.packedBytes(change) * 4 < StandingCodec.packedBytes(standing.count)
        if (1...DistrictRun.standingPartsMax).contains(parts), isSmall {
            return StandingBytes(
                key: key,
                part: parts,
                entries: StandingCodec.pack(change),
                endsChanges: false
            )
        }
        return StandingBytes(
            key: key,
            part: 0,
            entries: StandingCodec.pack(standing),
            endsChanges: parts > 1
        )
    }

    private static let standingPartsMax: Int16 = 8
}
