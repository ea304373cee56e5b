// One worker: takes batches of districts and writes each in one transaction.
internal import Digest
internal import Ledger
internal import Pickup
internal import Postgres
internal import Store
internal import SyncReport
internal import Workers

/// What one batch came to.
struct BatchOutcome {
    var outcomes: [(district: String, outcome: DistrictOutcome)] = []
    /// Districts that another worker holds at the moment.
    var busy: [DistrictWork] = []
    var failed: [DistrictTrouble] = []
    /// Districts that a process died on: each is worked on alone, when nothing else is.
    var suspects: [(work: DistrictWork, deaths: Int)] = []
    /// Districts that have just been parked because processes died on them.
    var parked: [String] = []
    /// Districts that a portal could not or would not tell about, with the reason.
    var untold: [(district: String, reason: String)] = []
    /// What a portal told that cannot be used, in plain words.
    var complaints: [String] = []
    /// Of a portal: districts that told everything they have.
    var asked: [String] = []
    /// Of a portal: districts of which more is due than was held at once; they come again.
    var rest: [DistrictWork] = []
    /// Another process works on the same, or has done so.
    var metOthers = false
}

/// Works on batches with one connection.
struct BatchWorker {
    let folder: any ReportReading
    /// Where districts must be asked first; nil where deliveries tell what is due.
    let portal: PortalPoll?
    let holder: LeaseHolder
    let desk: WordingDesk
    let zstandard: Zstandard
    let recordKey: KeyedFingerprint
    /// Nothing else is worked on in this process.
    let isAlone: Bool
    /// Districts whose troubles end when they are ingested.
    let troubled: Set<String>
    /// After how many failures a district is parked.
    let attemptsMax: Int
    /// A district that was left because the run was told to end has not failed.
    let stop: StopSignal

    /// Takes a batch; if it fails as a whole its districts are taken one by one, so that one
    /// district's failure never stops another. A lost connection is the caller's business.
    ///
    /// `isCrowded` says that others are at the same work: then it is looked at before it is claimed.
    func run(
        _ batch: [DistrictWork],
        isCrowded: Bool,
        _ connection: borrowing Connection
    ) throws -> BatchOutcome {
        var result = BatchOutcome()
        let batch = isCrowded ? try free(of: batch, &result, connection) : batch
        guard !batch.isEmpty else { return result }
        let claimed = try holder.claim(batch.map(\.district), connection)
        result.metOthers = result.metOthers || claimed.count < batch.count
        if claimed.count < batch.count || claimed.contains(where: { $0.deaths != nil }) {
            try holder.endSilentSessions(connection)
        }
        let leases = try setAside(batch, claimed, &result, connection)
        var mine = batch.filter { work in leases.contains { $0.district == work.district } }
        if let portal { mine = try ask(portal, mine, &result, connection) }
        guard !mine.isEmpty else {
            if !leases.isEmpty { try holder.release(leases, connection) }
            return result
        }
        do {
            result.outcomes = try take(mine, leases, connection)
            result.metOthers =
                result.metOthers || result.outcomes.contains { $0.outcome.syncs == 0 }
            return result
        } catch  where error.isPassing || (error as? PostgresError)?.isDiskFull == true {
            throw error
        } catch  where mine.count > 1 {
            try takeOneByOne(mine, leases, &result, connection)
        } catch is LostLease {
            result.busy += mine
        } catch {
            try note(error, of: mine[0], &result, connection)
        }
        try holder.release(leases, connection)
        return result
    }

    /// Asks a portal; the troubles of districts that it told about without news are over.
    private func ask(
        _ portal: PortalPoll,
        _ batch: [DistrictWork],
        _ result: inout BatchOutcome,
        _ connection: borrowing Connection
    ) throws -> [DistrictWork] {
        let due = try portal.ask(batch, &result, connection)
        let open = Set(due.map(\.district)).union(result.untold.map(\.district))
            .union(result.rest.map(\.district))
        // What a process died on and is worked on alone is known as trouble since its claim only.
        let settled = batch.map(\.district).filter {
            (isAlone || troubled.contains($0)) && !open.contains($0)
        }
        if !settled.isEmpty { try TroubleBook().settle(settled, connection) }
        return due
    }

    /// Sorts out what another worker holds and what a process died on; returns the leases to use.
    private func setAside(
        _ batch: [DistrictWork],
        _ claimed: [Lease],
        _ result: inout BatchOutcome,
        _ connection: borrowing Connection
    ) throws -> [Lease] {
        let leases = Dictionary(claimed.map { ($0.district, $0) }) { first, _ in first }
        var usable: [Lease] = []
        var others: [Lease] = []
        for work in batch {
            guard let lease = leases[work.district] else {
                result.busy.append(work)
                continue
            }
            if lease.isParked {
                result.parked.append(work.district)
                others.append(lease)
            } else if let deaths = lease.deaths, !isAlone {
                result.suspects.append((work, deaths))
                others.append(lease)
            } else {
                usable.append(lease)
            }
        }
        if !others.isEmpty { try holder.release(others, connection) }
        return usable
    }

    /// Counts a failure of one district; what was written of it is rolled back already.
    private func note(
        _ error: any Error,
        of work: DistrictWork,
        _ result: inout BatchOutcome,
        _ connection: borrowing Connection
    ) throws {
        if stop.isRequested, (error as? PickupError)?.code == .unavailable {
            result.untold.append((work.district, reason(error)))
            return
        }
        result.failed.append(
            try TroubleBook().failed(
                work.district,
                reason: reason(error),
                attemptsMax: attemptsMax,
                connection
            )
        )
    }

    private func takeOneByOne(
        _ batch: [DistrictWork],
        _ leases: [Lease],
        _ result: inout BatchOutcome,
        _ connection: borrowing Connection
    ) throws {
        for work in batch {
            do {
                let lease = leases.filter { $0.district == work.district }
                result.outcomes += try take([work], lease, connection)
            } catch let error as PostgresError where error.isRetryable || error.isDiskFull {
                throw error
            } catch is LostLease {
                result.busy.append(work)
            } catch {
                try note(error, of: work, &result, connection)
            }
        }
    }

    /// Reads and derives outside any transaction, then writes everything in one, with which the leases
    /// end.
    private func take(
        _ batch: [DistrictWork],
        _ leases: [Lease],
        _ connection: borrowing Connection
    ) throws -> [(district: String, outcome: DistrictOutcome)] {
        let districts = batch.map(\.district)
        var before = try connection.transaction(.read) {
            Before(
                memories: try memories(of: batch, connection),
                known: try versions(of: batch, connection),
                decisions: try HoldDecisions(of: districts, connection)
            )
        }
        let bench = Workbench(
            desk: desk,
            recordKey: recordKey,
            thresholds: try ThresholdHistory(of: districts, connection),
            decisions: before.decisions
        )
        var entries = LedgerEntries()
        entries.districts = districts.filter { before.memories[$0] == nil }
        var outcomes: [(district: String, outcome: DistrictOutcome)] = []
        for work in batch {
            let known = before.known[work.district] ?? []
            let intake = DistrictIntake(
                folder: work.fetched ?? folder,
                work: work.without(whatWasTakenSince: known),
                known: known
            )
            let memory = before.memories.removeValue(forKey: work.district)
            let outcome = try intake.run(
                memory ?? .empty(work.district),
                bench,
                zstandard,
                into: &entries,
                connection
            )
            outcomes.append((work.district, outcome))
        }
        let pages = try portal?.archive(batch, zstandard, into: &entries) ?? []
        try connection.transaction(.read) {
            try ArchivePacking(zstandard: zstandard).pack(&entries, connection)
        }
        try LedgerEntries.insert(messages: desk.unsettled, through: connection)
        desk.settle()
        try connection.transaction {
            try holder.handBack(leases, connection)
            try entries.write(through: connection)
            let settled = isAlone ? districts : districts.filter(troubled.contains)
            if !settled.isEmpty { try TroubleBook().settle(settled, connection) }
            let asked = batch.filter { !$0.isPart }.map(\.district)
            try portal?.book.note(asked, pages, connection)
        }
        portal?.remember(batch)
        return outcomes
    }

    /// What is known of the districts of a batch.
    private struct Before {
        var memories: [String: DistrictMemory]
        let known: [String: [KnownVersion]]
        let decisions: HoldDecisions
    }

    /// Open sets that the batch is likely to repeat are left unread.
    private func memories(
        of batch: [DistrictWork],
        _ connection: borrowing Connection
    ) throws -> [String: DistrictMemory] {
        let work = Dictionary(batch.map { ($0.district, $0) }) { first, _ in first }
        return try LedgerReader().memories(
            of: batch.map(\.district),
            mayStayUnread: { district, told in work[district]?.mayRepeat(told) ?? false },
            connection
        )
    }

    func versions(
        of batch: [DistrictWork],
        _ connection: borrowing Connection
    ) throws -> [String: [KnownVersion]] {
        var districts: [String] = []
        var syncIDs: [String] = []
        for work in batch {
            for id in Set(work.syncs.map(\.row.syncID)) {
                districts.append(work.district)
                syncIDs.append(id)
            }
        }
        let versions = try LedgerReader().knownVersions(
            districts: districts,
            syncIDs: syncIDs,
            connection
        )
        return Dictionary(grouping: versions, by: \.district)
    }

    /// In words that hold no value of a row.
    private func reason(_ error: any Error) -> String { String(describing: error) }
}

extension DistrictWork {
    /// Whether the open sets are likely to stay as they are, by names and lengths of all files; their
    /// contents decide. Where one differs all are read at once: a changed report is often as long as the
    /// one before, and reading one set by itself costs a round trip.
    fileprivate func mayRepeat(_ told: [ToldReport]) -> Bool {
        guard syncs.count == 1, let sync = syncs.first else { return false }
        let files = sync.files.filter { ReportName.entity(of: $0.name) != nil }
        guard !told.isEmpty, files.count == told.count else { return false }
        return told.allSatisfy { report in
            files.contains { $0.name == report.name && $0.bytes == report.bytes }
        }
    }
}

extension DistrictMemory {
    static func empty(_ district: String) -> DistrictMemory {
        DistrictMemory(head: HeadEntry(district: district), state: DistrictState())
    }
}
