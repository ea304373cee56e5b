// The rows that one transaction adds to the ledger, for any number of districts.
public import Digest
public import Ledger
public import SyncReport

/// Everything a batch of districts writes, row by row, before any of it is written.
///
/// Order inside each list is the order of the districts, so that indexes grow at one end.
public struct LedgerEntries: Sendable {
    public var districts: [String] = []
    public var heads: [HeadEntry] = []
    public var syncs: [SyncEntry] = []
    public var versions: [VersionEntry] = []
    public var redeliveries: [RedeliveryEntry] = []
    public var reports: [ReportEntry] = []
    public var rejectedRows: [RejectedEntry] = []
    /// Contents that may already be archived, before they are packed into rows of `archive`.
    public var contents: [FreshContent] = []
    public var archive: [ArchiveEntry] = []
    /// Contents too great to be packed before they are written: one at a time, when nothing else of
    /// them is left in memory.
    public var giants: [FreshContent] = []
    public var wordings = WordingRows()
    public var openings = [OpeningRows](repeating: OpeningRows(), count: Entity.allCases.count)
    /// Beside each opened school: the keyed hash of its sis_id; nil where it has none.
    public var schoolSisRefs: [Fingerprint?] = []
    public var endings: [EndingEntry] = []
    public var continuations: [ContinuationEntry] = []
    public var standings: [StandingRow] = []
    public var heldClosings: [EpisodeKey] = []
    public var decidedHolds: [EntityKey] = []
    /// Districts whose derived rows are all written anew (a replay): the old ones go first.
    public var replayed: [String] = []

    public init() {}
}

extension LedgerEntries {
    /// How many derived rows there were at some moment, to go back to it.
    public struct Mark: Sendable {
        fileprivate let syncs: Int
        fileprivate let openings: [OpeningRows.Mark]
        fileprivate let wordings: WordingRows.Mark
        fileprivate let schoolSisRefs: Int
        fileprivate let endings: Int
        fileprivate let continuations: Int
    }

    public var mark: Mark {
        Mark(
            syncs: syncs.count,
            openings: openings.map(\.mark),
            wordings: wordings.mark,
            schoolSisRefs: schoolSisRefs.count,
            endings: endings.count,
            continuations: continuations.count
        )
    }

    /// Forgets what applying syncs has derived since a mark; inputs stay.
    public mutating func dropDerived(since mark: Mark) {
        syncs.removeSubrange(mark.syncs...)
        endings.removeSubrange(mark.endings...)
        continuations.removeSubrange(mark.continuations...)
        for index in openings.indices { openings[index].truncate(to: mark.openings[index]) }
        wordings.truncate(to: mark.wordings)
        schoolSisRefs.removeSubrange(mark.schoolSisRefs...)
    }
}

/// One district and entity.
public struct EntityKey: Hashable, Sendable {
    public let district: String
    public let entity: Entity

    public init(district: String, entity: Entity) {
        self.district = district
        self.entity = entity
    }
}

/// One episode of a district.
public struct EpisodeKey: Hashable, Sendable {
    public let district: String
    public let entity: Entity
    public let episode: Int32

    public init(district: String, entity: Entity, episode: Int32) {
        self.district = district
        self.entity = entity
        self.episode = episode
    }
}

/// A row of `sync`: the version that counts and what it told.
public struct SyncEntry: Sendable {
    public let district: String
    public let syncNo: Int32
    public let syncID: String
    public let versionNo: Int32
    public let versionID: Fingerprint
    public let status: SyncStatus
    public let completedAt: Instant
    public let conclusive: EntitySet
    /// Per entity: how many syncs were conclusive for it up to this one.
    public let ordinals: [Int32]
    public let reports: Int32
    public let findings: Int32
    public let rejected: Int32
    public let opened: Int32
    public let closed: Int32
    public let unchanged: Int32
    public let held: Int32
    public let reason: String?
    /// Nil for a sync accepted now; a replay keeps the time of acceptance.
    public let ingestedAt: Instant?

    public init(
        district: String,
        syncNo: Int32,
        syncID: String,
        versionNo: Int32,
        versionID: Fingerprint,
        status: SyncStatus,
        completedAt: Instant,
        conclusive: EntitySet,
        ordinals: [Int32],
        reports: Int32,
        findings: Int32,
        rejected: Int32,
        opened: Int32,
        closed: Int32,
        unchanged: Int32,
        held: Int32,
        reason: String?,
        ingestedAt: Instant?
    ) {
        self.district = district
        self.syncNo = syncNo
        self.syncID = syncID
        self.versionNo = versionNo
        self.versionID = versionID
        self.status = status
        self.completedAt = completedAt
        self.conclusive = conclusive
        self.ordinals = ordinals
        self.reports = reports
        self.findings = findings
        self.rejected = rejected
        self.opened = opened
        self.closed = closed
        self.unchanged = unchanged
        self.held = held
        self.reason = reason
        self.ingestedAt = ingestedAt
    }
}

/// A row of `sync_version`: one manifest row with its reports, as accepted.
public struct VersionEntry: Sendable {
    public let district: String
    public let syncNo: Int32
    public let versionNo: Int32
    public let versionID: Fingerprint
    public let syncID: String
    public let source: String
    public let delivery: String
    public let status: SyncStatus
    public let completedAt: Instant
    public let completedRaw: String
    public let zoneUsed: String
    public let isFlagged: Bool
    public let hasList: Bool
    public let isComplete: Bool

    public init(
        district: String,
        syncNo: Int32,
        versionNo: Int32,
        versionID: Fingerprint,
        syncID: String,
        source: String,
        delivery: String,
        status: SyncStatus,
        completedAt: Instant,
        completedRaw: String,
        zoneUsed: String,
        isFlagged: Bool,
        hasList: Bool,
        isComplete: Bool
    ) {
        self.district = district
        self.syncNo = syncNo
        self.versionNo = versionNo
        self.versionID = versionID
        self.syncID = syncID
        self.source = source
        self.delivery = delivery
        self.status = status
        self.completedAt = completedAt
        self.completedRaw = completedRaw
        self.zoneUsed = zoneUsed
        self.isFlagged = isFlagged
        self.hasList = hasList
        self.isComplete = isComplete
    }
}

/// A row of `retold`: which version of a known sync a further delivery tells.
public struct RedeliveryEntry: Sendable {
    public let district: String
    public let syncNo: Int32
    public let versionNo: Int32
    public let source: String
    public let delivery: String

    public init(
        district: String,
        syncNo: Int32,
        versionNo: Int32,
        source: String,
        delivery: String
    ) {
        self.district = district
        self.syncNo = syncNo
        self.versionNo = versionNo
        self.source = source
        self.delivery = delivery
    }
}

/// A row of `report`: one file of a version and how reading it went.
public struct ReportEntry: Sendable {
    public let district: String
    public let syncNo: Int32
    public let versionNo: Int32
    public let name: String
    /// Place among the reports of its version, the listed ones first in the list's order.
    public let position: Int32
    public let entity: Entity?
    public let isListed: Bool
    /// Nil while a listed file is missing.
    public let sha256: [UInt8]?
    public let bytes: Int64?
    public let modifiedNanoseconds: Int64?
    public let dialect: String?
    public let encoding: String?
    public let findings: Int32
    public let rejected: Int32
    public let hasContent: Bool
    public let flaw: String?

    public init(
        district: String,
        syncNo: Int32,
        versionNo: Int32,
        name: String,
        position: Int32,
        entity: Entity?,
        isListed: Bool,
        sha256: [UInt8]?,
        bytes: Int64?,
        modifiedNanoseconds: Int64?,
        dialect: String?,
        encoding: String?,
        findings: Int32,
        rejected: Int32,
        hasContent: Bool,
        flaw: String?
    ) {
        self.district = district
        self.syncNo = syncNo
        self.versionNo = versionNo
        self.name = name
        self.position = position
        self.entity = entity
        self.isListed = isListed
        self.sha256 = sha256
        self.bytes = bytes
        self.modifiedNanoseconds = modifiedNanoseconds
        self.dialect = dialect
        self.encoding = encoding
        self.findings = findings
        self.rejected = rejected
        self.hasContent = hasContent
        self.flaw = flaw
    }
}

/// A row of `rejected_row`.
public struct RejectedEntry: Sendable {
    public let district: String
    public let syncNo: Int32
    public let versionNo: Int32
    public let report: String
    public let row: RejectedRow

    public init(
        district: String,
        syncNo: Int32,
        versionNo: Int32,
        report: String,
        row: RejectedRow
    ) {
        self.district = district
        self.syncNo = syncNo
        self.versionNo = versionNo
        self.report = report
        self.row = row
    }
}

/// A closed episode.
public struct EndingEntry: Sendable {
    public let key: EpisodeKey
    /// Number of its words; 0 where this batch opened it.
    public let wording: Int32
    public let closedBy: Int32
    public let lastSeen: Int32
    /// The sync had no errors at all.
    public let isClean: Bool

    public init(
        key: EpisodeKey,
        wording: Int32,
        closedBy: Int32,
        lastSeen: Int32,
        isClean: Bool
    ) {
        self.key = key
        self.wording = wording
        self.closedBy = closedBy
        self.lastSeen = lastSeen
        self.isClean = isClean
    }
}

/// A row of `continuation`.
public struct ContinuationEntry: Sendable {
    public let key: EpisodeKey
    public let continues: Int32
    public let chainFirst: Int32

    public init(key: EpisodeKey, continues: Int32, chainFirst: Int32) {
        self.key = key
        self.continues = continues
        self.chainFirst = chainFirst
    }
}

/// A row of `standing` before it is packed: the open episodes of a district and entity, or a change.
public struct StandingRow: Sendable {
    public enum Content: Sendable {
        case whole([StandingEntry])
        case change(StandingChange)
    }

    public let key: EntityKey
    /// 0 for the whole set, which takes the place of what stands there.
    public let part: Int16
    public let content: Content
    /// There are changes of an earlier whole set, which this one takes in.
    public let endsChanges: Bool
    /// Episodes from here on are opened by this batch, the first of them in this row of its openings.
    public let firstFresh: EpisodeNumber
    public let openingRow: Int

    public init(
        key: EntityKey,
        part: Int16,
        content: Content,
        endsChanges: Bool,
        firstFresh: EpisodeNumber,
        openingRow: Int
    ) {
        self.key = key
        self.part = part
        self.content = content
        self.endsChanges = endsChanges
        self.firstFresh = firstFresh
        self.openingRow = openingRow
    }

    /// The bytes; `wordings` are the numbers of the batch's words.
    func packed(_ openings: OpeningRows, wordings: [Int32]) -> [UInt8] {
        let wording = { (entry: StandingEntry) in
            guard entry.episode >= firstFresh else { return entry.wording }
            let row = openings.rows[openingRow + Int(entry.episode - firstFresh)]
            return wordings[Int(row.wording)]
        }
        return switch content {
        case .whole(let entries): StandingCodec.pack(entries, wording: wording)
        case .change(let change): StandingCodec.pack(change, wording: wording)
        }
    }
}

/// A row of `ledger_head`; arrays hold user, class, school, enrollment, 0 for none.
public struct HeadEntry: Sendable {
    public var district: String
    public var nextSync: Int32 = 1
    public var firstSync: Int32?
    public var lastSync: Int32?
    public var lastCompletedAt: Instant?
    public var lastSyncID: String?
    public var lastConclusiveAt: Instant?
    public var nextEpisode: [Int32] = [1, 1, 1, 1]
    public var lastConclusive: [Int32] = [0, 0, 0, 0]
    public var conclusiveCount: [Int32] = [0, 0, 0, 0]
    public var holdSync: [Int32] = [0, 0, 0, 0]
    public var holdBefore: [Int32] = [0, 0, 0, 0]
    public var openCount: [Int32] = [0, 0, 0, 0]

    public init(district: String) { self.district = district }
}
