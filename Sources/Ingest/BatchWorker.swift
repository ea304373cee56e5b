// One worker: takes batches of districts and writes each in one transaction.
internal import Digest
internal import Ledger
internal import Pickup
internal import Postgres
internal import Store
internal import SyncReport

/// What one batch came to.
struct BatchOutcome {
    var outcomes: [(district: String, outcome: DistrictOutcome)] = []
    /// Districts that another worker holds at the moment.
    var busy: [DistrictWork] = []
    var failed: [(district: String, reason: String)] = []
}

/// Works on batches with one connection.
struct BatchWorker {
    let folder: DeliveryFolder
    let holder: LeaseHolder
    let desk: WordingDesk
    let zstandard: Zstandard
    let recordKey: KeyedFingerprint
    let thresholds: ThresholdHistory

    /// Takes a batch; if it fails as a whole its districts are taken one by one, so that one
    /// district's failure never stops another. A lost connection is the caller's business.
    func run(_ batch: [DistrictWork], _ connection: borrowing Connection) throws -> BatchOutcome {
        let leases = try holder.claim(batch.map(\.district), connection)
        let claimed = Set(leases.map(\.district))
        var result = BatchOutcome()
        result.busy = batch.filter { !claimed.contains($0.district) }
        let mine = batch.filter { claimed.contains($0.district) }
        guard !mine.isEmpty else { return result }
        do {
            result.outcomes = try take(mine, leases, connection)
        } catch  where error.isPassing || (error as? PostgresError)?.isDiskFull == true {
            throw error
        } catch  where mine.count > 1 {
            try takeOneByOne(mine, leases, &result, connection)
        } catch is LostLease {
            result.busy += mine
        } catch {
            result.failed.append((mine[0].district, reason(error)))
        }
        try holder.release(leases, connection)
        return result
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
                result.failed.append((work.district, reason(error)))
            }
        }
    }

    /// Reads and derives outside any transaction, then writes everything in one.
    private func take(
        _ batch: [DistrictWork],
        _ leases: [Lease],
        _ connection: borrowing Connection
    ) throws -> [(district: String, outcome: DistrictOutcome)] {
        let districts = batch.map(\.district)
        let reader = LedgerReader()
        let memories = try connection.transaction(.read) {
            try reader.memories(of: districts, connection)
        }
        let known = try connection.transaction(.read) {
            try versions(of: batch, reader, connection)
        }
        let decisions = try connection.transaction(.read) {
            try HoldDecisions(of: districts, connection)
        }
        let bench = Workbench(
            desk: desk,
            recordKey: recordKey,
            thresholds: thresholds,
            decisions: decisions
        )
        var entries = LedgerEntries()
        entries.districts = districts
        var outcomes: [(district: String, outcome: DistrictOutcome)] = []
        for work in batch {
            let known = known[work.district] ?? []
            let intake = DistrictIntake(
                folder: folder,
                work: work.without(whatWasTakenSince: known),
                known: known,
                memory: memories[work.district] ?? .empty(work.district)
            )
            let outcome = try intake.run(bench, zstandard, into: &entries, connection)
            outcomes.append((work.district, outcome))
        }
        try LedgerEntries.insert(messages: desk.unsettled, through: connection)
        desk.settle()
        try connection.transaction {
            try holder.fence(leases, connection)
            try entries.write(through: connection)
        }
        return outcomes
    }

    private func versions(
        of batch: [DistrictWork],
        _ reader: LedgerReader,
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
        let versions = try reader.knownVersions(
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
    /// Leaves out what another process took from the same delivery after this run looked at it; a file
    /// that came since is the next run's.
    fileprivate func without(whatWasTakenSince known: [KnownVersion]) -> DistrictWork {
        var rest = self
        rest.syncs.removeAll { due in
            !due.isLate
                && known.contains {
                    $0.syncID == due.row.syncID && $0.delivery == due.delivery
                        && $0.source == due.source
                }
        }
        return rest
    }
}

extension DistrictMemory {
    static func empty(_ district: String) -> DistrictMemory {
        DistrictMemory(head: HeadEntry(district: district), state: DistrictState())
    }
}
