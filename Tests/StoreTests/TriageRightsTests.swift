// Who may write and read what people decide: the caseload's specialist, and nobody a word too much.
import Postgres
import Store
import TestSupport
import Testing

struct TriageRightsTests {
    private let stage: TwoDistricts

    init() throws { stage = try TwoDistricts() }

    private static let tables = [
        "school_decision", "snooze", "assignment", "note", "promise", "triage_log",
    ]

    private func target(_ letter: String, number: Int32 = 2) -> TriageTarget {
        TriageTarget(
            district: "district_\(letter)",
            kind: "c",
            object: "id_\(letter)",
            number: number,
            recordRef: "00000000-0000-0000-0000-000000000001"
        )
    }

    @Test func `a specialist speaks about the caseload and about nothing else`() throws {
        let alice = try stage.connect(stage.alice)
        let book = TriageBook(who: "Alice")
        let district = TriageTarget(district: "district_a", number: 2)
        #expect(try book.decide([target("a")], "ignore", until: nil, why: "", alice) == 1)
        #expect(try book.snooze([district], cause: "", until: 99_999, why: "", alice) == 1)
        #expect(try book.assign([district], to: "Bo", why: "", alice) == 1)
        #expect(try book.note([district], "call them", alice) == 1)
        let promise = PromiseWords(cause: "", by: nil, words: "", saidAt: nil)
        #expect(try book.promise([district], seen: ["sync_2"], promise, alice) == 1)
        #expect(try book.takeBack(.decision, [target("a")], alice) == 1)
        #expect(try book.takeBack(.note, [district], alice) == 1)
        let log = try alice.texts(
            "select action from rollcall.triage_log where said_by = 'Alice' order by action"
        )
        #expect(
            log == [
                "assigned", "decided", "noted", "promised", "snoozed", "took back a decision",
                "took back a note",
            ]
        )
        #expect(throws: PostgresError.self) {
            try book.decide([target("b")], "ignore", until: nil, why: "", alice)
        }
        #expect(try book.takeBack(.decision, [target("b", number: 1)], alice) == 0)
        let bob = try stage.connect(stage.bob)
        let untouched =
            "select count(*) from rollcall.school_decision where withdrawn_at is null and number = 1"
        #expect(try bob.number(untouched) == 1)
    }

    @Test func `an assignment changes the specialist shown, and its undoing gives the list's back`()
        throws
    {
        let alice = try stage.connect(stage.alice)
        try Connection(stage.database.settings).run(
            script: "update rollcall.district set listed_specialist = 'Listed'"
        )
        let book = TriageBook(who: "Alice")
        let shown = "select specialist from rollcall.district"
        #expect(try alice.texts(shown) == ["Secret Specialist"])
        let next = TriageTarget(district: "district_a", number: 2)
        #expect(try book.assign([next], to: "Bo", why: "", alice) == 1)
        #expect(try alice.texts(shown) == ["Bo"])
        #expect(try book.takeBack(.assignment, [next], alice) == 1)
        #expect(try alice.texts(shown) == ["Secret Specialist"])
        let first = TriageTarget(district: "district_a", number: 1)
        #expect(try book.takeBack(.assignment, [first], alice) == 1)
        #expect(try alice.texts(shown) == ["Listed"])
    }

    @Test func `what was said is never changed, and the log can only be added to`() throws {
        let alice = try stage.connect(stage.alice)
        for statement in [
            "update rollcall.note set words = 'other'", "delete from rollcall.note",
            "update rollcall.triage_log set said_by = 'Bo'", "delete from rollcall.triage_log",
            "update rollcall.district set specialist = 'Bo'",
            "insert into rollcall.note"
                + " (district_id, number, object_kind, object_id, words, said_by, role_name)"
                + " values ('district_a', 9, 'd', '', 'x', 'x', 'somebody else')",
        ] {
            #expect(alice.refusal(statement)?.sqlstate == "42501", "\(statement)")
        }
        let loader = try stage.connect(stage.loader)
        let changing = "update rollcall.triage_log set said_by = 'Bo'"
        #expect(loader.refusal(changing)?.sqlstate == "42501")
    }

    @Test func `bi sees a decision and no reason, name or note; an auditor sees them all`() throws {
        let tool = try stage.connect(stage.tool)
        for column in [
            "note.words", "promise.words", "school_decision.why", "school_decision.said_by",
            "school_decision.object_id", "snooze.why", "snooze.object_id", "assignment.specialist",
            "triage_log.words",
        ] {
            let parts = column.split(separator: ".")
            let refusal = tool.refusal("select \(parts[1]) from rollcall.\(parts[0])")
            #expect(refusal?.sqlstate == "42501", "\(column)")
        }
        let shown = "select distinct decision from bi.not_onboarded_school"
        #expect(try tool.texts(shown) == ["unshare"])
        let auditor = try stage.connect(stage.auditor)
        for table in Self.tables {
            #expect(try auditor.number("select count(*) from rollcall.\(table)") == 2, "\(table)")
        }
    }
}
