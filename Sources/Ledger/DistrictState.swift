// What the ledger must remember of a district to understand its next sync.
public import Digest
public import SyncReport

/// An open episode, as far as the next sync needs it.
public struct StandingEntry: Sendable, Hashable {
    public let identity: Fingerprint
    public let cleverTag: UInt32
    public let sisTag: UInt32
    public let episode: EpisodeNumber
    /// Number of its words within the district, so that its end can be counted without looking for its
    /// beginning; 0 until it is stored. The rules never look at it.
    public let wording: Int32

    public init(
        identity: Fingerprint,
        cleverTag: UInt32,
        sisTag: UInt32,
        episode: EpisodeNumber,
        wording: Int32 = 0
    ) {
        self.identity = identity
        self.cleverTag = cleverTag
        self.sisTag = sisTag
        self.episode = episode
        self.wording = wording
    }
}

/// Closings that wait for the next conclusive sync (rule 10).
public struct PendingHold: Sendable, Hashable {
    /// The sync that missed them.
    public let sync: SyncNumber
    /// The last sync conclusive for the entity before that one; 0 for none.
    public let before: SyncNumber
    /// The episodes, ascending.
    public let episodes: [EpisodeNumber]

    public init(sync: SyncNumber, before: SyncNumber, episodes: [EpisodeNumber]) {
        self.sync = sync
        self.before = before
        self.episodes = episodes
    }
}

/// One entity of a district.
public struct EntityState: Sendable, Hashable {
    /// Open episodes, held ones included, sorted by identity; empty while they are unread.
    public var standing: [StandingEntry] = []
    /// How many are open, as long as nothing needs to know which: a sync that repeats the last one is
    /// understood without them. Nil once they are read.
    public var unread: Int?
    public var nextEpisode: EpisodeNumber = 1
    /// The latest sync conclusive for the entity; 0 for none.
    public var lastConclusive: SyncNumber = 0
    public var conclusiveCount: Int32 = 0
    public var hold: PendingHold?

    public var openCount: Int { unread ?? standing.count }

    public init() {}
}

/// A district: one state per entity.
public struct DistrictState: Sendable, Hashable {
    public var entities = [EntityState](repeating: EntityState(), count: Entity.allCases.count)

    public init() {}

    public subscript(entity: Entity) -> EntityState {
        get { entities[Int(entity.rawValue)] }
        set { entities[Int(entity.rawValue)] = newValue }
    }
}

/// The order of a district's syncs (rule 6): completion time, then the id's bytes.
public struct SyncOrder: Comparable, Hashable, Sendable {
    public let completedAt: Instant
    public let syncID: String

    public init(completedAt: Instant, syncID: String) {
        self.completedAt = completedAt
        self.syncID = syncID
    }

    public static func < (left: SyncOrder, right: SyncOrder) -> Bool {
        if left.completedAt != right.completedAt { return left.completedAt < right.completedAt }
        return left.syncID.utf8.lexicographicallyPrecedes(right.syncID.utf8)
    }

    /// Bytes decide, not Unicode's canonical equivalence.
    public static func == (left: SyncOrder, right: SyncOrder) -> Bool {
        left.completedAt == right.completedAt && left.syncID.utf8.elementsEqual(right.syncID.utf8)
    }
}
