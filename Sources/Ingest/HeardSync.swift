// What a district's run is given: syncs as they were heard, and the tools of its worker.
internal import Digest
internal import Ledger
internal import Store
internal import SyncReport

/// One version of a sync, judged and ready to be applied.
struct HeardSync {
    let syncNo: Int32
    let syncID: String
    let versionNo: Int32
    let versionID: Fingerprint
    let status: SyncStatus
    let completedAt: Instant
    let judgement: Judgement
    private(set) var reports: [ReportIntake]
    /// Nil for a sync accepted now; a replay keeps the time of acceptance.
    let ingestedAt: Instant?

    var order: SyncOrder { SyncOrder(completedAt: completedAt, syncID: syncID) }

    /// The listed reports of an entity, as the next sync may repeat them; nil unless all are readable.
    func told(of entity: Entity) -> [ToldReport]? {
        let listed = reports.filter { $0.isListed && $0.entity == entity }
        let told = listed.compactMap(\.told)
        return told.count == listed.count ? told : nil
    }

    /// Reads the reports of entities that were left unread.
    mutating func readAfterAll(_ entities: EntitySet) {
        var hasher = IdentityHasher()
        for number in reports.indices {
            guard let entity = reports[number].entity, entities.contains(entity) else { continue }
            reports[number].readAfterAll(number: number, hasher: &hasher)
        }
    }
}

/// What a worker brings to every district it works on.
struct Workbench {
    let desk: WordingDesk
    let recordKey: KeyedFingerprint
    let thresholds: ThresholdHistory
    let decisions: HoldDecisions
    let fingerprint = Fingerprinter()
}
