// Counts kept with each change, so that questions about counts read thousands of rows, not millions.
internal import Digest
internal import Postgres
internal import SyncReport

extension LedgerEntries {
    /// Adds what this batch opens and closes to the counts, and the nights it skips to the silences.
    ///
    /// After its openings, endings and wordings, which the counts follow from, and before its heads,
    /// which tell the last night that was heard of before.
    func writeCounts(
        _ nights: consuming NightCounts,
        through connection: borrowing Connection
    ) throws {
        for district in replayed {
            try connection.execute(SQL.Query.countsForget, [.text(district)])
        }
        try writeSilences(through: connection)
        var counts = ChangeCounts()
        countOpened(into: &counts)
        try countClosed(into: &counts, connection)
        try counts.add(to: &nights, known: nights.add(syncs, connection), connection)
        try nights.write(through: connection)
        guard !counts.isEmpty else { return }
        try counts.write(
            forgotten: Set(replayed),
            fresh: Set(syncs.map { CountedSync(district: $0.district, syncNo: $0.syncNo) }),
            through: connection
        )
    }

    /// Nothing lies between the nights of a district that was heard once.
    private func writeSilences(through connection: borrowing Connection) throws {
        let times = syncs.reduce(into: [String: Int]()) { $0[$1.district, default: 0] += 1 }
        let isNew = newDistricts
        let heard = syncs.filter { times[$0.district] != 1 || !isNew.contains($0.district) }
        guard !heard.isEmpty else { return }
        try connection.execute(
            SQL.Query.silenceWrite,
            [
                .textArray(heard.map(\.district)),
                .timestampArray(heard.map(\.completedAt.microseconds)),
            ]
        )
    }

    /// Each stretch, what one sync opened in one district, is counted by itself.
    private func countOpened(into counts: inout ChangeCounts) {
        var sums = [Int32](repeating: 0, count: wordings.rows.count)
        var met: [Int32] = []
        for openings in openings {
            for stretch in openings.stretches {
                for row in openings.rows[stretch.rows] {
                    if sums[Int(row.wording)] == 0 { met.append(row.wording) }
                    sums[Int(row.wording)] += 1
                }
                let sync = CountedSync(district: stretch.district, syncNo: stretch.syncNo)
                for wording in met {
                    let message = wordings.kind(of: Int(wording)).id
                    counts.add(opened: sums[Int(wording)], of: message, by: sync)
                    sums[Int(wording)] = 0
                }
                met.removeAll(keepingCapacity: true)
            }
        }
    }

    /// What this batch opened it knows itself; of the rest the open sets knew the words.
    private func countClosed(
        into counts: inout ChangeCounts,
        _ connection: borrowing Connection
    ) throws {
        guard !endings.isEmpty else { return }
        let fresh = openings.map(FreshEpisodes.init)
        var stored: [StoredWording: [Int32: Int32]] = [:]
        for ending in endings {
            let entity = Int(ending.key.entity.rawValue)
            if let row = fresh[entity].row(of: ending.key) {
                let wording = openings[entity].rows[row].wording
                counts.add(
                    closed: 1,
                    of: wordings.kind(of: Int(wording)).id,
                    by: CountedSync(district: ending.key.district, syncNo: ending.closedBy)
                )
            } else {
                let words = StoredWording(district: ending.key.district, number: ending.wording)
                stored[words, default: [:]][ending.closedBy, default: 0] += 1
            }
        }
        for (words, message) in try messages(of: stored.keys.sorted(by: <), connection) {
            for (sync, closed) in stored[words] ?? [:] {
                counts.add(
                    closed: closed,
                    of: message,
                    by: CountedSync(district: words.district, syncNo: sync)
                )
            }
        }
    }

    private func messages(
        of words: [StoredWording],
        _ connection: borrowing Connection
    ) throws -> [(StoredWording, Fingerprint)] {
        guard !words.isEmpty else { return [] }
        let rows = try connection.execute(
            SQL.Query.messagesOfWordings,
            [.textArray(words.map(\.district)), .int4Array(words.map(\.number))]
        )
        guard rows.count == words.count else {
            throw SchemaError(
                code: .foreign,
                message: "an open set names words that its district does not have",
                hint: "run rollcall archive rebuild"
            )
        }
        return try (0..<rows.count).map { row in
            (words[Int(try rows.int(row, 0)) - 1], try rows.uuid(row, 1).fingerprint)
        }
    }
}

/// Words that a district had before this batch.
private struct StoredWording: Hashable {
    let district: String
    let number: Int32

    /// In the order of their key.
    static func < (left: StoredWording, right: StoredWording) -> Bool {
        left.district == right.district
            ? left.number < right.number
            : left.district.utf8.lexicographicallyPrecedes(right.district.utf8)
    }
}

/// Where the episodes that a batch opened in one entity stand among its rows.
///
/// A district's stretches stand together, and their episodes follow without a gap.
private struct FreshEpisodes {
    private var places: [String: (start: Int, episodes: Range<Int32>)] = [:]

    init(_ openings: OpeningRows) {
        for stretch in openings.stretches {
            let after = stretch.firstEpisode + Int32(stretch.rows.count)
            let before = places[stretch.district]
            precondition(
                before.map { $0.episodes.upperBound == stretch.firstEpisode } ?? true,
                "episodes have a gap"
            )
            places[stretch.district] = (
                before?.start ?? stretch.rows.lowerBound,
                (before?.episodes.lowerBound ?? stretch.firstEpisode)..<after
            )
        }
    }

    /// The row of an episode; nil for one that was opened before.
    func row(of key: EpisodeKey) -> Int? {
        guard let place = places[key.district], place.episodes.contains(key.episode) else {
            return nil
        }
        return place.start + Int(key.episode - place.episodes.lowerBound)
    }
}
