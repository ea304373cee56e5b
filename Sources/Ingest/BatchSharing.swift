// Work that other processes may have done since a run planned it.
internal import Pickup
internal import Postgres
internal import Store

extension BatchWorker {
    /// What is worth a claim. Others that live have the rest, or have taken it; what they have comes
    /// again.
    func free(
        of batch: [DistrictWork],
        _ result: inout BatchOutcome,
        _ connection: borrowing Connection
    ) throws -> [DistrictWork] {
        let due = try stillDue(batch, connection)
        guard !due.isEmpty else { return [] }
        let held = try holder.held(due.map(\.district), connection)
        result.metOthers = !held.isEmpty
        result.busy = due.filter { held.contains($0.district) }
        return due.filter { !held.contains($0.district) }
    }

    /// Without the districts of which others have taken everything: to find that out with their leases
    /// in hand takes a dozen statements and two commits.
    private func stillDue(
        _ batch: [DistrictWork],
        _ connection: borrowing Connection
    ) throws -> [DistrictWork] {
        if let portal { return try portal.notYetAsked(batch, connection) }
        let known = try versions(of: batch, connection)
        return batch.filter {
            !$0.without(whatWasTakenSince: known[$0.district] ?? []).syncs.isEmpty
        }
    }
}

extension PortalPoll {
    /// Those that nobody asked about since this run began.
    func notYetAsked(
        _ batch: [DistrictWork],
        _ connection: borrowing Connection
    ) throws -> [DistrictWork] {
        let asked = try book.polled(since: startedAt, connection)
        return batch.filter { !asked.contains($0.district) }
    }
}

extension DistrictWork {
    /// Leaves out what another process took from the same delivery after this run looked at it; a file
    /// that came since is the next run's. Rows without files stay: which of them are kept is decided by
    /// all of them together, and reading them costs nothing.
    func without(whatWasTakenSince known: [KnownVersion]) -> DistrictWork {
        var rest = self
        rest.syncs.removeAll { due in
            !due.isLate && !due.files.isEmpty
                && known.contains {
                    $0.syncID == due.row.syncID && $0.delivery == due.delivery
                        && $0.source == due.source
                }
        }
        return rest
    }
}
