// Promises wait for the next good sync, which keeps or breaks them.
import Postgres
import TestSupport
import Testing

@Suite struct Promises {
    @Test func `a promise waits, is kept, or is broken with what is still there`() throws {
        let stage = try TriageScene()
        let scene = stage.scene
        try scene.output([
            "fixed", "larkfield", "--cause", "email_required", "--on", "2026-11-10T12:00:00Z",
        ])
        try scene.output([
            "fixed", "bluestem", "--on", "2026-11-10T12:00:00Z", "--why", "all of it",
        ])
        var promises = try stage.promises()
        #expect(promises.map { $0["promise_state"] } == [.text("waiting"), .text("waiting")])
        #expect(promises.allSatisfy { $0["remaining"] == .null })
        #expect(
            promises.first { $0["district_id"] == .text("d-lark") }?["promised"] == .number(3)
        )
        // A failed night judges nothing.
        try scene.drop.deliver(
            "n2",
            [
                HandSync(
                    district: "d-lark",
                    id: "l-n2",
                    status: "Failed",
                    completed: "2026-11-11T02:00:00Z"
                )
            ]
        )
        try scene.ingest()
        #expect(try stage.promises(["larkfield"]).first?["promise_state"] == .text("waiting"))
        try stage.night("n3", "2026-11-12", lark: [], blue: ["v1", "v2"])
        try scene.ingest()
        promises = try stage.promises()
        let lark = promises.first { $0["district_id"] == .text("d-lark") }
        #expect(lark?["promise_state"] == .text("kept"))
        #expect(lark?["remaining"] == .number(0))
        #expect(lark?["judged_at"] == .text("2026-11-12T02:00:00Z"))
        let blue = promises.first { $0["district_id"] == .text("d-blue") }
        #expect(blue?["promise_state"] == .text("broken"))
        #expect(blue?["promised"] == .number(2))
        #expect(blue?["remaining"] == .number(2))
        let screen = try scene.output(["promises"], ["COLUMNS": "120"])
        #expect(screen.contains("2 of 2 still there") && screen.contains("3 of 3 gone"))
        #expect(try stage.promises(["--show", "broken"]).count == 1)
    }

    @Test func `a promise for a later night is judged after it, and kept as soon as all is gone`()
        throws
    {
        let stage = try TriageScene()
        let scene = stage.scene
        try scene.output([
            "fixed", "larkfield", "--cause", "email_required", "--on", "2026-11-10T12:00:00Z",
            "--by", "2026-11-13",
        ])
        try stage.night("n2", "2026-11-12", lark: ["u1"], blue: [])
        try scene.ingest()
        let waiting = try stage.promises().first
        #expect(waiting?["promise_state"] == .text("waiting"))
        #expect(waiting?["waiting_for"] == .text("not due yet"))
        #expect(waiting?["remaining"] == .number(1))
        try stage.night("n3", "2026-11-13", lark: [], blue: [])
        try scene.ingest()
        #expect(try stage.promises().first?["promise_state"] == .text("kept"))
    }

    @Test func `a promise made while a sync brings the same thing back keeps both in the log`()
        throws
    {
        let stage = try TriageScene()
        let scene = stage.scene
        try stage.night("n2", "2026-11-11", lark: ["u1"], blue: [])
        try scene.ingest()
        let owner = try Connection(scene.database.settings)
        try stage.night("n3", "2026-11-12", lark: ["u1", "u2"], blue: [])
        let promise = try owner.transaction(.readWrite) {
            try owner.execute("lock table rollcall.promise in exclusive mode")
            let command = try scene.start([
                "fixed", "larkfield", "--cause", "email_required", "--who", "Ada",
            ])
            try waitUntil("the promise waits for the lock") {
                try scene.number(
                    "select count(*) from pg_locks where not granted"
                        + " and relation = 'rollcall.promise'::regclass"
                ) == 1
            }
            // u2 is back before the promise is written.
            try scene.ingest()
            return command
        }.wait()
        #expect(promise.code == 2)
        #expect(promise.err.contains("a new sync came in: look again"))
        try scene.output([
            "fixed", "larkfield", "--cause", "email_required", "--who", "Ada",
        ])
        let log = try scene.rows(["log", "larkfield"]).compactMap { $0["action"]?.text }
        #expect(log == ["promised", "promised too late", "came back"])
    }
}
