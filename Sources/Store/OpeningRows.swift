// Rows of `opening`, kept compact: ids lie in one arena instead of a string each.
public import Digest

/// The openings of one entity, in the order in which they are copied.
public struct OpeningRows: Sendable {
    /// One opened episode; the ids are ranges of the arena.
    public struct Row: Sendable {
        /// Index into ``OpeningRows/districts``.
        public let district: Int32
        public let episode: Int32
        public let syncNo: Int32
        public let occurrences: Int32
        public let identity: Fingerprint
        public let recordRef: Fingerprint
        public let wording: Fingerprint
        public let cleverID: Range<Int>
        public let sisID: Range<Int>
    }

    public private(set) var districts: [String] = []
    public private(set) var rows: [Row] = []
    public private(set) var arena: [UInt8] = []

    public init() {}

    /// Adds an opened episode; the id bytes are copied.
    public mutating func append(
        district: String,
        episode: Int32,
        syncNo: Int32,
        occurrences: Int32,
        identity: Fingerprint,
        recordRef: Fingerprint,
        wording: Fingerprint,
        cleverID: UnsafeRawBufferPointer,
        sisID: UnsafeRawBufferPointer
    ) {
        if districts.last != district { districts.append(district) }
        let clever = place(cleverID)
        let sis = place(sisID)
        rows.append(
            Row(
                district: Int32(districts.count - 1),
                episode: episode,
                syncNo: syncNo,
                occurrences: occurrences,
                identity: identity,
                recordRef: recordRef,
                wording: wording,
                cleverID: clever,
                sisID: sis
            )
        )
    }

    /// How much there is at some moment.
    public struct Mark: Sendable {
        fileprivate let districts: Int
        fileprivate let rows: Int
        fileprivate let arena: Int
    }

    public var mark: Mark {
        Mark(districts: districts.count, rows: rows.count, arena: arena.count)
    }

    /// Forgets what came after a mark.
    public mutating func truncate(to mark: Mark) {
        districts.removeSubrange(mark.districts...)
        rows.removeSubrange(mark.rows...)
        arena.removeSubrange(mark.arena...)
    }

    private mutating func place(_ bytes: UnsafeRawBufferPointer) -> Range<Int> {
        let start = arena.count
        arena.append(contentsOf: bytes)
        return start..<arena.count
    }
}

/// A row of `wording`, with the message it is an instance of.
public struct WordingEntry: Sendable {
    public let district: String
    public let wording: Fingerprint
    public let entity: UInt8
    public let field: String
    public let status: String
    public let message: String
    public let kind: MessageKind

    public init(
        district: String,
        wording: Fingerprint,
        entity: UInt8,
        field: String,
        status: String,
        message: String,
        kind: MessageKind
    ) {
        self.district = district
        self.wording = wording
        self.entity = entity
        self.field = field
        self.status = status
        self.message = message
        self.kind = kind
    }
}

/// A row of `message`: entity, field and shape, and the cause they point to.
public struct MessageKind: Hashable, Sendable {
    public let id: Fingerprint
    public let entity: UInt8
    public let field: String
    public let shape: String
    public let cause: String
    public let rule: String?
    public let catalogueVersion: Int32

    public init(
        id: Fingerprint,
        entity: UInt8,
        field: String,
        shape: String,
        cause: String,
        rule: String?,
        catalogueVersion: Int32
    ) {
        self.id = id
        self.entity = entity
        self.field = field
        self.shape = shape
        self.cause = cause
        self.rule = rule
        self.catalogueVersion = catalogueVersion
    }
}
