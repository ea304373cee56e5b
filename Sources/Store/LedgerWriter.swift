// Writes the rows of a batch: a few statements for any number of districts, inside one transaction.
internal import Digest
public import Postgres
internal import SyncReport

extension LedgerEntries {
    /// Writes everything through a connection that is inside a transaction.
    ///
    /// Old derived rows of replayed districts go first; an error leaves the caller to roll back.
    public mutating func write(through connection: borrowing Connection) throws {
        var nights = NightCounts()
        try nights.takeBack(replayed, connection)
        for district in replayed {
            try connection.execute(SQL.Query.forgetDerived, [.text(district)])
        }
        if !districts.isEmpty {
            try connection.execute(SQL.Query.districtsSeed, [.textArray(districts)])
        }
        let numbers = try wordings.write(through: connection)
        wordings.forgetWords()
        try writeOpenings(numbers, through: connection)
        try writeGiants(through: connection)
        try writeInputs(through: connection)
        try writeChanges(through: connection)
        try writeCounts(nights, through: connection)
        try writeHeads(numbers, through: connection)
    }

    /// Districts of which nothing derived is stored: never heard of, or about to be derived anew.
    var newDistricts: Set<String> { Set(districts).union(replayed) }

    private func writeInputs(through connection: borrowing Connection) throws {
        try writeVersions(through: connection)
        if !rejectedRows.isEmpty {
            try connection.execute(
                SQL.Query.rejectedRowInsert,
                [
                    .textArray(rejectedRows.map(\.district)),
                    .int4Array(rejectedRows.map(\.syncNo)),
                    .int4Array(rejectedRows.map(\.versionNo)),
                    .textArray(rejectedRows.map(\.report)),
                    .int4Array(rejectedRows.map { Int32(clamping: $0.row.line) }),
                    .int8Array(rejectedRows.map { Int64($0.row.offset) }),
                    .textArray(rejectedRows.map(\.row.reason)),
                    .byteaArray(rejectedRows.map(\.row.raw)),
                ]
            )
        }
        try insert(archive, through: connection)
    }

    /// Packs and writes one giant after the other.
    private mutating func writeGiants(through connection: borrowing Connection) throws {
        guard !giants.isEmpty else { return }
        let zstandard = Zstandard()
        while let giant = giants.popLast() {
            try insert([ArchiveEntry(whole: giant, zstandard)], through: connection)
        }
    }

    private func insert(
        _ archive: [ArchiveEntry],
        through connection: borrowing Connection
    ) throws {
        var met: Set<ArchiveKey> = []
        let archive = archive.filter {
            met.insert(ArchiveKey(district: $0.district, sha256: $0.sha256)).inserted
        }
        guard !archive.isEmpty else { return }
        try connection.execute(
            SQL.Query.archiveInsert,
            [
                .textArray(archive.map(\.district)), .byteaArray(archive.map(\.sha256)),
                .int8Array(archive.map(\.bytes)),
                .int2Array(archive.map(\.packing.rawValue)),
                .byteaArray(archive.map(\.packed)), .byteaArray(archive.map(\.base)),
                .int2Array(archive.map(\.link)),
            ]
        )
    }

    private func writeVersions(through connection: borrowing Connection) throws {
        try VersionRows(versions, reports).write(through: connection)
        if !redeliveries.isEmpty {
            try connection.execute(
                SQL.Query.retoldUpsert,
                [
                    .textArray(redeliveries.map(\.district)),
                    .int4Array(redeliveries.map(\.syncNo)),
                    .int4Array(redeliveries.map(\.versionNo)),
                    .textArray(redeliveries.map(\.source)),
                    .textArray(redeliveries.map(\.delivery)),
                ]
            )
        }
    }

    /// Openings go first, because the reports they came from are in memory until then; `numbers` are
    /// those of the batch's words.
    private mutating func writeOpenings(
        _ numbers: [Int32],
        through connection: borrowing Connection
    ) throws {
        for entity in Entity.allCases {
            let index = Int(entity.rawValue)
            try openings[index].copy(entity, wordings: numbers, through: connection)
            openings[index].forgetRecords()
        }
    }

    private func writeChanges(through connection: borrowing Connection) throws {
        try EndingChunks(endings).write(through: connection)
        if !continuations.isEmpty {
            try connection.execute(
                SQL.Query.continuationInsert,
                [
                    .textArray(continuations.map(\.key.district)),
                    .int2Array(continuations.map(\.key.entity.column)),
                    .int4Array(continuations.map(\.key.episode)),
                    .int4Array(continuations.map(\.continues)),
                    .int4Array(continuations.map(\.chainFirst)),
                ]
            )
        }
        try writeHolds(through: connection)
    }

    private func writeHolds(through connection: borrowing Connection) throws {
        if !decidedHolds.isEmpty {
            try connection.execute(
                SQL.Query.heldClosingClear,
                [
                    .textArray(decidedHolds.map(\.district)),
                    .int2Array(decidedHolds.map(\.entity.column)),
                ]
            )
        }
        if !heldClosings.isEmpty {
            try connection.execute(
                SQL.Query.heldClosingInsert,
                [
                    .textArray(heldClosings.map(\.district)),
                    .int2Array(heldClosings.map(\.entity.column)),
                    .int4Array(heldClosings.map(\.episode)),
                ]
            )
        }
    }

    /// Open schools follow the openings, endings and syncs of this batch.
    func writeOpenSchools(through connection: borrowing Connection) throws {
        let opened = openings[Int(Entity.school.rawValue)]
        if !opened.rows.isEmpty {
            try connection.execute(
                SQL.Query.openSchoolOpen,
                [
                    .textArray(opened.stretches.flatMap(\.districts)),
                    .int4Array(opened.stretches.flatMap { $0.rows.map($0.episode(of:)) }),
                    .uuidArray(schoolSisRefs.map { $0?.uuid }),
                ]
            )
        }
        let closed = endings.filter { $0.key.entity == .school }
        if !closed.isEmpty {
            try connection.execute(
                SQL.Query.openSchoolClose,
                [.textArray(closed.map(\.key.district)), .int4Array(closed.map(\.key.episode))]
            )
        }
        let linked = continuations.filter { $0.key.entity == .school }
        if !linked.isEmpty {
            try connection.execute(
                SQL.Query.openSchoolContinue,
                [
                    .textArray(linked.map(\.key.district)), .int4Array(linked.map(\.key.episode)),
                    .int4Array(linked.map(\.chainFirst)),
                ]
            )
        }
    }
}

extension LedgerEntries {
    /// Makes the kinds of messages known that the batch is about to refer to.
    ///
    /// In a transaction of its own: reference rows are shared by all districts, and no worker may wait
    /// for another's batch.
    public static func insert(
        messages: [MessageKind],
        through connection: borrowing Connection
    ) throws {
        guard !messages.isEmpty else { return }
        let sorted = messages.sorted { $0.id < $1.id }
        try connection.execute(
            SQL.Query.messageInsert,
            [
                .uuidArray(sorted.map(\.id.uuid)), .int2Array(sorted.map { Int16($0.entity) }),
                .textArray(sorted.map(\.field)), .textArray(sorted.map(\.shape)),
                .textArray(sorted.map(\.cause)), .textArray(sorted.map(\.rule)),
                .int4Array(sorted.map(\.catalogueVersion)),
            ]
        )
    }
}

extension Entity {
    /// The value of a column `entity`.
    var column: Int16 { Int16(rawValue) }
}
