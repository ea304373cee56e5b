// Rows of `wording`, kept compact: words lie in the report that told them, or in one arena.
public import Digest

/// The verbatim words of opened findings, each once per district and batch.
public struct WordingRows: Sendable {
    /// One wording.
    struct Row: Sendable {
        /// Index into ``WordingRows/districts``.
        let district: Int32
        /// Index into ``WordingRows/texts``.
        fileprivate let text: Int32
        fileprivate let field: BytePlace
        fileprivate let status: BytePlace
        fileprivate let message: BytePlace
        /// Index into ``WordingRows/kinds``.
        fileprivate let kind: Int32
        /// The number it gets unless other words of the district have it.
        let number: Int32
        let entity: UInt8
    }

    /// A district, and whether the database may hold words of it already.
    struct District: Sendable {
        let id: String
        let mayHaveWords: Bool
    }

    /// What a wording says, verbatim; valid only inside the closure that it is given to.
    public struct Words {
        public let field: UnsafeRawBufferPointer
        public let status: UnsafeRawBufferPointer
        public let message: UnsafeRawBufferPointer
    }

    private(set) var districts: [District] = []
    private(set) var rows: [Row] = []
    private var arena: [UInt8] = []
    /// The first is empty: words that are told by no text that is kept are copied.
    private var texts: [[UInt8]] = [[]]
    /// Where the reports of the sync that is read stand among the texts.
    private var reports = 0..<0
    private var kinds: [MessageKind] = []
    private var kindPlaces: [Fingerprint: Int32] = [:]

    public init() {}

    /// What kind of message the words of a row are.
    public func kind(of row: Int) -> MessageKind { kinds[Int(rows[row].kind)] }

    /// Hands over the words of a row.
    public func withWords<Result>(
        of row: Int,
        _ body: (Words) throws -> Result
    ) rethrows -> Result {
        let row = rows[row]
        return try arena.withUnsafeBytes { arena in
            try texts[Int(row.text)].withUnsafeBytes { text in
                try body(
                    Words(
                        field: row.field.bytes(text, arena),
                        status: row.status.bytes(text, arena),
                        message: row.message.bytes(text, arena)
                    )
                )
            }
        }
    }

    /// The rows that follow are this district's; `mayHaveWords` is false only for one never heard of.
    public mutating func begin(_ district: String, mayHaveWords: Bool) {
        districts.append(District(id: district, mayHaveWords: mayHaveWords))
    }

    /// The rows that follow, so many at most, are told by these decoded reports, and their words not
    /// copied.
    public mutating func follow(_ reports: [[UInt8]], atMost count: Int) {
        rows.makeRoom(for: count)
        self.reports = texts.count..<texts.count + reports.count
        texts += reports
    }

    /// Adds words that a report told in the district that began last, and returns their index.
    public mutating func append(
        _ wording: Fingerprint,
        entity: UInt8,
        field: UnsafeRawBufferPointer,
        status: UnsafeRawBufferPointer,
        message: UnsafeRawBufferPointer,
        report: Int,
        kind: MessageKind
    ) -> Int32 {
        let text = report < reports.count ? reports.lowerBound + report : 0
        rows.append(
            Row(
                district: Int32(districts.count - 1),
                text: Int32(text),
                field: place(of: field, in: text),
                status: place(of: status, in: text),
                message: place(of: message, in: text),
                kind: place(of: kind),
                number: Int32(truncatingIfNeeded: wording.low & 0x7FFF_FFFF),
                entity: entity
            )
        )
        return Int32(rows.count - 1)
    }

    private mutating func place(of bytes: UnsafeRawBufferPointer, in text: Int) -> BytePlace {
        BytePlace(of: bytes, in: texts[text]) ?? BytePlace(appending: bytes, to: &arena)
    }

    private mutating func place(of kind: MessageKind) -> Int32 {
        if let place = kindPlaces[kind.id] { return place }
        let place = Int32(kinds.count)
        kinds.append(kind)
        kindPlaces[kind.id] = place
        return place
    }

    /// Lets go of the words, once they are written; what kinds they are is still known.
    mutating func forgetWords() {
        arena = []
        texts = [[]]
        reports = 0..<0
    }

    /// How much there is at some moment.
    public struct Mark: Sendable {
        fileprivate let districts: Int
        fileprivate let rows: Int
        fileprivate let arena: Int
        fileprivate let texts: Int
    }

    public var mark: Mark {
        Mark(
            districts: districts.count,
            rows: rows.count,
            arena: arena.count,
            texts: texts.count
        )
    }

    /// Forgets what came after a mark.
    public mutating func truncate(to mark: Mark) {
        districts.removeSubrange(mark.districts...)
        rows.removeSubrange(mark.rows...)
        arena.removeSubrange(mark.arena...)
        texts.removeSubrange(mark.texts...)
        reports = 0..<0
    }
}
