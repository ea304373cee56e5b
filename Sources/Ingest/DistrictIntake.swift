// One district, one batch of nights: from delivered files to rows of the ledger.
internal import Digest
internal import Ledger
internal import Pickup
internal import Postgres
internal import ReportReader
internal import Store
internal import SyncReport

/// What taking one district's syncs came to.
struct DistrictOutcome {
    /// The rows of the syncs that were new and count.
    var accepted: [SyncEntry] = []
    var syncs = 0
    var reports = 0
    var pending: [PendingReport] = []
}

/// Takes the due syncs of one district.
struct DistrictIntake {
    let source: String
    let folder: DeliveryFolder
    let work: DistrictWork
    let known: [KnownVersion]
    let memory: DistrictMemory

    /// The inputs that are new, and whether the district's past changes with them.
    private struct Inputs {
        var syncs: [HeardSync] = []
        var places: [VersionEntry] = []
        var redeliveries: [RedeliveryEntry] = []
        var mustReplay = false
    }

    /// Reads the district's reports and collects the rows that follow; late syncs and new versions
    /// replay the district.
    func run(
        _ bench: Workbench,
        _ zstandard: Zstandard,
        into entries: inout LedgerEntries,
        _ connection: borrowing Connection
    ) throws -> DistrictOutcome {
        let start = entries.mark
        var run = DistrictRun(memory, entries)
        var outcome = DistrictOutcome()
        var inputs = Inputs()
        for due in work.syncs {
            guard let sync = try take(due, &inputs, &run, zstandard, into: &entries) else {
                continue
            }
            outcome.reports += sync.reports.count { $0.sha256 != nil }
            outcome.pending += pending(sync, due)
            if !inputs.mustReplay {
                outcome.accepted.append(try run.apply(sync, bench, into: &entries, connection))
            }
        }
        outcome.syncs = inputs.syncs.count
        entries.versions += inputs.places
        entries.redeliveries += inputs.redeliveries
        if inputs.mustReplay {
            entries.dropDerived(since: start)
            let fresh = Set(inputs.syncs.map(\.versionID))
            let replay = DistrictReplay(district: work.district, zstandard: zstandard)
            outcome.accepted = try replay.run(
                adding: inputs.syncs,
                places: inputs.places,
                redeliveries: inputs.redeliveries,
                bench,
                into: &entries,
                connection
            ).filter { fresh.contains($0.versionID) }
        } else if !inputs.syncs.isEmpty {
            run.finish(into: &entries, isReplay: false)
        }
        return outcome
    }

    /// Reads one due sync and collects its input rows; nil if this very version is known.
    private func take(
        _ due: DueSync,
        _ inputs: inout Inputs,
        _ run: inout DistrictRun,
        _ zstandard: Zstandard,
        into entries: inout LedgerEntries
    ) throws -> HeardSync? {
        var hasher = IdentityHasher()
        let intakes = due.take(from: folder, hasher: &hasher)
        let id = due.versionID(intakes)
        let siblings = known.filter { $0.syncID == due.row.syncID }
        let here = inputs.syncs.filter { $0.syncID == due.row.syncID }
        if let same = siblings.first(where: { $0.versionID == id }) {
            noteRedelivery(of: same, by: due, siblings.count + here.count, &inputs)
            return nil
        }
        if let index = inputs.syncs.firstIndex(where: { $0.versionID == id }) {
            // The same version twice in one run: the greater delivery name stands.
            inputs.places[index] = inputs.places[index].redelivered(by: due.delivery)
            return nil
        }
        let number = siblings.first?.syncNo ?? here.first?.syncNo ?? run.nextSyncNumber()
        let sync = heard(
            due,
            intakes,
            id,
            number,
            versionNo: Int32(siblings.count + here.count) + 1
        )
        let isFirst = siblings.isEmpty && here.isEmpty
        if !isFirst || !run.isNext(sync.order) { inputs.mustReplay = true }
        inputs.syncs.append(sync)
        inputs.places.append(try addInputs(sync, due, zstandard, into: &entries))
        return sync
    }

    private func heard(
        _ due: DueSync,
        _ intakes: [ReportIntake],
        _ id: Fingerprint,
        _ number: Int32,
        versionNo: Int32
    ) -> HeardSync {
        HeardSync(
            syncNo: number,
            syncID: due.row.syncID,
            versionNo: versionNo,
            versionID: id,
            status: due.row.status,
            completedAt: due.resolved.instant,
            judgement: Judgement(due.row.status, intakes.map(\.verdict)),
            reports: intakes,
            ingestedAt: nil
        )
    }

    /// The same version under a greater name can change which of several counts.
    private func noteRedelivery(
        of same: KnownVersion,
        by due: DueSync,
        _ versions: Int,
        _ inputs: inout Inputs
    ) {
        let isGreater =
            same.delivery.utf8.lexicographicallyPrecedes(due.delivery.utf8)
            || (same.delivery == due.delivery
                && same.source.utf8.lexicographicallyPrecedes(source.utf8))
        guard versions > 1, isGreater else { return }
        inputs.redeliveries.append(
            RedeliveryEntry(
                district: work.district,
                syncNo: same.syncNo,
                versionNo: same.versionNo,
                source: source,
                delivery: due.delivery
            )
        )
        if !same.counts { inputs.mustReplay = true }
    }

    /// The rows that are inputs: they stand whatever the rules make of them.
    private func addInputs(
        _ sync: HeardSync,
        _ due: DueSync,
        _ zstandard: Zstandard,
        into entries: inout LedgerEntries
    ) throws -> VersionEntry {
        let district = work.district
        let version = VersionEntry(
            district: district,
            syncNo: sync.syncNo,
            versionNo: sync.versionNo,
            versionID: sync.versionID,
            syncID: sync.syncID,
            source: source,
            delivery: due.delivery,
            status: sync.status,
            completedAt: sync.completedAt,
            completedRaw: due.row.completedRaw,
            zoneUsed: due.resolved.zoneUsed,
            isFlagged: due.resolved.isFlagged,
            hasList: due.row.reports != nil,
            isComplete: sync.judgement.isComplete
        )
        for (position, report) in sync.reports.enumerated() {
            entries.reports.append(
                report.entry(
                    district: district,
                    syncNo: sync.syncNo,
                    versionNo: sync.versionNo,
                    position: position
                )
            )
            entries.rejectedRows += (report.outline?.rejectedRows ?? []).map {
                RejectedEntry(
                    district: district,
                    syncNo: sync.syncNo,
                    versionNo: sync.versionNo,
                    report: report.name,
                    row: $0
                )
            }
            guard let sha256 = report.sha256 else { continue }
            entries.archive.append(
                try ArchiveEntry(report.raw, district: district, sha256: sha256, zstandard)
            )
        }
        return version
    }

    private func pending(_ sync: HeardSync, _ due: DueSync) -> [PendingReport] {
        sync.reports.filter { $0.isListed && $0.flaw != nil }.map {
            PendingReport(
                district: work.district,
                syncID: sync.syncID,
                delivery: due.delivery,
                name: $0.name,
                flaw: $0.flaw ?? "",
                attempts: 1
            )
        }
    }
}

extension ArchiveEntry {
    /// Packs raw bytes; what does not shrink is stored as it is.
    init(_ raw: [UInt8], district: String, sha256: [UInt8], _ zstandard: Zstandard) throws {
        let packed = try raw.withUnsafeBytes { try zstandard.pack($0) }
        let isSmaller = packed.count < raw.count
        self.init(
            district: district,
            sha256: sha256,
            bytes: Int64(raw.count),
            packing: isSmaller ? .zstd : .stored,
            packed: isSmaller ? packed : raw
        )
    }
}

extension VersionEntry {
    /// The same version under the greater of two delivery names.
    fileprivate func redelivered(by other: String) -> VersionEntry {
        guard delivery.utf8.lexicographicallyPrecedes(other.utf8) else { return self }
        return VersionEntry(
            district: district,
            syncNo: syncNo,
            versionNo: versionNo,
            versionID: versionID,
            syncID: syncID,
            source: source,
            delivery: other,
            status: status,
            completedAt: completedAt,
            completedRaw: completedRaw,
            zoneUsed: zoneUsed,
            isFlagged: isFlagged,
            hasList: hasList,
            isComplete: isComplete
        )
    }
}
