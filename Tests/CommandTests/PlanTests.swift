// No question walks over all episodes: each reaches them district by district, through an index.
import Postgres
import TestSupport
import Testing

@Suite struct `Plans` {
    @Test(arguments: [
        ["errors"], ["errors", "--as-of", "2026-11-11"], ["errors", "--show", "all"],
        ["errors", "--cause", "email_required"], ["errors", "--entity", "user"],
        ["errors", "--state", "TX"], ["errors", "d-alpha"], ["districts"],
        ["districts", "--as-of", "2026-11-11"], ["districts", "--only", "silent"],
        ["district", "d-alpha"], ["not-onboarded"], ["syncs"], ["gaps"], ["rejects"],
        ["brief"], ["causes"], ["causes", "--exact"], ["causes", "--as-of", "2026-11-11"],
        ["changes"], ["trend"], ["trend", "--state", "TX"], ["trend", "--by", "district"],
        ["find", "alder", "creek"], ["find", "u1"], ["school", "alder"],
        ["record", "u1", "d-alpha"], ["promises"], ["letters"], ["log"],
    ])
    func `episodes are reached through an index, with and without statistics`(words: [String])
        throws
    {
        let scene = try ContractScene.shared()
        let outcome = try scene.run(words + ["--sql", "--format", "ndjson"])
        #expect(outcome.code == 0)
        for statement in outcome.err.split(separator: ";\n") where statement.contains("select") {
            let walks = try walks(of: String(statement))
            #expect(walks == [], "\(words): \(statement.prefix(400))")
        }
    }

    @Test func `a walk over all episodes is noticed`() throws {
        #expect(try walks(of: "select count(*) from rollcall.ending") != [])
        #expect(try walks(of: "select count(*) from rollcall.ending where reason = 'absent'") != [])
        let one = "select count(*) from rollcall.ending where district_id = 'd-alpha'"
        #expect(try walks(of: one) == [])
    }

    /// Scans of episodes that no condition on an index narrows, where the server avoids any other.
    private func walks(of statement: String) throws -> [String] {
        let connection = try Connection(try ContractScene.shared().database.superuser)
        try connection.run(script: "set enable_seqscan = off")
        let rows = try connection.execute("explain (costs off, verbose off) " + statement)
        let lines = try (0..<rows.count).map { try rows.text($0, 0) }
        return lines.indices.filter { index in
            let line = lines[index]
            guard line.contains("Scan"), line.contains(" on opening") || line.contains(" on ending")
            else { return false }
            let depth = line.prefix { $0 == " " }.count
            let below = lines[(index + 1)...].prefix { deeper in
                deeper.prefix { $0 == " " }.count > depth && !deeper.contains("->")
            }
            return !below.contains { $0.contains("Index Cond") || $0.contains("Recheck Cond") }
        }.map { lines[$0].trimmingPrefix { $0 == " " }.description }
    }
}
