// A district derived anew from its inputs: late syncs, new versions, decisions and rebuilds.
internal import Digest
internal import Ledger
internal import Postgres
internal import Store
internal import SyncReport

/// Replays every sync of one district from an empty ledger.
struct DistrictReplay {
    private let district: String
    private let archive: ArchiveReader

    init(district: String, zstandard: Zstandard) {
        self.district = district
        archive = ArchiveReader(zstandard)
    }

    /// One sync with all its versions; the reports of new ones are in memory.
    private struct Candidate {
        let archived: ArchivedVersion
        let fresh: HeardSync?
    }

    /// Derives all rows of the district from its archive and from versions not archived yet.
    ///
    /// `places` are the rows of the fresh versions; `redeliveries` say which version other deliveries
    /// tell by now.
    func run(
        adding fresh: [HeardSync],
        places: [VersionEntry],
        redeliveries: [RedeliveryEntry],
        _ bench: Workbench,
        into entries: inout LedgerEntries,
        _ connection: borrowing Connection
    ) throws -> [SyncEntry] {
        let archived = try ReplayReader().versions(of: district, connection)
        let told = try ReplayReader().tellings(of: district, connection)
        var candidates = archived.map { Candidate(archived: $0, fresh: nil) }
        for (sync, place) in zip(fresh, places) {
            candidates.append(Candidate(archived: ArchivedVersion(sync, place), fresh: sync))
        }
        entries.replayed.append(district)
        var run = DistrictRun(
            DistrictMemory(head: HeadEntry(district: district), state: DistrictState()),
            entries,
            bench,
            isReplay: true
        )
        run.reserveSyncNumbers(through: candidates.map(\.archived.syncNo).max() ?? 0)
        let ingestedAt = Dictionary(archived.map { ($0.syncNo, $0.ingestedAt) }) { first, _ in first
        }
        var rows: [SyncEntry] = []
        var hasher = IdentityHasher()
        let first = places.filter { $0.versionNo == 1 }.map(RedeliveryEntry.init)
        for candidate in counting(candidates, told + first + redeliveries) {
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

    /// The version of each sync that counts, in the order of the syncs; of what one delivery told the
    /// last holds.
    private func counting(
        _ candidates: [Candidate],
        _ tellings: [RedeliveryEntry]
    ) -> [Candidate] {
        let versions = Dictionary(
            candidates.map { (VersionKey($0.archived.syncNo, $0.archived.versionNo), $0) }
        ) { first, _ in first }
        let current = Dictionary(tellings.map { (TellingKey($0), $0) }) { _, last in last }
        return Dictionary(grouping: current.values, by: \.syncNo).values
            .compactMap { tellings in
                let told = tellings.compactMap { telling in
                    versions[VersionKey(telling.syncNo, telling.versionNo)].map { (telling, $0) }
                }
                let summaries = told.map { VersionSummary($0.0, $0.1.archived) }
                return countingVersion(summaries).map { told[$0].1 }
            }
            .sorted {
                SyncOrder(completedAt: $0.archived.completedAt, syncID: $0.archived.syncID)
                    < SyncOrder(completedAt: $1.archived.completedAt, syncID: $1.archived.syncID)
            }
    }

    private struct VersionKey: Hashable {
        let syncNo: Int32
        let versionNo: Int32

        init(_ syncNo: Int32, _ versionNo: Int32) {
            self.syncNo = syncNo
            self.versionNo = versionNo
        }
    }

    /// By bytes, as everything that a delivery names.
    private struct TellingKey: Hashable {
        let syncNo: Int32
        let source: [UInt8]
        let delivery: [UInt8]

        init(_ telling: RedeliveryEntry) {
            syncNo = telling.syncNo
            source = Array(telling.source.utf8)
            delivery = Array(telling.delivery.utf8)
        }
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
        guard let raw = try archive.bytes(key, connection) else {
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
    init(_ telling: RedeliveryEntry, _ version: ArchivedVersion) {
        self.init(
            delivery: telling.delivery,
            source: telling.source,
            isComplete: version.isComplete,
            isFailed: version.status == .failed
        )
    }
}

extension RedeliveryEntry {
    /// What the delivery that brought a version tells.
    init(_ place: VersionEntry) {
        self.init(
            district: place.district,
            syncNo: place.syncNo,
            versionNo: place.versionNo,
            source: place.source,
            delivery: place.delivery
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
