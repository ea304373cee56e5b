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
    /// The rows of the others, where the district was derived anew.
    var derivedAnew: [SyncEntry] = []
    var syncs = 0
    var reports = 0
    var pending: [PendingReport] = []
}

/// Takes the due syncs of one district.
struct DistrictIntake {
    let folder: any ReportReading
    let work: DistrictWork
    let known: [KnownVersion]

    /// The inputs that are new, and whether the district's past changes with them.
    private struct Inputs {
        var syncs: [HeardSync] = []
        var places: [VersionEntry] = []
        var redeliveries: [RedeliveryEntry] = []
        var mustReplay = false
        /// The newest content known of each report, by name.
        var latest: [String: [UInt8]] = [:]
        /// Where among the redeliveries the last one of a version without files stands.
        private var repeats: [Int32: [Int32: Int]] = [:]

        /// Notes which version a delivery tells.
        ///
        /// Of rows without files that repeat a version one is kept, the greatest, and of failed ones
        /// the least: no other can decide what counts. They come in the order of their deliveries.
        mutating func note(
            _ due: DueSync,
            telling versionNo: Int32,
            of syncNo: Int32,
            in district: String
        ) {
            let entry = RedeliveryEntry(
                district: district,
                syncNo: syncNo,
                versionNo: versionNo,
                source: due.source,
                delivery: due.delivery
            )
            guard due.files.isEmpty, !due.isLate else {
                redeliveries.append(entry)
                return
            }
            if let place = repeats[syncNo]?[versionNo] {
                if due.row.status != .failed { redeliveries[place] = entry }
            } else {
                repeats[syncNo, default: [:]][versionNo] = redeliveries.count
                redeliveries.append(entry)
            }
        }
    }

    /// Reads the district's reports and collects the rows that follow; late syncs and new versions
    /// replay the district.
    ///
    /// The memory is used up: a giant's open set must not stay beside what becomes of it.
    func run(
        _ memory: consuming DistrictMemory,
        _ bench: Workbench,
        _ zstandard: Zstandard,
        into entries: inout LedgerEntries,
        _ connection: borrowing Connection
    ) throws -> DistrictOutcome {
        let start = entries.mark
        var run = DistrictRun(memory, entries, bench)
        var outcome = DistrictOutcome()
        var inputs = Inputs()
        for due in work.syncs {
            guard let sync = try take(due, &inputs, &run, into: &entries) else {
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
            let rows = try replay.run(
                adding: inputs.syncs,
                places: inputs.places,
                redeliveries: inputs.redeliveries,
                bench,
                into: &entries,
                connection
            )
            outcome.accepted = rows.filter { fresh.contains($0.versionID) }
            outcome.derivedAnew = rows.filter { !fresh.contains($0.versionID) }
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
        into entries: inout LedgerEntries
    ) throws -> HeardSync? {
        let siblings = known.filter { $0.syncID == due.row.syncID }
        let here = inputs.syncs.filter { $0.syncID == due.row.syncID }
        if isIdleRepeat(due, siblings, inputs) { return nil }
        var hasher = IdentityHasher()
        let intakes = try due.take(from: folder, toldBefore: run.toldBefore, hasher: &hasher)
        let id = due.versionID(intakes)
        if let same = siblings.first(where: { $0.versionID == id }) {
            if isOutdone(due, telling: same, among: siblings) { return nil }
            inputs.note(due, telling: same.versionNo, of: same.syncNo, in: work.district)
            // Another delivery of a version that counts changes nothing now, but that the archive gets back
            // what it may have lost.
            for report in intakes { archive(report, before: nil, into: &entries) }
            if !same.counts { inputs.mustReplay = true }
            return nil
        }
        if let same = here.first(where: { $0.versionID == id }) {
            inputs.note(due, telling: same.versionNo, of: same.syncNo, in: work.district)
            return nil
        }
        let numbers = siblings.map(\.versionNo) + here.map(\.versionNo)
        let sync = heard(
            due,
            intakes,
            id,
            siblings.first?.syncNo ?? here.first?.syncNo ?? run.nextSyncNumber(),
            versionNo: (numbers.max() ?? 0) + 1
        )
        if sync.versionNo > 1 {
            inputs.note(due, telling: sync.versionNo, of: sync.syncNo, in: work.district)
        }
        if sync.versionNo > 1 || !run.isNext(sync.order) { inputs.mustReplay = true }
        inputs.syncs.append(sync)
        let told = run.toldBefore.map { ($0.name, $0.sha256) }
        inputs.latest.merge(told) { latest, _ in latest }
        inputs.places.append(addInputs(sync, due, &inputs.latest, into: &entries))
        return sync
    }

    /// A row without files repeats a version that a greater delivery tells already, of failed ones a
    /// lesser: it decides nothing, and looking into its delivery again must not write it.
    private func isOutdone(
        _ due: DueSync,
        telling same: KnownVersion,
        among siblings: [KnownVersion]
    ) -> Bool {
        guard due.files.isEmpty, !work.syncs.contains(where: { $0.isLate && $0.isSame(due) }) else {
            return false
        }
        return siblings.contains { known in
            guard known.versionNo == same.versionNo, let told = known.delivery else { return false }
            let isLesser = told.utf8.lexicographicallyPrecedes(due.delivery.utf8)
            let isGreater = due.delivery.utf8.lexicographicallyPrecedes(told.utf8)
            return due.row.status == .failed ? isLesser : isGreater
        }
    }

    /// Manifests may repeat the last 30 days: a row without files that can never count beside a
    /// complete version is left in its manifest.
    private func isIdleRepeat(
        _ due: DueSync,
        _ siblings: [KnownVersion],
        _ inputs: Inputs
    ) -> Bool {
        guard due.files.isEmpty, !work.syncs.contains(where: { $0.isLate && $0.isSame(due) }) else {
            return false
        }
        let complete =
            siblings.filter(\.isComplete).compactMap { version in
                version.delivery.map { ($0, version.status) }
            }
            + zip(inputs.syncs, inputs.places)
            .filter { $0.0.syncID == due.row.syncID && $0.0.judgement.isComplete }
            .map { ($0.1.delivery, $0.0.status) }
        return due.row.isIdle(in: due.delivery, beside: complete)
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

    /// The rows that are inputs: they stand whatever the rules make of them.
    private func addInputs(
        _ sync: HeardSync,
        _ due: DueSync,
        _ latest: inout [String: [UInt8]],
        into entries: inout LedgerEntries
    ) -> VersionEntry {
        let district = work.district
        let version = VersionEntry(
            district: district,
            syncNo: sync.syncNo,
            versionNo: sync.versionNo,
            versionID: sync.versionID,
            syncID: sync.syncID,
            source: due.source,
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
            entries.rejectedRows += (report.content?.outline.rejectedRows ?? []).map {
                RejectedEntry(
                    district: district,
                    syncNo: sync.syncNo,
                    versionNo: sync.versionNo,
                    report: report.name,
                    row: $0
                )
            }
            archive(report, before: latest[report.name], into: &entries)
            latest[report.name] = report.sha256 ?? latest[report.name]
        }
        return version
    }

    /// A giant is kept whole, and packed when the rest of it is written.
    private func archive(
        _ report: ReportIntake,
        before: [UInt8]?,
        into entries: inout LedgerEntries
    ) {
        guard let sha256 = report.sha256, !report.isKnown else { return }
        let content = FreshContent(
            district: work.district,
            sha256: sha256,
            raw: report.raw,
            before: before
        )
        if content.raw.count > ArchivePacking.differenceMax {
            entries.giants.append(content)
        } else {
            entries.contents.append(content)
        }
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
