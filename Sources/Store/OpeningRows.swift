// Opened episodes, kept compact: ids lie in one arena instead of a string each.
public import Digest

/// The openings of one entity, in the order in which they are copied.
public struct OpeningRows: Sendable {
    /// One opened episode; its ids lie one after the other in the arena.
    public struct Row: Sendable {
        /// Index into ``OpeningRows/districts``.
        public let district: Int32
        public let episode: Int32
        public let syncNo: Int32
        public let occurrences: Int32
        public let identity: Fingerprint
        public let recordRef: Fingerprint
        /// Index into the batch's ``WordingRows/rows``.
        public let wording: Int32
        fileprivate let sisBytes: Int32
        fileprivate let start: Int
        fileprivate let cleverBytes: Int32

        public var cleverID: Range<Int> { start..<start + Int(cleverBytes) }

        public var sisID: Range<Int> {
            let sisStart = start + Int(cleverBytes)
            return sisStart..<sisStart + Int(sisBytes)
        }
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
        wording: Int32,
        cleverID: UnsafeRawBufferPointer,
        sisID: UnsafeRawBufferPointer
    ) {
        if districts.last != district { districts.append(district) }
        rows.append(
            Row(
                district: Int32(districts.count - 1),
                episode: episode,
                syncNo: syncNo,
                occurrences: occurrences,
                identity: identity,
                recordRef: recordRef,
                wording: wording,
                sisBytes: Int32(sisID.count),
                start: arena.count,
                cleverBytes: Int32(cleverID.count)
            )
        )
        arena.append(contentsOf: cleverID)
        arena.append(contentsOf: sisID)
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
}
