// Where the ledgers of a batch stand when it is done.
internal import Postgres
internal import SyncReport

extension LedgerEntries {
    /// What the next night begins with: syncs, open schools, open sets, heads.
    func writeHeads(
        _ numbers: [Int32],
        through connection: borrowing Connection
    ) throws {
        try writeSyncs(through: connection)
        try writeOpenSchools(through: connection)
        try writeStandings(numbers, through: connection)
        let isNew = newDistricts
        try write(heads.filter { isNew.contains($0.district) }, SQL.Query.headInsert, connection)
        try write(heads.filter { !isNew.contains($0.district) }, SQL.Query.headUpdate, connection)
    }

    private func write(
        _ heads: [HeadEntry],
        _ statement: String,
        _ connection: borrowing Connection
    ) throws {
        guard !heads.isEmpty else { return }
        let rows = try connection.execute(
            statement,
            [
                .textArray(heads.map(\.district)), .int4Array(heads.map(\.nextSync)),
                .int4Array(heads.map(\.firstSync)), .int4Array(heads.map(\.lastSync)),
                .timestampArray(heads.map { $0.lastCompletedAt?.microseconds }),
                .textArray(heads.map(\.lastSyncID)),
                .timestampArray(heads.map { $0.lastConclusiveAt?.microseconds }),
                .textArray(heads.map { arrayText($0.nextEpisode) }),
                .textArray(heads.map { arrayText($0.lastConclusive) }),
                .textArray(heads.map { arrayText($0.conclusiveCount) }),
                .textArray(heads.map { arrayText($0.holdSync) }),
                .textArray(heads.map { arrayText($0.holdBefore) }),
                .textArray(heads.map { arrayText($0.openCount) }),
            ]
        )
        guard rows.affected == heads.count else {
            throw SchemaError(
                code: .foreign,
                message: "the ledger of a district has lost its head",
                hint: "run rollcall archive rebuild"
            )
        }
    }

    private func writeStandings(
        _ numbers: [Int32],
        through connection: borrowing Connection
    ) throws {
        let whole = standings.filter(\.endsChanges)
        if !whole.isEmpty {
            try connection.execute(
                SQL.Query.standingForgetChanges,
                [
                    .textArray(whole.map(\.key.district)),
                    .int2Array(whole.map(\.key.entity.column)),
                ]
            )
        }
        let isNew = newDistricts
        let isFirst = { (row: StandingRow) in row.part > 0 || isNew.contains(row.key.district) }
        try write(standings.filter(isFirst), numbers, SQL.Query.standingInsert, connection)
        let others = standings.filter { !isFirst($0) }
        try write(others, numbers, SQL.Query.standingWrite, connection)
    }

    private func write(
        _ standings: [StandingRow],
        _ numbers: [Int32],
        _ statement: String,
        _ connection: borrowing Connection
    ) throws {
        guard !standings.isEmpty else { return }
        try connection.execute(
            statement,
            [
                .textArray(standings.map(\.key.district)),
                .int2Array(standings.map(\.key.entity.column)),
                .int2Array(standings.map(\.part)),
                .byteaArray(
                    standings.map {
                        $0.packed(openings[Int($0.key.entity.rawValue)], wordings: numbers)
                    }
                ),
            ]
        )
    }

    private func writeSyncs(through connection: borrowing Connection) throws {
        guard !syncs.isEmpty else { return }
        try connection.execute(
            SQL.Query.syncInsert,
            [
                .textArray(syncs.map(\.district)), .int4Array(syncs.map(\.syncNo)),
                .textArray(syncs.map(\.syncID)), .int4Array(syncs.map(\.versionNo)),
                .uuidArray(syncs.map(\.versionID.uuid)), .textArray(syncs.map(\.status.name)),
                .timestampArray(syncs.map(\.completedAt.microseconds)),
                .int2Array(syncs.map { Int16($0.conclusive.rawValue) }),
                .textArray(syncs.map { arrayText($0.ordinals) }), .int4Array(syncs.map(\.reports)),
                .int4Array(syncs.map(\.findings)), .int4Array(syncs.map(\.rejected)),
                .int4Array(syncs.map(\.opened)), .int4Array(syncs.map(\.closed)),
                .int4Array(syncs.map(\.unchanged)), .int4Array(syncs.map(\.held)),
                .textArray(syncs.map(\.reason)),
                .timestampArray(syncs.map { $0.ingestedAt?.microseconds }),
            ]
        )
    }
}

/// `{1,2,3,4}`: an array as PostgreSQL reads it from text.
private func arrayText(_ values: [Int32]) -> String {
    "{" + values.map(String.init).joined(separator: ",") + "}"
}
