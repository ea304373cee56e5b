// Closed episodes on their way into `ending_chunk`: up to a thousand of one sync to a row.
internal import Postgres
internal import SyncReport

/// Chunks side by side, as one statement takes them.
struct EndingChunks {
    private static let chunkMax = 1_000

    private var districts: [String] = []
    private var entities: [Int16] = []
    private var isClean: [Bool] = []
    private var closers: [Int32] = []
    private var lastSeen: [Int32] = []
    private var places = SlicePlaces()
    private var episodes: [Int32] = []

    /// The endings of a district, entity and sync stand together.
    init(_ endings: [EndingEntry]) {
        var start = 0
        while start < endings.count {
            let first = endings[start].key
            let end =
                endings[start...].firstIndex {
                    $0.key.entity != first.entity || $0.key.district != first.district
                } ?? endings.count
            // A hold that is decided closes as of an earlier sync, among what this one closes.
            append(endings[start..<end].sorted { $0.order < $1.order })
            start = end
        }
    }

    private mutating func append(_ stretch: [EndingEntry]) {
        var start = 0
        while start < stretch.count {
            let first = stretch[start]
            var end = start + 1
            while end < stretch.count, end - start < EndingChunks.chunkMax,
                stretch[end].goesWith(first)
            {
                end += 1
            }
            districts.append(first.key.district)
            entities.append(first.key.entity.column)
            isClean.append(first.isClean)
            closers.append(first.closedBy)
            lastSeen.append(first.lastSeen)
            places.append(end - start)
            episodes += stretch[start..<end].map(\.key.episode)
            start = end
        }
    }

    func write(through connection: borrowing Connection) throws {
        guard !districts.isEmpty else { return }
        try connection.execute(
            SQL.Query.endingChunkInsert,
            [
                .textArray(districts), .int2Array(entities), .boolArray(isClean),
                .int4Array(closers), .int4Array(lastSeen), .int4Array(places.firsts),
                .int4Array(places.lasts), .int4Array(episodes),
            ]
        )
    }
}

extension EndingEntry {
    fileprivate var order: (Int32, Int32, Int, Int32) {
        (closedBy, lastSeen, isClean ? 1 : 0, key.episode)
    }

    fileprivate func goesWith(_ other: EndingEntry) -> Bool {
        closedBy == other.closedBy && lastSeen == other.lastSeen && isClean == other.isClean
    }
}
