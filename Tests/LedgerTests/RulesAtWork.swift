// The rules of the room Ledger driven over a whole history, without files and without a database.
import Ledger
import Oracle
import SyncReport

/// Applies the counting versions of one district and keeps what follows from them.
struct RulesAtWork {
    private struct Life {
        let entity: Entity
        let row: ToldRow
        let occurrences: Int32
        let first: SyncNumber
        var chainFirst: SyncNumber
        var continues = false
        var ending: Ending?
    }

    private struct Key: Hashable {
        let entity: Entity
        let episode: EpisodeNumber
    }

    private let cause: CauseOf
    private var hasher = IdentityHasher()
    private var state = DistrictState()
    private var lives: [Key: Life] = [:]
    /// In the order of their numbers, from 1.
    private var syncs: [Telling] = []
    private var lines: [String] = []

    /// Applies a history whose tellings came in any order.
    init(_ history: History, cause: @escaping CauseOf) throws {
        self.cause = cause
        for telling in RulesAtWork.counting(history) {
            syncs.append(telling)
            let statement = statement(telling, history)
            let changes = state.apply(statement)
            for entity in Entity.allCases { note(changes[entity], of: entity, telling) }
            lines.append(line(telling, statement, changes))
            try keepAsBytes()
        }
    }

    /// What oracle and rules are compared by.
    var outcome: PlainOutcome {
        PlainOutcome(episodes: lives.map { line($0.key, $0.value) }, syncs: lines)
    }

    private static func counting(_ history: History) -> [Telling] {
        Dictionary(grouping: history.tellings, by: \.syncID).values
            .compactMap { tellings in
                countingVersion(tellings.map(summary)).map { tellings[$0] }
            }
            .sorted { $0.order < $1.order }
    }

    private static func summary(_ telling: Telling) -> VersionSummary {
        VersionSummary(
            delivery: telling.delivery,
            source: telling.source,
            isComplete: telling.judgement.isComplete,
            isFailed: telling.status == .failed
        )
    }

    private mutating func statement(_ telling: Telling, _ history: History) -> SyncStatement {
        let judgement = telling.judgement
        var findings: [FindingSet] = []
        for entity in Entity.allCases {
            let isHeard = judgement.conclusive.contains(entity)
            findings.append(isHeard ? FindingSet(keys(entity, telling)) : .empty)
        }
        let decision = history.decisions.last {
            history.tellings[$0.telling].version == telling.version
        }
        let threshold = history.thresholds.last { $0.from <= telling.time }
        return SyncStatement(
            sync: SyncNumber(syncs.count),
            isClean: judgement.isClean,
            conclusive: judgement.conclusive,
            findings: findings,
            decision: decision.flatMap { HoldDecision(rawValue: $0.word.rawValue) },
            thresholds: threshold.map {
                HoldThresholds(minimum: $0.minimum, share: Double($0.percent) / 100)
            } ?? HoldThresholds()
        )
    }

    private mutating func keys(_ entity: Entity, _ telling: Telling) -> [FindingKey] {
        var keys: [FindingKey] = []
        for (number, report) in telling.reports.enumerated()
        where report.isListed && report.entity == entity.name {
            for (index, row) in report.rows.enumerated() {
                keys.append(
                    FindingKey(
                        keys: row.withFinding { hasher.keys(entity, $0) },
                        report: Int32(number),
                        offset: index
                    )
                )
            }
        }
        return keys
    }

    private mutating func note(_ changes: EntityChanges, of entity: Entity, _ telling: Telling) {
        let number = SyncNumber(syncs.count)
        for opening in changes.opened {
            let finding = opening.finding
            lives[Key(entity: entity, episode: opening.episode)] = Life(
                entity: entity,
                row: telling.reports[Int(finding.report)].rows[finding.offset],
                occurrences: finding.occurrences,
                first: number,
                chainFirst: number
            )
        }
        for ending in changes.ended {
            lives[Key(entity: entity, episode: ending.episode)]?.ending = ending
        }
        for pairing in changes.pairings {
            let opened =
                pairing.opened?.map(\.episode)
                ?? lives.filter { $0.key.entity == entity && $0.value.first == pairing.sync }
                .map(\.key.episode)
            let links = continuations(
                opened: opened.compactMap { detail(entity, $0) },
                closed: pairing.closed.compactMap { detail(entity, $0) }
            )
            for link in links {
                let key = Key(entity: entity, episode: link.episode)
                lives[key]?.continues = true
                lives[key]?.chainFirst = link.chainFirst
            }
        }
    }

    private func detail(_ entity: Entity, _ episode: EpisodeNumber) -> EpisodeDetail? {
        guard let life = lives[Key(entity: entity, episode: episode)] else { return nil }
        let row = life.row
        return row.withFinding {
            EpisodeDetail(
                episode: episode,
                chainFirst: life.chainFirst,
                cleverID: $0.cleverID,
                sisID: $0.sisID,
                field: $0.field,
                message: $0.message,
                cause: cause(entity.name, row.field, row.message)
            )
        }
    }

    /// Between two syncs the open set lies in the database, as bytes.
    private mutating func keepAsBytes() throws {
        for entity in Entity.allCases {
            let bytes = StandingCodec.pack(state[entity].standing)
            guard let entries = bytes.withUnsafeBytes({ StandingCodec.unpack($0) }) else {
                throw DamagedStanding()
            }
            state[entity].standing = entries
        }
    }

    private struct DamagedStanding: Error {}

    private func line(_ key: Key, _ life: Life) -> String {
        let memory = state[key.entity]
        let isHeld = memory.hold?.episodes.contains(key.episode) ?? false
        let lastOpen = isHeld ? memory.hold?.before : memory.lastConclusive
        return episodeLine(
            entity: life.entity.name,
            words: [
                life.row.trimmedCleverID, life.row.sisID, life.row.field, life.row.status,
                life.row.message,
            ],
            occurrences: Int(life.occurrences),
            first: id(life.first),
            chainFirst: id(life.chainFirst),
            lastSeen: id(life.ending?.lastSeen ?? lastOpen),
            closed: id(life.ending?.closedBy),
            reason: life.ending?.reason.rawValue,
            held: isHeld ? id(memory.hold?.sync) : nil,
            continues: life.continues
        )
    }

    private func id(_ number: SyncNumber?) -> String? {
        number.flatMap { $0 == 0 ? nil : syncs[Int($0) - 1].syncID }
    }

    private func line(
        _ telling: Telling,
        _ statement: SyncStatement,
        _ changes: SyncChanges
    ) -> String {
        let verdicts = telling.verdicts.filter(\.isListed)
        func sum(_ value: (EntityChanges) -> Int) -> Int {
            changes.entities.reduce(0) { $0 + value($1) }
        }
        return syncLine(
            syncID: telling.syncID,
            status: telling.status.rawValue,
            time: telling.time,
            conclusive: statement.conclusive.entities.map(\.name),
            ordinals: state.entities.map { String($0.conclusiveCount) },
            reports: [
                verdicts.count(where: \.isPresent), verdicts.reduce(0) { $0 + $1.findings },
                verdicts.reduce(0) { $0 + $1.rejected },
            ],
            changes: [
                sum { $0.opened.count }, sum { $0.ended.count }, sum { $0.unchanged },
                sum { $0.held.count },
            ],
            hasReason: telling.judgement.reason != nil
        )
    }
}
