// A district derived anew from its inputs: late syncs, new versions, decisions and rebuilds.
internal import Digest
internal import Ledger
internal import Postgres
internal import Store
internal import SyncReport

/// Replays every sync of one district from an empty ledger.
struct DistrictReplay {
    let district: String
    let zstandard: Zstandard

    /// One sync with all its versions; the reports of new ones are in memory.
    private struct Candidate {
        let archived: ArchivedVersion
        let fresh: HeardSync?
    }

    /// Derives all rows of the district from its archive and from versions not archived yet.
    ///
    /// `places` are the rows of the fresh versions; `redeliveries` are versions that came again.
    func run(
        adding fresh: [HeardSync],
        places: [VersionEntry],
        redeliveries: [RedeliveryEntry],
        _ bench: Workbench,
        into entries: inout LedgerEntries,
        _ connection: borrowing Connection
    ) throws -> [SyncEntry] {
        let archived = try ReplayReader().versions(of: district, connection)
        var candidates = archived.map { version in
            Candidate(archived: moved(version, by: redeliveries), fresh: nil)
        }
        for (sync, place) in zip(fresh, places) {
            candidates.append(Candidate(archived: ArchivedVersion(sync, place), fresh: sync))
        }
        entries.replayed.append(district)
        var run = DistrictRun(
            DistrictMemory(head: HeadEntry(district: district), state: DistrictState()),
            entries
        )
        run.reserveSyncNumbers(through: candidates.map(\.archived.syncNo).max() ?? 0)
        let ingestedAt = Dictionary(archived.map { ($0.syncNo, $0.ingestedAt) }) { first, _ in first
        }
        var rows: [SyncEntry] = []
        var hasher = IdentityHasher()
        for candidate in counting(candidates) {
            let sync = try heard(
                candidate,
                ingestedAt[candidate.archived.syncNo],
                &hasher,
                connection
            )
            rows.append(try run.apply(sync, bench, into: &entries, connection))
        }
        run.finish(into: &entries, isReplay: true)
        return rows
    }

    /// The version of each sync that counts, in the order of the syncs.
    private func counting(_ candidates: [Candidate]) -> [Candidate] {
        Dictionary(grouping: candidates, by: \.archived.syncNo).values
            .compactMap { versions in
                countingVersion(versions.map { VersionSummary($0.archived) }).map { versions[$0] }
            }
            .sorted {
                SyncOrder(completedAt: $0.archived.completedAt, syncID: $0.archived.syncID)
                    < SyncOrder(completedAt: $1.archived.completedAt, syncID: $1.archived.syncID)
            }
    }

    private func moved(
        _ version: ArchivedVersion,
        by redeliveries: [RedeliveryEntry]
    ) -> ArchivedVersion {
        let again = redeliveries.last {
            $0.district == district && $0.syncNo == version.syncNo
                && $0.versionNo == version.versionNo
        }
        guard let again else { return version }
        return ArchivedVersion(
            syncNo: version.syncNo,
            syncID: version.syncID,
            versionNo: version.versionNo,
            versionID: version.versionID,
            source: again.source,
            delivery: again.delivery,
            status: version.status,
            completedAt: version.completedAt,
            isComplete: version.isComplete,
            ingestedAt: version.ingestedAt,
            reports: version.reports
        )
    }

    private func heard(
        _ candidate: Candidate,
        _ ingestedAt: Instant?,
        _ hasher: inout IdentityHasher,
        _ connection: borrowing Connection
    ) throws -> HeardSync {
        if let fresh = candidate.fresh { return fresh.accepted(at: ingestedAt) }
        let version = candidate.archived
        var intakes: [ReportIntake] = []
        for report in version.reports {
            intakes.append(try intake(report, intakes.count, &hasher, connection))
        }
        return HeardSync(
            syncNo: version.syncNo,
            syncID: version.syncID,
            versionNo: version.versionNo,
            versionID: version.versionID,
            status: version.status,
            completedAt: version.completedAt,
            judgement: Judgement(version.status, intakes.map(\.verdict)),
            reports: intakes,
            ingestedAt: ingestedAt
        )
    }

    private func intake(
        _ report: ArchivedReport,
        _ number: Int,
        _ hasher: inout IdentityHasher,
        _ connection: borrowing Connection
    ) throws -> ReportIntake {
        guard let sha256 = report.sha256 else {
            return ReportIntake(
                missing: report.name,
                isListed: report.isListed,
                flaw: report.flaw ?? "missing"
            )
        }
        let key = ArchiveKey(district: district, sha256: sha256)
        guard let raw = try ReplayReader().bytes(key, zstandard, connection) else {
            throw PackingError(
                description: "the archive of district \(district) lacks \(report.name)"
            )
        }
        return ReportIntake(
            raw,
            name: report.name,
            isListed: report.isListed,
            number: number,
            modifiedNanoseconds: nil,
            hasher: &hasher
        )
    }
}

extension VersionSummary {
    init(_ version: ArchivedVersion) {
        self.init(
            delivery: version.delivery,
            source: version.source,
            versionID: version.versionID,
            isComplete: version.isComplete,
            isFailed: version.status == .failed,
            presentReports: version.reports.count { $0.sha256 != nil }
        )
    }
}

extension ArchivedVersion {
    /// A version that is about to be archived.
    init(_ sync: HeardSync, _ place: VersionEntry) {
        self.init(
            syncNo: sync.syncNo,
            syncID: sync.syncID,
            versionNo: sync.versionNo,
            versionID: sync.versionID,
            source: place.source,
            delivery: place.delivery,
            status: sync.status,
            completedAt: sync.completedAt,
            isComplete: sync.judgement.isComplete,
            ingestedAt: Instant(microseconds: 0),
            reports: sync.reports.map {
                ArchivedReport(
                    name: $0.name,
                    entity: $0.entity,
                    isListed: $0.isListed,
                    sha256: $0.sha256,
                    flaw: $0.flaw
                )
            }
        )
    }
}

extension HeardSync {
    /// The same sync with the time at which an earlier version of it was accepted.
    func accepted(at time: Instant?) -> HeardSync {
        HeardSync(
            syncNo: syncNo,
            syncID: syncID,
            versionNo: versionNo,
            versionID: versionID,
            status: status,
            completedAt: completedAt,
            judgement: judgement,
            reports: reports,
            ingestedAt: time
        )
    }
}
