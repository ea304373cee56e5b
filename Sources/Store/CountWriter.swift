// Counts kept with each change, so that questions about counts read thousands of rows, not millions.
internal import Digest
internal import Postgres
internal import SyncReport

extension LedgerEntries {
    /// Adds what this batch opens and closes to the counts, and the nights it skips to the silences.
    ///
    /// After its openings, endings and wordings, which the counts follow from, and before its heads,
    /// which tell the last night that was heard of before.
    func writeCounts(through connection: borrowing Connection) throws {
        for district in replayed {
            try connection.execute(SQL.Query.countsForget, [.text(district)])
        }
        if !syncs.isEmpty {
            try connection.execute(
                SQL.Query.silenceWrite,
                [
                    .textArray(syncs.map(\.district)),
                    .timestampArray(syncs.map(\.completedAt.microseconds)),
                ]
            )
        }
        let opened = openedCounts()
        guard !opened.isEmpty || !endings.isEmpty else { return }
        try connection.execute(
            SQL.Query.countsWrite,
            [
                .textArray(opened.map(\.district)), .int4Array(opened.map(\.syncNo)),
                .uuidArray(opened.map(\.message.uuid)), .int4Array(opened.map(\.count)),
                .textArray(endings.map(\.key.district)),
                .int2Array(endings.map(\.key.entity.column)),
                .int4Array(endings.map(\.key.episode)), .int4Array(endings.map(\.closedBy)),
            ]
        )
    }

    /// How many episodes of a message one sync opened.
    private struct OpenedCount {
        let district: String
        let syncNo: Int32
        let message: Fingerprint
        let count: Int32
    }

    /// The rows of a district and sync stand together, so each such stretch is counted by itself.
    private func openedCounts() -> [OpenedCount] {
        var result: [OpenedCount] = []
        for openings in openings {
            var counts: [Int32: Int32] = [:]
            var index = 0
            while index < openings.rows.count {
                let first = openings.rows[index]
                counts.removeAll(keepingCapacity: true)
                while index < openings.rows.count {
                    let row = openings.rows[index]
                    guard row.district == first.district, row.syncNo == first.syncNo else { break }
                    counts[row.wording, default: 0] += 1
                    index += 1
                }
                let district = openings.districts[Int(first.district)]
                for (message, count) in byMessage(counts) {
                    result.append(
                        OpenedCount(
                            district: district,
                            syncNo: first.syncNo,
                            message: message,
                            count: count
                        )
                    )
                }
            }
        }
        return result
    }

    /// From counts by the place of a wording in the batch.
    private func byMessage(_ counts: [Int32: Int32]) -> [Fingerprint: Int32] {
        counts.reduce(into: [:]) { sums, count in
            sums[wordings.rows[Int(count.key)].messageID, default: 0] += count.value
        }
    }
}
