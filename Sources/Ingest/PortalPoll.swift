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
    /// How many bytes of reports are held until they are written.
    let portionBytes: Int
    /// Where many nights are met for the first time.
    let history: HistoryBook
    /// Of a batch no further district is asked about once it is requested.
    let stop: StopSignal
    /// Syncs that this run has taken of districts that have more.
    let tried = Guarded<Set<[String]>>([])
    /// Syncs whose reports were all got in this run, as district and sync.
    let cured = Guarded<Set<[String]>>([])
    /// Districts that the portal does not let us see.
    let refused = Guarded<Set<String>>([])
    /// Districts about which the portal gave no answer, however often it was asked.
    let unanswered = Guarded<Set<String>>([])

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
        var room = portionBytes
        var nights = History()
        for work in batch where !asked.contains(work.district) {
            guard room > 0, !stop.isRequested else {
                result.rest.append(work)
                continue
            }
            do {
                let told = try self.due(work.district, connection)
                let before = room
                let part = part(of: told.work, wantsNewest: work.wantsNewest)
                let whole = try fetched(part, room: &room)
                let got = leavingGiants(whole, of: told.work, bytes: before - room)
                if got.syncs.isEmpty { room = before }
                if got.isPart {
                    let isLater = got.wantsNewest && !got.syncs.isEmpty
                    if isLater || work.wantsNewest != got.wantsNewest { nights.add(told.work) }
                    if !isLater { result.rest.append(work.asking(newest: got.wantsNewest)) }
                } else {
                    result.complaints += told.complaints
                    result.asked.append(work.district)
                    if got.syncs.isEmpty { idle.append(work.district) }
                }
                if !got.syncs.isEmpty { due.append(got) }
            } catch let error as PickupError {
                switch error.code {
                case .unauthorised: refused.withLock { _ = $0.insert(work.district) }
                case .unavailable: unanswered.withLock { _ = $0.insert(work.district) }
                default: break
                }
                result.untold.append((work.district, "\(error.message); \(error.hint)"))
            }
        }
        if !idle.isEmpty { try book.note(idle, [], connection) }
        // Before the first of them is written every screen must say that others are to come.
        if nights.most > 0 {
            try history.add(nights: nights.most, districtNights: nights.ofAll, connection)
        }
        return due
    }

    /// How many nights there are of districts that are met for the first time.
    private struct History {
        var most = 0
        var ofAll = 0

        mutating func add(_ work: DistrictWork) {
            most = max(most, work.nightCount)
            ofAll += work.nightCount
        }
    }

    /// What the portal tells of a district and the ledger lacks, without the bytes.
    func due(
        _ district: String,
        _ connection: borrowing Connection
    ) throws -> (work: DistrictWork, complaints: [String]) {
        let now = self.now()
        let since = Instant(microseconds: now - Int64(portal.windowDays) * 86_400_000_000)
        let poll = try portal.poll(district, since: since)
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
        return (work, poll.complaints)
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

    func fetch(
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
