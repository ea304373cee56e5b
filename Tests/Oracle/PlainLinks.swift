// Rule 5: which episodes go on in others, found once everything is known.

extension PlainLedger {
    /// Pairs, sync by sync, what it opened with what it closed.
    mutating func link(_ cause: CauseOf) {
        for index in syncs.indices {
            var closed = episodes.indices.filter { episodes[$0].closed == index }
                .sorted(by: messageOrder)
            let opened = episodes.indices.filter { episodes[$0].first == index }
                .sorted(by: messageOrder)
            for number in opened {
                guard let place = closed.firstIndex(where: { isSame($0, number, cause) }) else {
                    continue
                }
                episodes[number].continues = closed.remove(at: place)
            }
        }
    }

    private func messageOrder(_ left: Int, _ right: Int) -> Bool {
        let (one, other) = (episodes[left].row, episodes[right].row)
        for (a, b) in [
            (one.message, other.message), (trimmed(one.cleverID), trimmed(other.cleverID)),
            (trimmed(one.sisID), trimmed(other.sisID)),
        ] where !sameBytes(a, b) {
            return bytesPrecede(a, b)
        }
        return left < right
    }

    /// The same entity, field and cause, and the same Clever ID or the same sis_id.
    private func isSame(_ ended: Int, _ begun: Int, _ cause: CauseOf) -> Bool {
        let (one, other) = (episodes[ended], episodes[begun])
        let causes = [one, other].map { cause($0.entity, $0.row.field, $0.row.message) }
        guard one.entity == other.entity, causes[0] == causes[1], causes[0] != "unclassified",
            sameBytes(folded(trimmed(one.row.field)), folded(trimmed(other.row.field)))
        else { return false }
        let (clever, sis) = (trimmed(one.row.cleverID), trimmed(one.row.sisID))
        return (!clever.isEmpty && sameBytes(clever, trimmed(other.row.cleverID)))
            || (!sis.isEmpty && sameBytes(sis, trimmed(other.row.sisID)))
    }

    func line(of episode: PlainEpisode) -> String {
        var chainStart = episode
        while let earlier = chainStart.continues { chainStart = episodes[earlier] }
        func id(_ index: Int?) -> String? { index.map { syncs[$0].syncID } }
        let lastConclusive = conclusiveSyncs(episode.entity)
        let lastSeen =
            episode.closed != nil
            ? episode.lastSeen
            : lastConclusive.last { index in episode.held.map { index < $0 } ?? true }
        return episodeLine(
            entity: episode.entity,
            words: [
                trimmed(episode.row.cleverID), episode.row.sisID, episode.row.field,
                episode.row.status, episode.row.message,
            ],
            occurrences: episode.occurrences,
            first: id(episode.first),
            chainFirst: id(chainStart.first),
            lastSeen: id(lastSeen),
            closed: id(episode.closed),
            reason: episode.reason,
            held: id(episode.held),
            continues: episode.continues != nil
        )
    }

    private func conclusiveSyncs(_ entity: String) -> [Int] {
        syncs.indices.filter { judgements[$0].conclusive.contains(entity) }
    }
}
