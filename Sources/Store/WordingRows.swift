// Rows of `wording`, kept compact: words lie in one arena.
public import Digest

/// The verbatim words of opened findings, each once per district and batch.
public struct WordingRows: Sendable {
    /// One wording; field, status and message lie one after the other in the arena.
    public struct Row: Sendable {
        /// Index into ``WordingRows/districts``.
        public let district: Int32
        fileprivate let fieldBytes: Int32
        fileprivate let start: Int
        fileprivate let statusBytes: Int32
        fileprivate let messageBytes: Int32
        public let messageID: Fingerprint
        public let cause: String
        /// The number it gets unless other words of the district have it.
        public let number: Int32
        public let entity: UInt8

        public var field: Range<Int> { start..<start + Int(fieldBytes) }

        public var status: Range<Int> {
            field.upperBound..<field.upperBound + Int(statusBytes)
        }

        public var message: Range<Int> {
            status.upperBound..<status.upperBound + Int(messageBytes)
        }
    }

    /// A district, and whether the database may hold words of it already.
    public struct District: Sendable {
        public let id: String
        public let mayHaveWords: Bool
    }

    public private(set) var districts: [District] = []
    public private(set) var rows: [Row] = []
    public private(set) var arena: [UInt8] = []

    public init() {}

    /// The rows that follow are this district's; `mayHaveWords` is false only for one never heard of.
    public mutating func begin(_ district: String, mayHaveWords: Bool) {
        districts.append(District(id: district, mayHaveWords: mayHaveWords))
    }

    /// Adds words of the district that began last and returns their index.
    public mutating func append(
        _ wording: Fingerprint,
        entity: UInt8,
        field: UnsafeRawBufferPointer,
        status: UnsafeRawBufferPointer,
        message: UnsafeRawBufferPointer,
        kind: MessageKind
    ) -> Int32 {
        rows.append(
            Row(
                district: Int32(districts.count - 1),
                fieldBytes: Int32(field.count),
                start: arena.count,
                statusBytes: Int32(status.count),
                messageBytes: Int32(message.count),
                messageID: kind.id,
                cause: kind.cause,
                number: Int32(truncatingIfNeeded: wording.low & 0x7FFF_FFFF),
                entity: entity
            )
        )
        arena.append(contentsOf: field)
        arena.append(contentsOf: status)
        arena.append(contentsOf: message)
        return Int32(rows.count - 1)
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
