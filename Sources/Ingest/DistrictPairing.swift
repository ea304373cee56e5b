// Episodes of a district that go on where others ended.
internal import Ledger
internal import Postgres
internal import Store
internal import SyncReport

extension DistrictRun {
    /// Rule 5: what this sync opened may go on where something it closed ended.
    mutating func pair(
        _ changes: EntityChanges,
        of entity: Entity,
        into entries: inout LedgerEntries,
        _ connection: borrowing Connection
    ) throws {
        for pairing in changes.pairings {
            let closed = try details(of: pairing.closed, entity, entries, connection)
            let opened =
                if let opened = pairing.opened {
                    try details(of: opened.map(\.episode), entity, entries, connection)
                } else {
                    try details(openedBy: pairing.sync, entity, entries, connection)
                }
            for link in continuations(opened: opened, closed: closed) {
                let key = EpisodeKey(district: district, entity: entity, episode: link.episode)
                chains[key] = link.chainFirst
                entries.continuations.append(
                    ContinuationEntry(
                        key: key,
                        continues: link.continues,
                        chainFirst: link.chainFirst
                    )
                )
            }
        }
    }

    private func details(
        of episodes: [EpisodeNumber],
        _ entity: Entity,
        _ entries: LedgerEntries,
        _ connection: borrowing Connection
    ) throws -> [EpisodeDetail] {
        let firstFresh = firstFresh[Int(entity.rawValue)]
        let stored = episodes.filter { $0 < firstFresh }
        var details = episodes.filter { $0 >= firstFresh }.map {
            freshDetail(
                entity,
                row: openingStart[Int(entity.rawValue)] + Int($0 - firstFresh),
                entries
            )
        }
        if !stored.isEmpty {
            details += try reader.details(
                of: stored,
                EntityKey(district: district, entity: entity),
                connection
            ).map { linked($0, entity) }
        }
        return details
    }

    /// A hold decided in this run may have linked a stored episode to an older one.
    private func linked(_ detail: EpisodeDetail, _ entity: Entity) -> EpisodeDetail {
        let key = EpisodeKey(district: district, entity: entity, episode: detail.episode)
        return chains[key].map { detail.continuing(from: $0) } ?? detail
    }

    private func details(
        openedBy sync: SyncNumber,
        _ entity: Entity,
        _ entries: LedgerEntries,
        _ connection: borrowing Connection
    ) throws -> [EpisodeDetail] {
        let openings = entries.openings[Int(entity.rawValue)]
        let fresh =
            openings.stretches
            .last { $0.syncNo == sync && $0.rows.lowerBound >= openingStart[Int(entity.rawValue)] }
            .map { $0.rows.map { freshDetail(entity, row: $0, entries) } } ?? []
        // What a replay finds under the number of a sync is the ledger that it replaces.
        if !fresh.isEmpty || isReplay { return fresh }
        return try reader.details(
            openedBy: sync,
            EntityKey(district: district, entity: entity),
            connection
        )
    }

    /// The detail of an episode that is not in the database yet.
    private func freshDetail(_ entity: Entity, row: Int, _ entries: LedgerEntries) -> EpisodeDetail
    {
        let openings = entries.openings[Int(entity.rawValue)]
        let stretch = openings.stretch(of: row)
        let wording = Int(openings.rows[row].wording)
        let episode = stretch.episode(of: row)
        let key = EpisodeKey(district: district, entity: entity, episode: episode)
        return openings.withIDs(of: row, in: stretch) { cleverID, sisID in
            entries.wordings.withWords(of: wording) { words in
                EpisodeDetail(
                    episode: episode,
                    chainFirst: chains[key] ?? stretch.syncNo,
                    cleverID: cleverID,
                    sisID: sisID,
                    field: words.field,
                    message: words.message,
                    cause: entries.wordings.kind(of: wording).cause
                )
            }
        }
    }
}
