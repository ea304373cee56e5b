// One district: its syncs in their order, each changing what is open.
internal import Digest
internal import Ledger
internal import Postgres
internal import ReportReader
internal import Store
internal import SyncReport

/// Applies syncs to one district's memory and collects the rows that follow from them.
struct DistrictRun {
    var head: HeadEntry
    var state: DistrictState
    var touched: EntitySet = []
    var isHoldTouched: EntitySet = []
    /// Episodes from here on were opened in this run and are not in the database yet.
    let firstFresh: [EpisodeNumber]
    /// Where this district's openings begin in the batch, per entity.
    let openingStart: [Int]
    /// Where the words met in this run stand in the batch.
    var wordings: [Fingerprint: Int32] = [:]
    let mayHaveWords: Bool
    let isReplay: Bool
    var chains: [EpisodeKey: SyncNumber] = [:]
    var standingParts: [Entity: Int16]
    /// Episodes of the stored open sets that are open no more.
    var leftStanding: [Entity: [EpisodeNumber]] = [:]
    /// The reports from which the open sets follow, as far as that is known.
    var told: [Entity: [ToldReport]]
    let reader = LedgerReader()

    var district: String { head.district }

    /// `isReplay` says that the memory is empty although the district is known.
    init(
        _ memory: consuming DistrictMemory,
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
            told[entity] = decision == .discard ? nil : sync.told(of: entity)
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
        let contents = sync.reports.filter { $0.isListed && $0.entity == entity }
            .compactMap(\.content)
        // Rows that nobody else holds are not copied.
        if contents.count == 1 { return FindingSet(contents[0].takeFindings()) }
        return FindingSet(contents.flatMap { $0.takeFindings() })
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
                    wording: ending.wording,
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
}
