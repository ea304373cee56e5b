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
        var counts = ChangeCounts()
        countOpened(into: &counts)
        try countClosed(into: &counts, connection)
        guard !counts.isEmpty else { return }
        try counts.write(
            forgotten: Set(replayed),
            fresh: Set(syncs.map { CountedSync(district: $0.district, syncNo: $0.syncNo) }),
            through: connection
        )
    }

    /// The rows of a district and sync stand together, so each such stretch is counted by itself.
    private func countOpened(into counts: inout ChangeCounts) {
        var sums = [Int32](repeating: 0, count: wordings.rows.count)
        var met: [Int32] = []
        for openings in openings {
            var index = 0
            while index < openings.rows.count {
                let first = openings.rows[index]
                while index < openings.rows.count {
                    let row = openings.rows[index]
                    guard row.district == first.district, row.syncNo == first.syncNo else { break }
                    if sums[Int(row.wording)] == 0 { met.append(row.wording) }
                    sums[Int(row.wording)] += 1
                    index += 1
                }
                let sync = CountedSync(
                    district: openings.districts[Int(first.district)],
                    syncNo: first.syncNo
                )
                for wording in met {
                    let message = wordings.rows[Int(wording)].messageID
                    counts.add(opened: sums[Int(wording)], of: message, by: sync)
                    sums[Int(wording)] = 0
                }
                met.removeAll(keepingCapacity: true)
            }
        }
    }

    /// What this batch opened it knows itself; the openings of the rest say of which message they were.
    private func countClosed(
        into counts: inout ChangeCounts,
        _ connection: borrowing Connection
    ) throws {
        guard !endings.isEmpty else { return }
        let fresh = openings.map(FreshEpisodes.init)
        var stored: [EndingEntry] = []
        for ending in endings {
            let entity = Int(ending.key.entity.rawValue)
            if let row = fresh[entity].row(of: ending.key) {
                let wording = openings[entity].rows[row].wording
                counts.add(
                    closed: 1,
                    of: wordings.rows[Int(wording)].messageID,
                    by: CountedSync(district: ending.key.district, syncNo: ending.closedBy)
                )
            } else {
                stored.append(ending)
            }
        }
        guard !stored.isEmpty else { return }
        let rows = try connection.execute(
            SQL.Query.messagesOfEnded,
            [
                .textArray(stored.map(\.key.district)), .int2Array(stored.map(\.key.entity.column)),
                .int4Array(stored.map(\.key.episode)), .int4Array(stored.map(\.closedBy)),
            ]
        )
        for row in 0..<rows.count {
            counts.add(
                closed: try rows.int32(row, 3),
                of: try rows.uuid(row, 2).fingerprint,
                by: CountedSync(district: try rows.text(row, 0), syncNo: try rows.int32(row, 1))
            )
        }
    }
}

/// Where the episodes that a batch opened in one entity stand among its rows.
///
/// A district's rows stand together, and their episodes follow without a gap.
private struct FreshEpisodes {
    private var stretches: [String: (start: Int, episodes: Range<Int32>)] = [:]

    init(_ openings: OpeningRows) {
        var start = 0
        while start < openings.rows.count {
            let first = openings.rows[start]
            var end = start
            while end < openings.rows.count, openings.rows[end].district == first.district {
                end += 1
            }
            let after = openings.rows[end - 1].episode + 1
            precondition(Int(after - first.episode) == end - start, "episodes have a gap")
            stretches[openings.districts[Int(first.district)]] = (start, first.episode..<after)
            start = end
        }
    }

    /// The row of an episode; nil for one that was opened before.
    func row(of key: EpisodeKey) -> Int? {
        guard let stretch = stretches[key.district], stretch.episodes.contains(key.episode) else {
            return nil
        }
        return stretch.start + Int(key.episode - stretch.episodes.lowerBound)
    }
}
