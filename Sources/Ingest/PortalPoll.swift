// Asking a portal about districts, by whoever holds their leases.
internal import Digest
internal import Pickup
internal import Postgres
internal import Store
internal import SyncReport
internal import Workers

/// Finds what a portal has of a district and the ledger lacks.
struct PortalPoll: Sendable {
    let portal: Portal
    let book: PollBook
    let zones: [String: String]
    /// The database's time at the start of this run: what was asked since is not asked again.
    let startedAt: Instant
    /// How long ago that was.
    let sinceStart = Elapsed()
    /// After how many failed tries a report waits for a person.
    let attemptsMax: Int
    /// Syncs whose reports were all got in this run, as district and sync.
    let cured = Guarded<Set<[String]>>([])
    /// Districts that the portal does not let us see.
    let refused = Guarded<Set<String>>([])

    /// A transfer that broke off is begun anew once before it counts as a failed try.
    private static let triesAtOnce = 2

    /// Asks about districts and gets what is new of them; those without news are done with.
    func ask(
        _ batch: [DistrictWork],
        _ result: inout BatchOutcome,
        _ connection: borrowing Connection
    ) throws -> [DistrictWork] {
        let asked = try book.polled(since: startedAt, connection)
        var due: [DistrictWork] = []
        var idle: [String] = []
        for work in batch where !asked.contains(work.district) {
            do {
                let work = try fetched(try self.due(work.district, &result.complaints, connection))
                if work.syncs.isEmpty { idle.append(work.district) } else { due.append(work) }
            } catch let error as PickupError {
                if error.code == .unauthorised {
                    refused.withLock { _ = $0.insert(work.district) }
                }
                result.untold.append((work.district, "\(error.message); \(error.hint)"))
            }
        }
        if !idle.isEmpty { try book.note(idle, [], connection) }
        return due
    }

    /// What the portal tells of a district and the ledger lacks, without the bytes.
    func due(
        _ district: String,
        _ complaints: inout [String],
        _ connection: borrowing Connection
    ) throws -> DistrictWork {
        let now = self.now()
        let since = Instant(microseconds: now - Int64(portal.windowDays) * 86_400_000_000)
        let poll = try portal.poll(district, since: since)
        complaints += poll.complaints
        let known = try book.known(district, since: since, connection)
        let delivery = Instant(microseconds: now).description
        var time = LocalTime()
        var work = DistrictWork(district: district, syncs: [], page: poll.pages)
        for sync in poll.syncs where isNews(sync, known[sync.row.syncID]) {
            work.syncs.append(
                DueSync(
                    source: book.source,
                    delivery: delivery,
                    row: sync.row,
                    files: sync.files,
                    resolved: resolve(sync.row, now, &time),
                    isLate: false,
                    polled: sync.reports
                )
            )
        }
        work.syncs.sort { $0.order < $1.order }
        return work
    }

    /// The pages that told something new, as rows of the archive and as what points at them.
    func archive(
        _ batch: [DistrictWork],
        _ zstandard: Zstandard,
        into entries: inout LedgerEntries
    ) throws -> [PollPage] {
        try batch.filter { !$0.page.isEmpty }.compactMap { work in
            guard let delivery = work.syncs.first?.delivery else { return nil }
            let sha256 = SHA256.hash(work.page)
            entries.archive.append(
                try ArchiveEntry(
                    whole: FreshContent(
                        district: work.district,
                        sha256: sha256,
                        raw: work.page,
                        before: nil
                    ),
                    zstandard
                )
            )
            return PollPage(district: work.district, delivery: delivery, sha256: sha256)
        }
    }

    /// Whether a sync is told otherwise than it was accepted, or lacks reports that are not parked.
    private func isNews(_ sync: PolledSync, _ known: PolledVersion?) -> Bool {
        guard let known, known.status == sync.row.status.name,
            known.completedRaw == sync.row.completedRaw,
            known.reports.map(\.name) == sync.reports.map(\.name)
        else { return true }
        return zip(known.reports, sync.reports).contains { before, now in
            guard let sha256 = before.sha256, !before.isFlawed else {
                return before.attempts < attemptsMax
            }
            return now.sha256.map { $0 != sha256 } ?? false
                || now.bytes.map { Int64($0) != before.bytes } ?? false
        }
    }

    /// Gets every report; one that is damaged is a flaw of its sync, one that cannot be got now ends
    /// the district's turn.
    private func fetched(_ work: DistrictWork) throws -> DistrictWork {
        var work = work
        var reports = FetchedReports()
        for sync in work.syncs {
            var isWhole = true
            for report in sync.polled {
                let result = try fetch(report, work.district)
                if case .failure = result { isWhole = false }
                reports.keep(result, sync: sync.row.syncID, name: report.name)
            }
            if isWhole { cured.withLock { _ = $0.insert([work.district, sync.row.syncID]) } }
        }
        work.fetched = reports
        return work
    }

    private func fetch(
        _ report: PolledReport,
        _ district: String
    ) throws -> Result<[UInt8], PickupError> {
        var tries = 1
        while true {
            do {
                return .success(try portal.read(report, of: district))
            } catch let error as PickupError {
                if error.isOfTheSource { throw error }
                guard error.code == .changed, tries < PortalPoll.triesAtOnce else {
                    return .failure(error)
                }
                tries += 1
            }
        }
    }

    private func resolve(
        _ row: ManifestRow,
        _ now: Int64,
        _ time: inout LocalTime
    ) -> LocalTime.Resolved {
        guard let written = row.completed else {
            return LocalTime.Resolved(
                instant: Instant(microseconds: now),
                zoneUsed: "delivery",
                isFlagged: true
            )
        }
        return time.resolve(written, zone: zones[row.district] ?? "UTC")
    }

    /// The database's time. The time of a fetch decides which version of a sync counts, and the clocks
    /// of hosts are not alike: by the one that is ahead no correction would ever be newer.
    private func now() -> Int64 {
        startedAt.microseconds + Int64(sinceStart.seconds * 1_000_000)
    }
}
