// The lists of a source: its districts and its school directory.
public import Postgres
public import SyncReport

extension DeliveryBook {
    /// The hash of the list imported last; nil before the first.
    public func listHash(_ list: String, _ connection: borrowing Connection) throws -> [UInt8]? {
        let rows = try connection.execute(SQL.Query.listHash, [.text(source), .text(list)])
        return rows.count == 0 ? nil : try rows.bytes(0, 0)
    }

    /// Replaces what is known of districts; those no longer listed have left.
    ///
    /// Nobody leaves by a list that is empty or has rows that cannot be read: they may be anybody's.
    /// `onlyIfNew` leaves alone what another run has imported since this one looked.
    public func importDistricts(
        _ rows: [DistrictRow],
        sha256: [UInt8],
        rejected: [RejectedRow],
        onlyIfNew: Bool = false,
        _ connection: borrowing Connection
    ) throws {
        try connection.transaction {
            try connection.execute(SQL.Query.listAlone, [.text("district")])
            if onlyIfNew, try listHash("districts.csv", connection) == sha256 { return }
            for rezone in [SQL.Query.nightChangeRezone, SQL.Query.silenceRezone] {
                try connection.execute(
                    rezone,
                    [.textArray(rows.map(\.id)), .textArray(rows.map(\.timezone))]
                )
            }
            try connection.execute(
                SQL.Query.districtsImport,
                [
                    .textArray(rows.map(\.id)), .textArray(rows.map(\.name)),
                    .textArray(rows.map(\.state)), .textArray(rows.map(\.ncesID)),
                    .textArray(rows.map(\.timezone)), .textArray(rows.map(\.specialist)),
                    .int4Array(rows.map(\.expectedSchools)),
                ]
            )
            if !rows.isEmpty, rejected.isEmpty {
                try connection.execute(SQL.Query.districtsLeft, [.textArray(rows.map(\.id))])
            }
            try note("districts.csv", sha256, rejected, connection)
        }
    }

    /// Replaces the school directory; `onlyIfNew` as above.
    public func importSchools(
        _ rows: [SchoolRow],
        sha256: [UInt8],
        rejected: [RejectedRow],
        onlyIfNew: Bool = false,
        _ connection: borrowing Connection
    ) throws {
        try connection.transaction {
            try connection.execute(SQL.Query.listAlone, [.text("school")])
            if onlyIfNew, try listHash("schools.csv", connection) == sha256 { return }
            let hasSchools = try connection.execute(SQL.Query.schoolsAny).bool(0, 0)
            if hasSchools { try forget(allBut: rows, connection) }
            for start in stride(from: 0, to: rows.count, by: DeliveryBook.schoolsTogether) {
                try write(
                    rows[start...].prefix(DeliveryBook.schoolsTogether),
                    hasSchools ? SQL.Query.schoolsImport : SQL.Query.schoolsInsert,
                    connection
                )
            }
            try note("schools.csv", sha256, rejected, connection)
        }
    }

    /// So many schools are written with one statement, so that no country lies in memory once more.
    private static let schoolsTogether = 20_000

    private func forget(allBut rows: [SchoolRow], _ connection: borrowing Connection) throws {
        try connection.execute(
            SQL.Query.schoolsGone,
            [
                .textArray(rows.map(\.district)), .textArray(rows.map(\.cleverID)),
                .textArray(rows.map(\.sisID)),
            ]
        )
    }

    private func write(
        _ rows: ArraySlice<SchoolRow>,
        _ statement: String,
        _ connection: borrowing Connection
    ) throws {
        try connection.execute(
            statement,
            [
                .textArray(rows.map(\.district)), .textArray(rows.map(\.cleverID)),
                .textArray(rows.map(\.sisID)), .textArray(rows.map(\.name)),
                .textArray(rows.map(\.ncesID)), .int4Array(rows.map(\.students)),
                .int4Array(rows.map(\.staff)), .int4Array(rows.map(\.classes)),
                .boolArray(rows.map(\.licensed)), .dateArray(rows.map(\.startsOn)),
                .uuidArray(rows.map { $0.recordRef?.uuid }),
                .uuidArray(rows.map { $0.sisRef?.uuid }),
            ]
        )
    }

    private func note(
        _ list: String,
        _ sha256: [UInt8],
        _ rejected: [RejectedRow],
        _ connection: borrowing Connection
    ) throws {
        try connection.execute(SQL.Query.listRejectsForget, [.text(source), .text(list)])
        try reject(rejected, of: list, connection)
        try connection.execute(
            SQL.Query.listImported,
            [.text(source), .text(list), .bytea(sha256)]
        )
    }
}
