// Rules 5, 6, 9, 10 and 11 as plainly as they can be written: every sync looks at every episode.

/// What the rules make of a history, as lines to compare: one per episode and one per sync.
public struct PlainOutcome: Sendable {
    public var episodes: [String]
    public var syncs: [String]

    public init(episodes: [String], syncs: [String]) {
        self.episodes = episodes
        self.syncs = syncs
    }
}

/// The cause of a message: entity, field, message.
public typealias CauseOf = (String, String, String) -> String

/// The tables that follow from a history.
public func plainOutcome(_ history: History, cause: CauseOf) -> PlainOutcome {
    var ledger = PlainLedger(history)
    for index in ledger.syncs.indices { ledger.hear(index) }
    ledger.link(cause)
    return PlainOutcome(
        episodes: ledger.episodes.map { ledger.line(of: $0) }.sorted(by: bytesPrecede),
        syncs: ledger.lines.sorted(by: bytesPrecede)
    )
}

struct PlainEpisode {
    let entity: String
    let identity: [UInt8]
    let row: ToldRow
    let occurrences: Int
    /// Indices of syncs.
    let first: Int
    var lastSeen: Int?
    var closed: Int?
    var reason: String?
    var held: Int?
    var continues: Int?
}

struct PlainLedger {
    let history: History
    let syncs: [Telling]
    let judgements: [PlainJudgement]
    var episodes: [PlainEpisode] = []
    var lines: [String] = []

    init(_ history: History) {
        self.history = history
        syncs = countingTellings(history)
        judgements = syncs.map(PlainJudgement.init)
    }

    private struct Counts {
        var opened = 0
        var closed = 0
        var unchanged = 0
        var held = 0
    }

    mutating func hear(_ index: Int) {
        let conclusive = judgements[index].conclusive
        let decision = decision(about: index)
        var counts = Counts()
        if decision != .discard {
            for entity in conclusive { decideHold(of: entity, by: index, &counts) }
        }
        let open = episodes.indices.filter {
            episodes[$0].closed == nil && conclusive.contains(episodes[$0].entity)
        }
        let missed = open.filter { rows(of: episodes[$0], in: index).isEmpty }
        let isHeld = mustHold(index, decision, missed: missed.count, open: open.count)
        counts.unchanged = open.count - missed.count
        for number in missed where decision != .discard {
            if isHeld {
                // An episode that waits already was decided above, so none is held twice.
                episodes[number].held = index
                counts.held += 1
            } else {
                episodes[number].lastSeen = conclusiveBefore(index, episodes[number].entity)
                episodes[number].closed = index
                episodes[number].reason = judgements[index].isClean ? "sync_clean" : "absent"
                counts.closed += 1
            }
        }
        for entity in conclusive { openNew(entity, index, &counts) }
        note(index, counts)
    }

    private mutating func decideHold(of entity: String, by index: Int, _ counts: inout Counts) {
        for number in episodes.indices where episodes[number].entity == entity {
            guard let held = episodes[number].held, episodes[number].closed == nil else { continue }
            episodes[number].held = nil
            guard rows(of: episodes[number], in: index).isEmpty else { continue }
            episodes[number].closed = held
            episodes[number].lastSeen = conclusiveBefore(held, entity)
            episodes[number].reason = "absent"
            counts.closed += 1
        }
    }

    private func mustHold(_ index: Int, _ decision: ToldDecision?, missed: Int, open: Int) -> Bool {
        if judgements[index].isClean || decision != nil { return false }
        let threshold = history.thresholds.filter { $0.from <= syncs[index].time }
            .max { $0.from < $1.from }
        guard let threshold else { return false }
        return missed >= threshold.minimum && missed * 100 >= threshold.percent * open
    }

    private mutating func openNew(_ entity: String, _ index: Int, _ counts: inout Counts) {
        for row in rows(of: entity, in: index) {
            let identity = identity(of: row, entity: entity)
            let isOpen = episodes.contains { $0.identity == identity && $0.closed == nil }
            if isOpen { continue }
            let same = rows(of: entity, in: index).filter {
                Oracle.identity(of: $0, entity: entity) == identity
            }
            episodes.append(
                PlainEpisode(
                    entity: entity,
                    identity: identity,
                    row: row,
                    occurrences: same.count,
                    first: index
                )
            )
            counts.opened += 1
        }
    }

    /// Every row that a sync's listed reports have about an entity, in the order of list and file.
    private func rows(of entity: String, in index: Int) -> [ToldRow] {
        syncs[index].reports.filter { $0.isListed && $0.entity == entity && $0.damage == nil }
            .flatMap(\.rows)
    }

    private func rows(of episode: PlainEpisode, in index: Int) -> [ToldRow] {
        rows(of: episode.entity, in: index).filter {
            identity(of: $0, entity: episode.entity) == episode.identity
        }
    }

    private func conclusiveBefore(_ index: Int, _ entity: String) -> Int? {
        syncs.indices.last { $0 < index && judgements[$0].conclusive.contains(entity) }
    }

    private func decision(about index: Int) -> ToldDecision? {
        history.decisions.last { history.tellings[$0.telling].version == syncs[index].version }?
            .word
    }

    private mutating func note(_ index: Int, _ counts: Counts) {
        let judgement = judgements[index]
        let ordinals = everyEntity.map { entity in
            String(judgements[...index].count { $0.conclusive.contains(entity) })
        }
        lines.append(
            syncLine(
                syncID: syncs[index].syncID,
                status: syncs[index].status.rawValue,
                time: syncs[index].time,
                conclusive: judgement.conclusive,
                ordinals: ordinals,
                reports: [judgement.reports, judgement.findings, judgement.rejected],
                changes: [counts.opened, counts.closed, counts.unchanged, counts.held],
                hasReason: !judgement.isComplete
            )
        )
    }
}
