// Rule 5: an episode that goes on where another ended in the same sync.
internal import Digest

/// What pairing needs to know of an episode.
public struct EpisodeDetail: Sendable, Hashable {
    public let episode: EpisodeNumber
    /// First sync of the chain the episode belongs to; its own opening where it continues nothing.
    public private(set) var chainFirst: SyncNumber
    /// Trimmed bytes.
    public let cleverID: [UInt8]
    /// Trimmed bytes.
    public let sisID: [UInt8]
    /// Trimmed and ASCII-folded bytes.
    public let field: [UInt8]
    /// Verbatim bytes.
    public let message: [UInt8]
    public let cause: String

    /// Takes the values as the report has them and trims what is compared trimmed.
    public init(
        episode: EpisodeNumber,
        chainFirst: SyncNumber,
        cleverID: UnsafeRawBufferPointer,
        sisID: UnsafeRawBufferPointer,
        field: UnsafeRawBufferPointer,
        message: UnsafeRawBufferPointer,
        cause: String
    ) {
        self.episode = episode
        self.chainFirst = chainFirst
        self.cleverID = [UInt8](cleverID.trimmingWhiteSpace())
        self.sisID = [UInt8](sisID.trimmingWhiteSpace())
        self.field = field.trimmingWhiteSpace().map(asciiFolded)
        self.message = [UInt8](message)
        self.cause = cause
    }

    /// The same episode as a later part of a chain.
    public func continuing(from first: SyncNumber) -> EpisodeDetail {
        var detail = self
        detail.chainFirst = first
        return detail
    }

    /// The same problem of the same record: reworded, or the ID was issued anew.
    func isContinued(by other: EpisodeDetail) -> Bool {
        guard cause == other.cause, cause != "unclassified", field == other.field else {
            return false
        }
        return (!cleverID.isEmpty && cleverID == other.cleverID)
            || (!sisID.isEmpty && sisID == other.sisID)
    }

    /// Byte order of the messages; ties by ids, so that the order is the same in every run.
    static func precedes(_ left: EpisodeDetail, _ right: EpisodeDetail) -> Bool {
        for part in [\EpisodeDetail.message, \.cleverID, \.sisID]
        where left[keyPath: part] != right[keyPath: part] {
            return left[keyPath: part].lexicographicallyPrecedes(right[keyPath: part])
        }
        return left.episode < right.episode
    }
}

/// One episode going on in another.
public struct Continuation: Sendable, Hashable {
    public let episode: EpisodeNumber
    public let continues: EpisodeNumber
    public let chainFirst: SyncNumber
}

/// Pairs opened with closed episodes: in byte order of their messages each opened one takes the first
/// closed one that is left and fits.
public func continuations(
    opened: [EpisodeDetail],
    closed: [EpisodeDetail]
) -> [Continuation] {
    var left = closed.sorted(by: EpisodeDetail.precedes)
    var found: [Continuation] = []
    for episode in opened.sorted(by: EpisodeDetail.precedes) {
        guard let index = left.firstIndex(where: { $0.isContinued(by: episode) }) else { continue }
        let ended = left.remove(at: index)
        found.append(
            Continuation(
                episode: episode.episode,
                continues: ended.episode,
                chainFirst: ended.chainFirst
            )
        )
    }
    return found.sorted { $0.episode < $1.episode }
}
