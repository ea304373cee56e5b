// What one sync says, after its reports were read and judged.
public import SyncReport

/// A person's word on a held sync (rule 10).
public enum HoldDecision: String, Sendable {
    /// The sync is never held.
    case release
    /// The sync neither closes nor decides anything; its openings stand.
    case discard
}

/// From when on closings are held; both must be reached.
public struct HoldThresholds: Sendable, Hashable {
    public let minimum: Int
    public let share: Double

    public init(minimum: Int = 1_000, share: Double = 0.9) {
        self.minimum = minimum
        self.share = share
    }

    func areReached(missed: Int, of open: Int) -> Bool {
        // A quotient of whole numbers is rounded as the written share was: 11 of 20 are 0.55.
        missed >= minimum && open > 0 && Double(missed) / Double(open) >= share
    }
}

/// One sync as the ledger hears it.
public struct SyncStatement: Sendable {
    public let sync: SyncNumber
    /// Completed and without contradiction: everything open closes.
    public let isClean: Bool
    public let conclusive: EntitySet
    /// Per entity; empty where the sync is not conclusive, or repeats.
    public let findings: [FindingSet]
    /// Entities whose findings are exactly what is open, known without reading them; never one with
    /// closings that wait.
    public let repeated: EntitySet
    public let decision: HoldDecision?
    public let thresholds: HoldThresholds

    public init(
        sync: SyncNumber,
        isClean: Bool,
        conclusive: EntitySet,
        findings: [FindingSet],
        repeated: EntitySet = [],
        decision: HoldDecision? = nil,
        thresholds: HoldThresholds = HoldThresholds()
    ) {
        precondition(findings.count == Entity.allCases.count, "one set per entity")
        self.sync = sync
        self.isClean = isClean
        self.conclusive = conclusive
        self.findings = findings
        self.repeated = repeated
        self.decision = decision
        self.thresholds = thresholds
    }
}

/// Why an episode closed (rule 11).
public enum ClosedReason: String, Sendable {
    case absent
    case syncClean = "sync_clean"
}

/// An episode that a sync opened.
public struct Opening: Sendable, Hashable {
    public let finding: FindingKey
    public let episode: EpisodeNumber
}

/// An episode that a sync closed.
public struct Ending: Sendable, Hashable {
    public let episode: EpisodeNumber
    /// As the open set had it.
    public let wording: Int32
    public let closedBy: SyncNumber
    public let lastSeen: SyncNumber
    public let reason: ClosedReason
}

/// Episodes that may be continuations of each other (rule 5), found by their tags.
public struct Pairing: Sendable {
    /// The sync that closed the ones and opened the others.
    public let sync: SyncNumber
    /// The closed ones, ascending by episode.
    public let closed: [EpisodeNumber]
    /// The opened ones among this sync's openings; nil where an earlier sync opened them, because its
    /// closings were held until now.
    public let opened: [Opening]?
}

/// What one sync changes in one entity.
public struct EntityChanges: Sendable {
    public var opened = Openings()
    public var ended: [Ending] = []
    /// Episodes whose closing this sync asks for and that wait, ascending.
    public var held: [EpisodeNumber] = []
    /// An earlier hold was decided.
    public var decidedHold = false
    /// Findings that were open before and still are.
    public var unchanged = 0
    public var pairings: [Pairing] = []

    public init() {}

    /// Whether the open set is another one than before.
    public var changesStanding: Bool { !opened.isEmpty || !ended.isEmpty }
}

/// What one sync changes, per entity.
public struct SyncChanges: Sendable {
    public var entities = [EntityChanges](
        repeating: EntityChanges(),
        count: Entity.allCases.count
    )

    public subscript(entity: Entity) -> EntityChanges {
        get { entities[Int(entity.rawValue)] }
        set { entities[Int(entity.rawValue)] = newValue }
    }
}
