// Rules 2–5, 9 and 10: one sync, later than all before it, changes what is open.
internal import SyncReport

extension DistrictState {
    /// Applies a sync that is later than every sync before it, and says what it changed.
    ///
    /// Cost follows the number of findings and open episodes of the conclusive entities; an episode
    /// that stays causes nothing.
    public mutating func apply(_ statement: SyncStatement) -> SyncChanges {
        var changes = SyncChanges()
        let isDiscarded = statement.decision == .discard
        let heard = statement.conclusive.entities
        var comparisons: [Comparison] = []
        for entity in heard {
            if !isDiscarded { decideHold(of: entity, by: statement, into: &changes) }
            comparisons.append(compare(entity, statement))
        }
        let isHeld = mustHold(statement, comparisons)
        for (entity, comparison) in zip(heard, comparisons) {
            if !comparison.missed.isEmpty, !isDiscarded {
                if isHeld {
                    hold(comparison.missed, of: entity, by: statement, into: &changes)
                } else {
                    close(comparison.missed, of: entity, by: statement, into: &changes)
                }
            }
            open(comparison, of: entity, by: statement, into: &changes)
            self[entity].lastConclusive = statement.sync
            self[entity].conclusiveCount += 1
        }
        return changes
    }

    private func compare(_ entity: Entity, _ statement: SyncStatement) -> Comparison {
        if statement.repeated.contains(entity) {
            precondition(self[entity].hold == nil, "what waits must be compared")
            return Comparison(repeating: self[entity].openCount)
        }
        precondition(self[entity].unread == nil, "what is compared must be read")
        return Comparison(self[entity].standing, statement.findings[Int(entity.rawValue)])
    }

    /// What an earlier hold left waiting: missing here too is closed as of then, present never was.
    private mutating func decideHold(
        of entity: Entity,
        by statement: SyncStatement,
        into changes: inout SyncChanges
    ) {
        guard let hold = self[entity].hold else { return }
        let present = Comparison(
            self[entity].standing,
            statement.findings[Int(entity.rawValue)]
        )
        let waiting = Set(hold.episodes)
        let gone = present.missed.filter { waiting.contains($0.episode) }
            .sorted { $0.episode < $1.episode }
        let episodes = gone.map(\.episode)
        changes[entity].ended += gone.map {
            Ending(
                episode: $0.episode,
                wording: $0.wording,
                closedBy: hold.sync,
                lastSeen: hold.before,
                reason: .absent
            )
        }
        let goneSet = Set(episodes)
        self[entity].standing.removeAll { goneSet.contains($0.episode) }
        self[entity].hold = nil
        changes[entity].decidedHold = true
        if !episodes.isEmpty {
            changes[entity].pairings.append(
                Pairing(sync: hold.sync, closed: episodes, opened: nil)
            )
        }
    }

    /// Rule 10: only a sync with errors is held, never one a person released.
    private func mustHold(_ statement: SyncStatement, _ comparisons: [Comparison]) -> Bool {
        guard !statement.isClean, statement.decision == nil else { return false }
        let open = comparisons.reduce(0) { $0 + $1.missed.count + $1.kept }
        let missed = comparisons.reduce(0) { $0 + $1.missed.count }
        return statement.thresholds.areReached(missed: missed, of: open)
    }

    private mutating func hold(
        _ missed: [StandingEntry],
        of entity: Entity,
        by statement: SyncStatement,
        into changes: inout SyncChanges
    ) {
        let episodes = missed.map(\.episode).sorted()
        self[entity].hold = PendingHold(
            sync: statement.sync,
            before: self[entity].lastConclusive,
            episodes: episodes
        )
        changes[entity].held = episodes
    }

    private mutating func close(
        _ missed: [StandingEntry],
        of entity: Entity,
        by statement: SyncStatement,
        into changes: inout SyncChanges
    ) {
        let lastSeen = self[entity].lastConclusive
        let reason: ClosedReason = statement.isClean ? .syncClean : .absent
        changes[entity].ended += missed.sorted { $0.episode < $1.episode }.map {
            Ending(
                episode: $0.episode,
                wording: $0.wording,
                closedBy: statement.sync,
                lastSeen: lastSeen,
                reason: reason
            )
        }
    }

    /// Opens what is new and rebuilds the open set where it changed.
    private mutating func open(
        _ comparison: Comparison,
        of entity: Entity,
        by statement: SyncStatement,
        into changes: inout SyncChanges
    ) {
        changes[entity].unchanged = comparison.kept
        let opened = Openings(
            statement.findings[Int(entity.rawValue)],
            new: comparison.new,
            from: self[entity].nextEpisode
        )
        self[entity].nextEpisode += EpisodeNumber(opened.count)
        changes[entity].opened = opened
        let closes = changes[entity].held.isEmpty && statement.decision != .discard
        let closed = closes ? comparison.missed : []
        if !opened.isEmpty, !closed.isEmpty {
            notePairing(opened, closed, of: entity, by: statement, into: &changes)
        }
        if !opened.isEmpty || !closed.isEmpty {
            self[entity].standing = merged(self[entity].standing, without: closed, with: opened)
        }
    }

    /// Only records that occur on both sides can be continued; most nights there is none.
    private func notePairing(
        _ opened: Openings,
        _ closed: [StandingEntry],
        of entity: Entity,
        by statement: SyncStatement,
        into changes: inout SyncChanges
    ) {
        let closedClever = Set(closed.map(\.cleverTag)).subtracting([0])
        let closedSis = Set(closed.map(\.sisTag)).subtracting([0])
        let candidates = opened.filter {
            closedClever.contains($0.finding.keys.cleverTag)
                || closedSis.contains($0.finding.keys.sisTag)
        }
        guard !candidates.isEmpty else { return }
        let openedClever = Set(candidates.map(\.finding.keys.cleverTag)).subtracting([0])
        let openedSis = Set(candidates.map(\.finding.keys.sisTag)).subtracting([0])
        let ended = closed.filter {
            openedClever.contains($0.cleverTag) || openedSis.contains($0.sisTag)
        }
        changes[entity].pairings.append(
            Pairing(
                sync: statement.sync,
                closed: ended.map(\.episode).sorted(),
                opened: candidates
            )
        )
    }
}

/// The open set of the next sync: both inputs are sorted by identity, and so is the result.
private func merged(
    _ standing: [StandingEntry],
    without closed: [StandingEntry],
    with opened: Openings
) -> [StandingEntry] {
    var result: [StandingEntry] = []
    result.reserveCapacity(standing.count - closed.count + opened.count)
    var skip = 0
    var next = opened.order[...]
    for entry in standing {
        if skip < closed.count, closed[skip].episode == entry.episode {
            skip += 1
            continue
        }
        while let place = next.first,
            opened.findings[Int(place)].keys.identity < entry.identity
        {
            result.append(StandingEntry(opened[Int(place)]))
            next = next.dropFirst()
        }
        result.append(entry)
    }
    for place in next { result.append(StandingEntry(opened[Int(place)])) }
    return result
}

extension StandingEntry {
    fileprivate init(_ opening: Opening) {
        let keys = opening.finding.keys
        self.init(
            identity: keys.identity,
            cleverTag: keys.cleverTag,
            sisTag: keys.sisTag,
            episode: opening.episode
        )
    }
}

/// The open set, sorted by identity, against a sync's findings.
struct Comparison {
    /// Places of findings that are not open, in identity order.
    var new: [Int32] = []
    /// Open episodes without a finding, in identity order.
    var missed: [StandingEntry] = []
    var kept = 0

    /// A sync that tells what is open already.
    init(repeating openCount: Int) { kept = openCount }

    init(_ standing: [StandingEntry], _ set: FindingSet) {
        guard !standing.isEmpty else {
            new = set.order
            return
        }
        standing.withUnsafeBufferPointer { open in
            set.findings.withUnsafeBufferPointer { told in
                walk(open, told, set.order)
            }
        }
    }

    private mutating func walk(
        _ open: UnsafeBufferPointer<StandingEntry>,
        _ told: UnsafeBufferPointer<FindingKey>,
        _ order: [Int32]
    ) {
        var left = 0
        for place in order {
            let finding = told[Int(place)].keys.identity
            while left < open.count, open[left].identity < finding {
                missed.append(open[left])
                left += 1
            }
            if left < open.count, open[left].identity == finding {
                kept += 1
                left += 1
            } else {
                new.append(place)
            }
        }
        missed += open[left...]
    }
}
