// Opened episodes on their way into `opening_chunk`: up to a thousand of one sync to a row.
internal import Digest
internal import Postgres
internal import SyncReport

extension OpeningRows {
    /// Measured on a million episodes: rows of 500 to 4,000 read and write alike; smaller ones cost
    /// more rows, greater ones more memory for a reader who wants one episode.
    private static let chunkMax = 1_000

    /// Binary COPY straight into the entity's partition: policies stand on the parent alone.
    ///
    /// `wordings` are the numbers of the batch's wordings.
    func copy(
        _ entity: Entity,
        wordings: [Int32],
        through connection: borrowing Connection
    ) throws {
        guard !rows.isEmpty else { return }
        try connection.copyIn(OpeningRows.statement(entity)) { writer in
            try arena.withUnsafeBytes { bytes in
                var start = 0
                while start < rows.count {
                    let chunk = start..<chunkEnd(from: start)
                    try write(chunk, of: entity, wordings, bytes, &writer)
                    start = chunk.upperBound
                }
            }
        }
    }

    private static func statement(_ entity: Entity) -> String {
        switch entity {
        case .user: SQL.Query.openingChunkUserCopy
        case .class: SQL.Query.openingChunkClassCopy
        case .school: SQL.Query.openingChunkSchoolCopy
        case .enrollment: SQL.Query.openingChunkEnrollmentCopy
        }
    }

    /// A chunk is of one district and sync, and its episodes follow without a gap.
    private func chunkEnd(from start: Int) -> Int {
        let first = rows[start]
        var end = start + 1
        while end < rows.count, end - start < OpeningRows.chunkMax,
            rows[end].district == first.district, rows[end].syncNo == first.syncNo
        {
            precondition(rows[end].episode == rows[end - 1].episode + 1, "episodes have a gap")
            end += 1
        }
        return end
    }

    private func write(
        _ chunk: Range<Int>,
        of entity: Entity,
        _ wordings: [Int32],
        _ arena: UnsafeRawBufferPointer,
        _ writer: inout BinaryCopyWriter
    ) throws {
        let first = rows[chunk.lowerBound]
        try writer.startRow(11)
        try writer.text(districts[Int(first.district)])
        writer.int2(entity.column)
        writer.int4(first.episode)
        writer.int4(Int32(chunk.count))
        writer.int4(first.syncNo)
        writer.uuidArray(chunk) { rows[$0].recordRef.uuid }
        writer.int4Array(chunk) { wordings[Int(rows[$0].wording)] }
        if rows[chunk].allSatisfy({ $0.occurrences == 1 }) {
            writer.null()
        } else {
            writer.int4Array(chunk) { rows[$0].occurrences }
        }
        writer.uuidArray(chunk) { rows[$0].identity.uuid }
        writer.textArray(chunk) { UnsafeRawBufferPointer(rebasing: arena[rows[$0].cleverID]) }
        writer.textArray(chunk) { UnsafeRawBufferPointer(rebasing: arena[rows[$0].sisID]) }
    }
}
