// Reports stand in the rows of their versions; whoever asks sees one row a report.
import Digest
import Oracle
import Postgres
import Store
import SyncReport
import TestSupport
import Testing

struct ReportRowsTests {
    /// Every column of the view, in the order it always had.
    private static let rows = """
        select (r.district_id, r.sync_no, r.version_no, r.name, r.position, r.entity, r.is_listed,
          r.sha256, r.bytes, r.modified_ns, r.dialect, r.encoding, r.findings, r.rejected,
          r.has_content, r.flaw, r.attempts, r.parked_at)::text
        from rollcall.report r order by r.district_id, r.sync_no, r.version_no, r.position
        """

    @Test func `reports written row by row are the same once they stand in their versions`() throws
    {
        let database = try TestDatabase.empty()
        let connection = try Connection(database.superuser)
        try SchemaSteps().migrate(connection, to: 33)
        try connection.run(script: Self.versions)
        try connection.run(
            script: """
                insert into rollcall.report
                select 'district_a', 1, 1, w || '_sync_report.csv', n - 1, (n - 1) % 4, n % 5 <> 0,
                  sha256(w::bytea), n * 1000, n * 1000000000000, d, e, n, 0, n % 2 = 0
                from unnest(array['users', 'classes', 'schools', 'enrollments', 'staff', 'students',
                    'orgs', 'user', 'class', 'school', 'enrollment', 'student', 'org', 'teachers'],
                  array['clever', 'classlink', 'oneroster', 'self_serve'],
                  array['utf8', 'utf8_bom', 'utf16_le', 'utf16_be', 'cp1252'])
                  with ordinality as u (w, d, e, n)
                where w is not null;
                insert into rollcall.report
                  (district_id, sync_no, version_no, name, position, entity, is_listed, sha256, bytes,
                   modified_ns, dialect, encoding, findings, rejected, has_content, flaw, attempts,
                   parked_at)
                values
                  ('district_a', 2, 1, 'users_sync_report.csv', 0, 0, true, sha256('x'), 536870912,
                   9223372036854775807, 'clever', 'utf8', 7, 3, true, 'truncated', 3, '2026-03-01'),
                  ('district_a', 2, 1, 'Users_Sync_Report.CSV', 1, 0, false, sha256('y'), 0, null,
                   null, null, 0, 0, false, null, 1, null),
                  ('district_a', 2, 2, 'schools_sync_report.csv', 0, 2, true, null, null, null, null,
                   null, 0, 0, false, 'listed but missing', 2, null),
                  ('district_b', 1, 1, 'classes_sync_report.csv', 0, 1, true, sha256('x'), 1, 1,
                   'clever', 'utf8', 0, 1, true, null, 1, null)
                """
        )
        let before = try connection.texts(Self.rows)
        try SchemaSteps().migrate(connection, from: 34)
        for view in SQL.views { try connection.run(script: view.text) }
        #expect(before.count == 18)
        #expect(try connection.texts(Self.rows) == before)
        #expect(try connection.number("select count(*) from rollcall.report_flaw") == 2)
        let bare = "select count(*) from rollcall.sync_version where report_kinds is null"
        #expect(try connection.number(bare) == 1)
    }

    private static let versions = """
        insert into rollcall.sync_version
        select d, s, v, md5('v')::uuid, 's' || s, 'source', 'night', 'completed_with_errors', now(), '',
          'UTC', false, true, true
        from (values ('district_a', 1, 1), ('district_a', 2, 1), ('district_a', 2, 2),
          ('district_a', 3, 1), ('district_b', 1, 1)) as t (d, s, v)
        """

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `what is written is what is read`(_ seed: UInt64) throws {
        let database = try TestDatabase.migrated()
        let connection = try Connection(database.settings)
        var random = SeededRandom(seed: seed)
        var entries = LedgerEntries()
        var expected: [String] = []
        for number in 1...12 as ClosedRange<Int32> {
            entries.versions.append(version(number))
            for position in 0..<Int32.random(in: 0...4, using: &random) {
                let report = report(number, position, &random)
                entries.reports.append(report)
                expected.append(row(report))
            }
        }
        try connection.transaction { try entries.write(through: connection) }
        let rows = try connection.texts(
            """
            select concat_ws('|', sync_no, name, position, entity, is_listed, encode(sha256, 'hex'),
              bytes, modified_ns, dialect, encoding, findings, rejected, has_content, flaw, attempts)
            from rollcall.report order by sync_no, position
            """
        )
        #expect(rows == expected)
    }

    private func version(_ number: Int32) -> VersionEntry {
        VersionEntry(
            district: "d",
            syncNo: number,
            versionNo: 1,
            versionID: Fingerprint(high: 1, low: 2),
            syncID: "s\(number)",
            source: "source",
            delivery: "night",
            status: .completedWithErrors,
            completedAt: Instant(microseconds: 0),
            completedRaw: "",
            zoneUsed: "UTC",
            isFlagged: false,
            hasList: false,
            isComplete: true
        )
    }

    private func report(
        _ number: Int32,
        _ position: Int32,
        _ random: inout SeededRandom
    ) -> ReportEntry {
        let isThere = Int.random(in: 0..<4, using: &random) > 0
        let names = ["users", "orgs", "org", "Users", "teachers", "école"]
        return ReportEntry(
            district: "d",
            syncNo: number,
            versionNo: 1,
            name: "\(names.randomElement(using: &random) ?? "")_sync_report.csv",
            position: position,
            entity: [nil, .user, .class, .school, .enrollment].randomElement(using: &random) ?? nil,
            isListed: Bool.random(using: &random),
            sha256: isThere ? (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) } : nil,
            bytes: isThere ? Int64.random(in: 0...(512 << 20), using: &random) : nil,
            modifiedNanoseconds: isThere ? Int64.random(in: 0...(.max), using: &random) : nil,
            dialect: ([nil] + Dialect.allCases).randomElement(using: &random)??.name,
            encoding: [nil, "utf8", "utf8_bom", "utf16_le", "utf16_be", "cp1252"]
                .randomElement(using: &random) ?? nil,
            findings: Int32.random(in: 0...9, using: &random),
            rejected: Int.random(in: 0..<6, using: &random) == 0 ? 2 : 0,
            hasContent: Bool.random(using: &random),
            flaw: isThere ? nil : "listed but missing"
        )
    }

    /// As `concat_ws` writes it, which leaves out what is null.
    private func row(_ report: ReportEntry) -> String {
        let hash = report.sha256.map { bytes in
            bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        let parts: [String?] = [
            String(report.syncNo), report.name, String(report.position),
            report.entity.map { String($0.rawValue) }, report.isListed ? "t" : "f", hash,
            report.bytes.map { String($0) }, report.modifiedNanoseconds.map { String($0) },
            report.dialect, report.encoding, String(report.findings), String(report.rejected),
            report.hasContent ? "t" : "f", report.flaw, "1",
        ]
        return parts.compactMap { $0 }.joined(separator: "|")
    }
}
