// Syncs of one district, one after another, as short as a test can say them.
import Digest
import Ledger
import SyncReport

/// Applies syncs whose findings are letters, and says what became of each letter's episode.
struct Week {
    private(set) var state = DistrictState()
    private var number: SyncNumber = 0
    private var letters: [Entity: [EpisodeNumber: Character]] = [:]

    /// Low enough that three closings of three are held.
    var thresholds = HoldThresholds(minimum: 3, share: 0.5)

    /// The letters of what one sync changed, all entities together.
    struct Change: Equatable {
        var opened = ""
        /// `a1`: the episode of `a`, closed by sync 1.
        var closed: [String] = []
        var held = ""
        var unchanged = 0
    }

    /// A sync with errors that is conclusive for the entities it is given findings of.
    mutating func errors(
        _ findings: [Entity: String],
        _ decision: HoldDecision? = nil
    ) -> Change {
        let conclusive = EntitySet(findings.keys.map { EntitySet($0) })
        return hear(findings, conclusive, isClean: false, decision)
    }

    /// A completed sync.
    mutating func clean() -> Change { hear([:], .all, isClean: true, nil) }

    private mutating func hear(
        _ findings: [Entity: String],
        _ conclusive: EntitySet,
        isClean: Bool,
        _ decision: HoldDecision?
    ) -> Change {
        number += 1
        let statement = SyncStatement(
            sync: number,
            isClean: isClean,
            conclusive: conclusive,
            findings: Entity.allCases.map { FindingSet(keys(findings[$0] ?? "")) },
            decision: decision,
            thresholds: thresholds
        )
        let changes = state.apply(statement)
        return change(changes, findings)
    }

    private func keys(_ letters: String) -> [FindingKey] {
        letters.unicodeScalars.enumerated().map { index, letter in
            let identity = Fingerprint(high: UInt64(letter.value), low: 0)
            return FindingKey(
                keys: IdentityKeys(
                    identity: identity,
                    cleverTag: letter.value,
                    sisTag: 0
                ),
                report: 0,
                offset: index
            )
        }
    }

    private mutating func change(_ changes: SyncChanges, _ findings: [Entity: String]) -> Change {
        var change = Change()
        for entity in Entity.allCases {
            let told = Array(findings[entity] ?? "")
            for opening in changes[entity].opened {
                let letter = told[opening.finding.offset]
                letters[entity, default: [:]][opening.episode] = letter
                change.opened.append(letter)
            }
            func letter(_ episode: EpisodeNumber) -> Character {
                letters[entity]?[episode] ?? "?"
            }
            change.closed += changes[entity].ended.map {
                "\(letter($0.episode))\($0.closedBy) after \($0.lastSeen) \($0.reason.rawValue)"
            }
            change.held += String(changes[entity].held.map(letter))
            change.unchanged += changes[entity].unchanged
        }
        return change
    }
}
