// Long answers: they begin at once, take no memory, and say how much they leave out.
import TestSupport
import Testing

@Suite struct `Long answers` {
    @Test func `a table shows its first rows and how many there are`() throws {
        let scene = try ContractScene.shared()
        let all = try scene.rows(["errors"]).count
        let table = try scene.output(["errors"])
        #expect(table.contains("showing 50 of \(all); --limit shows more"))
        let few = try scene.output(["errors", "--limit", "3"])
        #expect(few.contains("showing 3 of \(all)"))
        let emails = try scene.output(["errors", "--cause", "email_required", "--limit", "3"])
        #expect(emails.contains("showing 3 of 61"))
        #expect(try !scene.output(["errors", "--limit", "\(all)"]).contains("showing"))
    }

    @Test(arguments: ["csv", "ndjson"])
    func `a limit cuts files too, and says so beside them`(format: String) throws {
        let scene = try ContractScene.shared()
        let outcome = try scene.run(["errors", "--format", format, "--limit", "2"])
        #expect(outcome.out.split(separator: "\n").count == (format == "csv" ? 3 : 2))
        #expect(outcome.err.contains("showing 2 of"))
        let none = try scene.run(["errors", "--format", format, "--limit", "0"])
        #expect(none.code == 0)
        #expect(none.out.split(separator: "\n").count == (format == "csv" ? 1 : 0))
    }

    @Test func `rows come in the order of district, entity and ids, whatever the piece`() throws {
        let rows = try ContractScene.shared().rows(["errors", "--show", "all"])
        let keys = rows.map { row in
            ["district_id", "entity", "clever_id"].map { row[$0]?.text ?? "" }
        }
        let ranks = ["user": 0, "class": 1, "school": 2, "enrollment": 3]
        let sorted = keys.sorted { one, other in
            if one[0] != other[0] { return one[0] < other[0] }
            if one[1] != other[1] { return ranks[one[1]] ?? 9 < ranks[other[1]] ?? 9 }
            return one[2] < other[2]
        }
        #expect(keys == sorted)
    }
}
