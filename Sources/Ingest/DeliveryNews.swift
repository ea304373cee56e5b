// What a delivery tells that the ledger lacks.
internal import Digest
internal import Ledger
internal import Pickup
internal import Postgres
internal import Store
internal import SyncReport

extension NightPlanner {
    /// What the ledger lacks something of: never taken, or a file arrived since.
    func fresh(
        _ told: [DueSync],
        _ accepted: [String: [String: [AcceptedReport]]],
        _ plan: inout NightPlan,
        _ connection: borrowing Connection
    ) throws -> [DueSync] {
        var fresh: [DueSync] = []
        var repeats: [DueSync] = []
        for sync in told {
            if let before = accepted[sync.row.district]?[sync.row.syncID] {
                if try hasNews(sync, before, &plan) { fresh.append(sync) }
            } else if sync.files.isEmpty {
                repeats.append(sync)
            } else {
                fresh.append(sync)
            }
        }
        return fresh + (try connection.transaction(.read) { try unknown(repeats, connection) })
    }

    /// Whether a sync taken before has got files since; a readable file that changed is an error, and
    /// until it is put right nothing of its sync is taken: it would come in beside the file that arrived.
    private func hasNews(
        _ sync: DueSync,
        _ before: [AcceptedReport],
        _ plan: inout NightPlan
    ) throws -> Bool {
        var hasNews = false
        var isWhole = true
        for file in sync.files where file.refusal == nil {
            guard let earlier = before.first(where: { $0.name == file.name && !$0.isMissing })
            else {
                hasNews = true
                continue
            }
            do {
                if try isSame(file, of: sync, as: earlier) { continue }
            } catch let error as PickupError where !error.isOfTheSource && error.code != .exhausted
            {
                isWhole = false
                plan.sourceErrors.append("\(error.message); \(error.hint)")
                continue
            }
            if earlier.isUnreadable {
                hasNews = true
            } else {
                isWhole = false
                plan.sourceErrors.append(
                    "\(sync.delivery)/\(sync.row.district)/\(sync.row.syncID)/\(file.name) changed "
                        + "after it was accepted; deliver the correction under a new delivery name"
                )
            }
        }
        return hasNews && isWhole
    }

    /// By size and time; by content where the time is another, because copying a file changes that.
    private func isSame(
        _ file: ReportFile,
        of sync: DueSync,
        as earlier: AcceptedReport
    ) throws -> Bool {
        guard earlier.bytes == Int64(file.bytes) else { return false }
        if earlier.modifiedNanoseconds == file.modifiedNanoseconds { return true }
        let bytes = try folder.read(
            delivery: sync.delivery,
            district: sync.row.district,
            sync: sync.row.syncID,
            name: file.name
        )
        return SHA256.hash(bytes) == earlier.sha256
    }

    /// Manifests may repeat the last 30 days: rows without files matter only where the sync is not
    /// known, or was known otherwise.
    private func unknown(
        _ repeats: [DueSync],
        _ connection: borrowing Connection
    ) throws -> [DueSync] {
        guard !repeats.isEmpty else { return [] }
        let known = try LedgerReader().knownVersions(
            districts: repeats.map(\.row.district),
            syncIDs: repeats.map(\.row.syncID),
            connection
        )
        let versions = Dictionary(grouping: known) { "\($0.district)\u{0}\($0.syncID)" }
        return repeats.filter { sync in
            let before = versions["\(sync.row.district)\u{0}\(sync.row.syncID)"] ?? []
            let complete = before.filter(\.isComplete).compactMap { version in
                version.delivery.map { ($0, version.status) }
            }
            if sync.row.isIdle(in: sync.delivery, beside: complete) { return false }
            // The very row that counts already; should another version come between, its manifest
            // is read again.
            return sync.row.status != .completed
                || !before.contains {
                    $0.isBare && $0.counts && $0.status == .completed
                        && $0.completedAt == sync.resolved.instant
                }
        }
    }
}
