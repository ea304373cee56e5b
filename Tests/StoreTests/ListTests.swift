// Lists that several runs come upon at once.
import Postgres
import Store
import TestSupport
import Testing

@Suite struct `A list that another run has imported meanwhile` {
    private let database: TestDatabase
    private let book = DeliveryBook(source: "/drop")

    init() throws { database = try TestDatabase.migrated() }

    private func school(_ name: String) -> SchoolRow {
        SchoolRow(
            district: "d1",
            cleverID: "c1",
            sisID: "1",
            name: name,
            ncesID: nil,
            students: nil,
            staff: nil,
            classes: nil,
            licensed: nil,
            startsOn: nil,
            recordRef: nil,
            sisRef: nil
        )
    }

    private func district(_ name: String) -> DistrictRow {
        DistrictRow(
            id: "d1",
            name: name,
            state: nil,
            ncesID: nil,
            timezone: "UTC",
            specialist: nil,
            expectedSchools: nil
        )
    }

    private func names(_ connection: borrowing Connection) throws -> [String] {
        let rows = try connection.execute(
            "select name from rollcall.district union all select name from rollcall.school"
        )
        return try (0..<rows.count).map { try rows.text($0, 0) }
    }

    private func write(_ name: String, onlyIfNew: Bool, _ connection: borrowing Connection) throws {
        try book.importDistricts(
            [district(name)],
            sha256: [1],
            rejected: [],
            onlyIfNew: onlyIfNew,
            connection
        )
        try book.importSchools(
            [school(name)],
            sha256: [1],
            rejected: [],
            onlyIfNew: onlyIfNew,
            connection
        )
    }

    @Test func `is not written again, but for an operator who imports it by hand`() throws {
        let connection = try Connection(database.settings)
        try write("first", onlyIfNew: true, connection)
        #expect(try names(connection) == ["first", "first"])
        // Other names under the same hash tell whether anything was written.
        try write("again", onlyIfNew: true, connection)
        #expect(try names(connection) == ["first", "first"])
        try write("by hand", onlyIfNew: false, connection)
        #expect(try names(connection) == ["by hand", "by hand"])
    }
}
