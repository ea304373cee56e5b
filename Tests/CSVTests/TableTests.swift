// Manifests and lists as header and rows.
import CSV
import Testing

@Suite struct `Tables` {
    @Test func `a header is found by name without regard to case, blanks, hyphens and underscores`()
    {
        let table = CSVTable(Array("District ID,sync_id, COMPLETED-at \n".utf8))
        #expect(table.column("district_id") == 0)
        #expect(table.column("SyncID") == 1)
        #expect(table.column("completed_at") == 2)
        #expect(table.column("reports") == nil)
        #expect(table.rows.isEmpty)
    }

    @Test func `of two columns that are called alike the first is meant, however it is asked for`()
    {
        let table = CSVTable(Array("Sync ID,sync_id\n".utf8))
        #expect(table.column("sync_id") == 0)
        #expect(table.column("Sync ID") == 0)
        #expect(table.column("syncid") == 0)
    }

    @Test func `a byte order mark and blank lines are no part of a table`() {
        let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("\r\na,b\r\n \t\r\n1,2\r\n\r\n".utf8)
        let table = CSVTable(bytes)
        #expect(table.header == ["a", "b"])
        #expect(table.rows.map(\.values) == [["1", "2"]])
        #expect(table.rows.map(\.line) == [4])
        #expect(table.rows.map(\.range.lowerBound) == [14])
    }

    @Test func `a defective row keeps its bytes and says so`() {
        let bytes = Array("a,b\n\"1,2\n3,4\n".utf8)
        let table = CSVTable(bytes)
        #expect(table.rows.map(\.defect) == [.quoteNotClosed, nil])
        #expect(table.rows.first.map { $0.raw(in: bytes) } == Array("\"1,2".utf8))
        #expect(table.rows.last?.values == ["3", "4"])
    }

    @Test func `an empty file has neither header nor rows`() {
        let table = CSVTable([])
        #expect(table.header.isEmpty)
        #expect(table.rows.isEmpty)
    }
}
