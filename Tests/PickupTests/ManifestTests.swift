// syncs.csv and the lists, row by row.
import Pickup
import SyncReport
import Testing

private let header = "district_id,sync_id,status,completed_at,reports\n"

private func manifest(_ text: String) throws -> Manifest {
    try Manifest(Array(text.utf8), path: "d/syncs.csv")
}

@Suite struct `Manifests` {
    @Test func `columns are found by name in any order, case and spelling, others are ignored`()
        throws
    {
        let found = try manifest(
            "\u{FEFF}Note,COMPLETED AT,Status, sync-id ,District ID\r\n"
                + "x,2026-11-24T02:10:00Z,Completed with Errors,s1,d1\r\n"
        )
        let row = try #require(found.rows.first)
        #expect((row.district, row.syncID, row.status) == ("d1", "s1", .completedWithErrors))
        #expect(row.completed?.instant?.description == "2026-11-24T02:10:00Z")
        #expect(row.completedRaw == "2026-11-24T02:10:00Z")
        #expect(row.reports == nil)
        #expect(row.line == 2)
        #expect(found.rejected.isEmpty)
    }

    @Test(arguments: ["district_id", "sync_id", "status", "completed_at"])
    func `a missing column is named`(_ name: String) {
        let text = header.replacing(name + ",", with: "")
        let error = #expect(throws: PickupError.self) { _ = try manifest(text) }
        #expect(error?.code == .malformed)
        #expect(error?.message == "d/syncs.csv has no column \(name)")
    }

    @Test func `listed reports are parted by semicolons, trimmed and named once`() throws {
        let found = try manifest(
            header + "d,s,failed,2026-11-24, a.csv ; b.csv;;a.csv\nd,t,failed,2026-11-24,\n"
        )
        #expect(found.rows.map(\.reports) == [["a.csv", "b.csv"], nil])
    }

    @Test func `a district id may hold blanks and any letters`() throws {
        let found = try manifest(header + "Ostrander City é 学,s,failed,,\n")
        #expect(found.rows.map(\.district) == ["Ostrander City é 学"])
    }

    @Test func `only a failed row may lack its time`() throws {
        let found = try manifest(header + "d,a,failed,,\nd,b,completed,,\nd,c,Failed,soon,\n")
        #expect(found.rows.map(\.syncID) == ["a"])
        #expect(found.rows.first?.completed == nil)
        #expect(
            found.rejected.map(\.reason) == ["completed_at is missing", "completed_at is no time"]
        )
        #expect(found.rejected.map(\.line) == [3, 4])
    }

    @Test func `a year in which no sync can have completed is no time`() throws {
        let years = ["0000", "0206", "1999", "2000", "2099", "2100", "9999"]
        let lines = years.map { "d,\($0),completed,\($0)-11-24T02:00:00Z,\n" }
        let found = try manifest(header + lines.joined())
        #expect(found.rows.map(\.syncID) == ["2000", "2099"])
        #expect(Set(found.rejected.map(\.reason)) == ["completed_at is no time"])
    }

    @Test(arguments: [
        "..,s,failed,,", ".,s,failed,,", ",s,failed,,", "a/b,s,failed,,", ".hidden,s,failed,,",
        "d,../x,failed,,", "d,a\u{1}b,failed,,", "d,s,failed,,../../etc/passwd", "d,s,failed,,.x",
        "d,s,running,2026-11-24,", "d,s,,2026-11-24,", "d,s,failed", "d,s,failed,,,extra",
        "d,\"s,failed,,",
    ])
    func `a row that cannot be used is rejected and the next is read`(_ row: String) throws {
        let found = try manifest(header + row + "\ngood,s,failed,,\n")
        #expect(found.rows.map(\.district) == ["good"])
        #expect(found.rejected.count == 1)
        #expect(found.rejected.first?.raw == Array(row.utf8))
        #expect(found.rejected.first?.offset == header.utf8.count)
    }

    @Test func `names longer than a folder's may be are rejected`() throws {
        let long = String(repeating: "x", count: 256)
        #expect(try manifest(header + "d,\(long),failed,,\n").rows.isEmpty)
        #expect(try manifest(header + "d,\(long.dropLast()),failed,,\n").rows.count == 1)
    }

    @Test func `a repeated row says nothing new and a contradicting one is rejected`() throws {
        let row = "d,s,completed,2026-11-24T02:00:00Z,\n"
        let found = try manifest(header + row + row + "d,s,failed,2026-11-24T02:00:00Z,\n")
        #expect(found.rows.count == 1)
        #expect(found.rejected.map(\.line) == [4])
    }
}

@Suite struct `Local times` {
    private func instant(_ text: String, _ zone: String) throws -> LocalTime.Resolved {
        var time = LocalTime()
        return time.resolve(try #require(WrittenTimestamp(text)), zone: zone)
    }

    @Test(arguments: [
        ("2026-11-24T02:10:00", "America/Chicago", "2026-11-24T08:10:00Z", false),
        ("2026-07-24T02:10:00", "America/Chicago", "2026-07-24T07:10:00Z", false),
        ("2026-11-01T01:30:00", "America/New_York", "2026-11-01T05:30:00Z", true),
        ("2026-03-08T02:30:00", "America/New_York", "2026-03-08T07:30:00Z", true),
        ("2026-11-24T02:10:00", "Mars/Olympus", "2026-11-24T02:10:00Z", true),
        ("2026-11-24T02:10:00", "UTC", "2026-11-24T02:10:00Z", false),
        ("2026-11-01T01:30:00-05:00", "America/New_York", "2026-11-01T06:30:00Z", false),
    ])
    func `the earlier of two, forward over a gap`(
        _ text: String,
        _ zone: String,
        _ expected: String,
        _ isFlagged: Bool
    ) throws {
        let found = try instant(text, zone)
        #expect(found.instant.description == expected)
        #expect(found.isFlagged == isFlagged)
    }
}

@Suite struct `Lists` {
    @Test func `districts are read and unusable rows are kept apart`() throws {
        let list = try PlaceList(
            districts: Array(
                "District ID,Name,State,expected_schools\nd1, Oak ,TX,9\nd2,,,\n,x,y,1\nd3,x,y,-1\n"
                    .utf8
            )
        )
        #expect(list.rows.map(\.id) == ["d1", "d2"])
        #expect(list.rows.map(\.name) == ["Oak", nil])
        #expect(list.rows.map(\.expectedSchools) == [9, nil])
        #expect(list.rejected.map(\.line) == [4, 5])
    }

    @Test func `schools are read with counts, flags and dates`() throws {
        let list = try PlaceList(
            schools: Array(
                ("district_id,clever_id,sis_id,name,students,licensed,starts_on\n"
                    + "d,c,s,Oak,12,YES,2026-12-01\nd,,,,,,\nd,c,s,n,1,maybe,\nd,c,s,n,1,no,soon\n")
                    .utf8
            )
        )
        #expect(list.rows.map(\.students) == [12, nil])
        #expect(list.rows.map(\.licensed) == [true, nil])
        #expect(list.rows.map(\.startsOn) == [20_788, nil])
        #expect(
            list.rejected.map(\.reason) == [
                "licensed is neither true nor false", "starts_on is no date",
            ]
        )
    }

    @Test func `a list without a needed column is an error`() {
        #expect(throws: PickupError.self) { _ = try PlaceList(districts: Array("id,name\n".utf8)) }
        #expect(throws: PickupError.self) { _ = try PlaceList(schools: []) }
    }
}
