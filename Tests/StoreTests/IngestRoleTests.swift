// A whole ingest needs no more than the grants of rollcall_ingest.
import Foundation
import Postgres
import Store
import TestSupport
import Testing

struct IngestRoleTests {
    /// The named blocks of the files of SQL/queries that ingest and replay run, but for the copies.
    private static func statements() throws -> [(name: String, text: String)] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../SQL/queries")
        var found: [(name: String, text: String)] = []
        for file in ["deliveries", "leases", "ledger_read", "ledger_write"] {
            let text = try String(
                contentsOf: folder.appendingPathComponent("\(file).sql"),
                encoding: .utf8
            )
            for block in text.components(separatedBy: "-- name: ").dropFirst() {
                let lines = block.split(separator: "\n", maxSplits: 1)
                guard let name = lines.first, let body = lines.last else { continue }
                found.append((String(name), String(body)))
            }
        }
        return found.filter { !$0.text.hasPrefix("copy ") }
    }

    @Test func `ingest may run every statement of its files`() throws {
        let stage = try TwoDistricts()
        let connection = try stage.connect(stage.loader)
        let statements = try Self.statements()
        #expect(statements.count > 40)
        for (name, text) in statements {
            try connection.run(script: "prepare s as \(text)")
            let count = try connection.number(
                "select coalesce(cardinality(parameter_types), 0) from pg_prepared_statements"
            )
            // Explaining checks the rights and runs nothing.
            let arguments = Array(repeating: "null", count: Int(count)).joined(separator: ", ")
            let call = count == 0 ? "s" : "s(\(arguments))"
            let refusal = connection.refusal("explain execute \(call)")
            #expect(refusal?.message == nil, "\(name)")
            try connection.run(script: "deallocate s")
        }
    }

    @Test func `ingest copies into the partitions and writes past row security`() throws {
        let stage = try TwoDistricts()
        let connection = try stage.connect(stage.loader)
        for copy in [
            SQL.Query.openingChunkUserCopy, SQL.Query.openingChunkClassCopy,
            SQL.Query.openingChunkSchoolCopy, SQL.Query.openingChunkEnrollmentCopy,
        ] {
            let copied = try connection.copyIn(copy) { writer in
                try writer.startRow(11)
                try writer.text("district_c")
                writer.int2(entity(of: copy))
                writer.int4(1)
                writer.int4(2)
                writer.int4(1)
                writer.uuidArray(0..<2) { UUIDWords(high: 1, low: UInt64($0)) }
                writer.int4Array(0..<2) { Int32($0) }
                writer.null()
                writer.uuidArray(0..<2) { UUIDWords(high: 2, low: UInt64($0)) }
                Array("c".utf8).withUnsafeBytes { id in writer.textArray(0..<2) { $1(id) } }
                Array("s".utf8).withUnsafeBytes { id in writer.textArray(0..<2) { $1(id) } }
            }
            #expect(copied == 1)
        }
        #expect(
            try connection.number(
                "select count(*) from rollcall.opening where district_id = 'district_c'"
            ) == 8
        )
        try connection.run(
            script: """
                insert into rollcall.ending_chunk values ('district_c', 0, false, 2, 1, 1, '{1}');
                delete from rollcall.opening_chunk where district_id = 'district_c'
                """
        )
        let bypass = "select rolbypassrls::int from pg_roles where rolname = current_user"
        #expect(try connection.number(bypass) == 0)
    }

    @Test func `ingest can change neither who sees what nor the secret key`() throws {
        let stage = try TwoDistricts()
        let connection = try stage.connect(stage.loader)
        for statement in [
            "insert into rollcall.caseload values ('x', 'district_a')",
            "update rollcall.record_key set key = ''", "drop table rollcall.sync",
            "insert into rollcall.migration values (900, 'x', gen_random_uuid())",
        ] {
            #expect(connection.refusal(statement)?.sqlstate == "42501", "\(statement)")
        }
    }

    private func entity(of copy: String) -> Int16 {
        copy.contains("_user")
            ? 0 : copy.contains("_class") ? 1 : copy.contains("_school") ? 2 : 3
    }
}
