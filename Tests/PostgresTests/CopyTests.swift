// Binary COPY, in and out.
import Postgres
import TestSupport
import Testing

@Suite struct `Copies` {
    private let database: TestDatabase

    init() throws { database = try TestDatabase.empty() }

    @Test func `every kind of value is copied in and read back`() throws {
        let connection = try Connection(database.settings)
        try connection.run(
            script: """
                create table t (a text, b text, c bytea, d int2, e int4, f int8, g bool,
                    h timestamptz, i uuid, j text)
                """
        )
        let copied = try connection.copyIn("copy t from stdin (format binary)") { writer in
            try writer.startRow(10)
            try writer.text("Grüße")
            try Array("é".utf8).withUnsafeBytes { try writer.text($0) }
            writer.bytes([0, 0xFF])
            writer.int2(-2)
            writer.int4(-4)
            writer.int8(-8)
            writer.bool(true)
            writer.timestamp(1_500_000)
            writer.uuid(1, 2)
            writer.null()
        }
        #expect(copied == 1)
        let rows = try connection.execute("select * from t")
        #expect(try rows.text(0, 0) == "Grüße")
        #expect(try rows.text(0, 1) == "é")
        #expect(try rows.bytes(0, 2) == [0, 0xFF])
        #expect(try (3...5).map { try rows.int(0, $0) } == [-2, -4, -8])
        #expect(try rows.bool(0, 6))
        #expect(try rows.timestamp(0, 7) == 1_500_000)
        #expect(try rows.uuid(0, 8) == UUIDWords(high: 1, low: 2))
        #expect(try rows.optionalText(0, 9) == nil)
    }

    @Test func `many rows pass in pieces, and no row is a copy too`() throws {
        let connection = try Connection(database.settings)
        try connection.run(script: "create table t (n int4, word text)")
        let copied = try connection.copyIn("copy t from stdin (format binary)") { writer in
            for number in 0..<100_000 {
                try writer.startRow(2)
                writer.int4(Int32(number))
                try writer.text("row \(number)")
            }
        }
        #expect(copied == 100_000)
        #expect(try connection.copyIn("copy t from stdin (format binary)") { _ in } == 0)
        let rows = try connection.execute("select sum(n)::int8, count(distinct word) from t")
        #expect(try rows.int(0, 0) == 4_999_950_000)
        #expect(try rows.int(0, 1) == 100_000)
    }

    @Test(arguments: [1, 50_000])
    func `a bad row reports the server's error and nothing is copied`(_ good: Int) throws {
        let connection = try Connection(database.settings)
        try connection.run(script: "create table t (n int4 check (n >= 0))")
        let state = sqlstate {
            try connection.copyIn("copy t from stdin (format binary)") { writer in
                try writer.startRow(1)
                writer.int4(-1)
                for _ in 0..<good {
                    try writer.startRow(1)
                    writer.int4(1)
                }
            }
        }
        #expect(state == "23514")
        let wrongWidth = sqlstate {
            try connection.copyIn("copy t from stdin (format binary)") { writer in
                for _ in 0..<good {
                    try writer.startRow(1)
                    writer.int8(1)
                }
            }
        }
        #expect(wrongWidth == "22P03")
        #expect(try connection.execute("select from t").count == 0)
    }

    @Test func `text with a NUL is the server's error`() throws {
        let connection = try Connection(database.settings)
        try connection.run(script: "create table t (word text)")
        let state = sqlstate {
            try connection.copyIn("copy t from stdin (format binary)") { writer in
                try writer.startRow(1)
                try writer.text("a\0b")
            }
        }
        #expect(state == "22021")
    }

    @Test func `a body that gives up throws its own error and copies nothing`() throws {
        struct Stop: Error {}
        let connection = try Connection(database.settings)
        try connection.run(script: "create table t (n int4)")
        #expect(throws: Stop.self) {
            try connection.copyIn("copy t from stdin (format binary)") { writer in
                try writer.startRow(1)
                writer.int4(1)
                throw Stop()
            }
        }
        #expect(try connection.execute("select from t").count == 0)
    }

    @Test func `a copy into nowhere is an error before its body runs`() throws {
        let connection = try Connection(database.settings)
        var hasRun = false
        let state = sqlstate {
            try connection.copyIn("copy nowhere from stdin (format binary)") { _ in hasRun = true }
        }
        #expect(state == "42P01")
        #expect(!hasRun)
    }

    @Test func `rows are copied out piece by piece`() throws {
        let connection = try Connection(database.settings)
        var text = ""
        try connection.copyOut("copy (select generate_series(1, 3)) to stdout") {
            text += String(decoding: $0, as: UTF8.self)
        }
        #expect(text == "1\n2\n3\n")
    }

    @Test func `a copy out that fails or is left halfway leaves the connection usable`() throws {
        struct Stop: Error {}
        let connection = try Connection(database.settings)
        let state = sqlstate {
            try connection.copyOut(
                "copy (select 1 / (3 - n) from generate_series(1, 9) n) to stdout"
            ) { _ in }
        }
        #expect(state == "22012")
        #expect(throws: Stop.self) {
            try connection.copyOut("copy (select generate_series(1, 1000)) to stdout") { _ in
                throw Stop()
            }
        }
        #expect(try connection.execute("select 1").int(0, 0) == 1)
    }
}
