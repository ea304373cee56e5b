// Opened episodes on their way into `opening_chunk`: up to a thousand of one sync to a row.
internal import Digest
internal import Ledger
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
        let fingerprint = Fingerprinter()
        try connection.copyIn(OpeningRows.statement(entity)) { writer in
            for stretch in stretches {
                for start in stride(
                    from: stretch.rows.lowerBound,
                    to: stretch.rows.upperBound,
                    by: OpeningRows.chunkMax
                ) {
                    let end = min(start + OpeningRows.chunkMax, stretch.rows.upperBound)
                    try write(start..<end, of: stretch, entity, wordings, fingerprint, &writer)
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

    private func write(
        _ chunk: Range<Int>,
        of stretch: OpeningStretch,
        _ entity: Entity,
        _ wordings: [Int32],
        _ fingerprint: Fingerprinter,
        _ writer: inout BinaryCopyWriter
    ) throws {
        try writer.startRow(11)
        try writer.text(stretch.district)
        writer.int2(entity.column)
        writer.int4(stretch.episode(of: chunk.lowerBound))
        writer.int4(Int32(chunk.count))
        writer.int4(stretch.syncNo)
        writer.uuidArray(chunk) { row in
            withIDs(of: row, in: stretch) {
                stretch.refs.record(cleverID: $0, sisID: $1, fingerprint).uuid
            }
        }
        writer.int4Array(chunk) { wordings[Int(rows[$0].wording)] }
        if chunk.allSatisfy({ stretch.finding(of: $0).occurrences == 1 }) {
            writer.null()
        } else {
            writer.int4Array(chunk) { stretch.finding(of: $0).occurrences }
        }
        writer.uuidArray(chunk) { stretch.finding(of: $0).keys.identity.uuid }
        writer.textArray(chunk) { row, put in
            withIDs(of: row, in: stretch) { cleverID, _ in put(cleverID) }
        }
        writer.textArray(chunk) { row, put in
            withIDs(of: row, in: stretch) { _, sisID in put(sisID) }
        }
    }
}
