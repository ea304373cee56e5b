// Answers read piece by piece.
import Postgres
import TestSupport
import Testing

@Suite struct `Cursors` {
    private let database: TestDatabase

    init() throws { database = try TestDatabase.empty() }

    @Test func `rows come in pieces, in order, and with columns even at the end`() throws {
        let connection = try Connection(database.settings)
        let numbers = try connection.transaction(.readOnly) {
            try connection.withCursor(
                "select n as number from generate_series($1::int, $2::int) as s (n) order by n",
                [.int4(1), .int4(5)]
            ) { cursor in
                var numbers: [Int64] = []
                while true {
                    let rows = try cursor.next(2)
                    #expect(rows.columns == ["number"])
                    guard rows.count > 0 else { break }
                    for row in 0..<rows.count { numbers.append(try rows.int(row, 0)) }
                }
                return numbers
            }
        }
        #expect(numbers == [1, 2, 3, 4, 5])
    }

    @Test func `the server counts what is left, and another statement may run meanwhile`() throws {
        let connection = try Connection(database.settings)
        try connection.transaction(.readOnly) {
            let counts = try connection.withCursor("select generate_series(1, 1000)") { cursor in
                let first = try cursor.next(10).count
                let other = try connection.execute("select 7").int(0, 0)
                return [first, Int(other), try cursor.skipRest(), try cursor.all().count]
            }
            #expect(counts == [10, 7, 990, 0])
            #expect(try connection.withCursor("select 1") { try $0.all().count } == 1)
        }
    }

    @Test func `an endless answer begins at once`() throws {
        let connection = try Connection(database.settings)
        try connection.run(script: "set statement_timeout = '20s'")
        try connection.transaction(.readOnly) {
            let third = try connection.withCursor(
                "with recursive n (i) as (select 1 union all select i + 1 from n) select i from n"
            ) { try $0.next(3).int(2, 0) }
            #expect(third == 3)
        }
    }

    @Test func `what the server refuses half way is an error, and the connection lives on`() throws
    {
        let connection = try Connection(database.settings)
        #expect(throws: PostgresError.self) {
            try connection.transaction(.readOnly) {
                try connection.withCursor("select 1 / (3 - n) from generate_series(1, 9) as s (n)")
                { cursor in
                    let first = try cursor.next(2).count
                    #expect(first == 2)
                    _ = try cursor.next(9)
                }
            }
        }
        #expect(try connection.execute("select 1").count == 1)
    }
}
