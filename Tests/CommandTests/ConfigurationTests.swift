// The configuration as commands meet it.
import Glibc
import TestSupport
import Testing

@Suite struct `A configured rollcall` {
    private let files: TemporaryFolder

    init() throws { files = try TemporaryFolder() }

    private func run(_ words: [String], _ variables: [String: String] = [:]) throws -> Outcome {
        try RunningCommand(words, Scene.environment(variables), seconds: 60).wait()
    }

    @Test func `config show names the origin of every value and prints no secret`() throws {
        let file = try files.write(
            "rollcall.toml",
            """
            database = "postgresql://me:hunter2@db.example/x"
            [notify]
            webhook = "https://alerts.example/hunter3"
            """
        )
        let outcome = try run(
            ["config", "show", "--origin", "--config", file, "--format", "json"],
            ["ROLLCALL_WORKERS": "5"]
        )
        try #require(outcome.code == 0, "\(outcome.err)")
        #expect(!outcome.out.contains("hunter"))
        let rows = try #require(try JSON(outcome.out)["rows"]?.list)
        func row(_ key: String) -> JSON? { rows.first { $0["key"]?.text == key } }
        #expect(row("workers")?["value"]?.text == "5")
        #expect(row("workers")?["origin"]?.text == "environment ROLLCALL_WORKERS")
        #expect(row("database")?["value"]?.text == "postgresql://…@db.example/x")
        #expect(row("database")?["origin"]?.text == "\(file):1")
        #expect(row("parking.attempts")?["origin"]?.text == "default")
        // For a person it stands there whole, down to the line.
        let table = try run(["config", "show", "--origin", "--config", file])
        #expect(table.out.contains("\(file):1"), "\(table.out)")
        #expect(table.out.contains("https://alerts.example/…"), "\(table.out)")
    }

    @Test func `a mistyped key ends a command with 2, naming line and nearest key`() throws {
        let file = try files.write("rollcall.toml", "\nwrokers = 3\n")
        let outcome = try run(["districts", "--config", file])
        #expect(outcome.code == 2)
        #expect(outcome.out.isEmpty)
        #expect(outcome.err.contains("\(file) line 2: there is no key wrokers"))
        #expect(outcome.err.contains("did you mean workers?"))
    }

    @Test func `no private database is made where the configuration forbids it`() throws {
        let file = try files.write("rollcall.toml", "private_cluster = \"never\"\n")
        let home = ["ROLLCALL_CONFIG": file, "ROLLCALL_HOME": files.path("home")]
        let drop = try files.makeFolder("drop")
        for words in [["ingest", drop], ["districts"], ["db", "start"]] {
            let outcome = try run(words, home)
            #expect(outcome.code == 3, "\(words): \(outcome.err)")
            #expect(outcome.err.contains("private_cluster"))
        }
        #expect(access(files.path("home"), F_OK) != 0)
    }

    @Test func `ingest without arguments takes the configured sources`() throws {
        let scene = try Scene()
        try scene.drop.deliver(
            "2026-11-24",
            [
                HandSync(
                    district: "d1",
                    id: "s1",
                    status: "Completed",
                    completed: "2026-11-24T02:00Z"
                )
            ]
        )
        let file = try files.write(
            "rollcall.toml",
            "[[source]]\nname = \"drop\"\nurl = \"\(scene.drop.path)\"\n"
        )
        let outcome = try scene.run(["ingest", "--config", file, "--format", "json"])
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(try JSON(outcome.out)["syncs"]?.int == 1)
        let again = try scene.run(["ingest", "drop", "--config", file, "--format", "json"])
        #expect(try JSON(again.out)["syncs"]?.int == 0)
    }

    @Test func `a configured caseload holds until everyone is meant or somebody is named`() throws {
        let scene = try Scene()
        try scene.drop.write(
            "districts.csv",
            "district_id,name,state,specialist\nd1,Elm,TX,Ada\nd2,Oak,TX,Ben\n"
        )
        try scene.ingest()
        let ada = ["ROLLCALL_SPECIALIST": "Ada"]
        func districts(_ more: [String]) throws -> [String] {
            try scene.rows(["districts"] + more, ada).compactMap { $0["district_id"]?.text }
        }
        #expect(try districts([]) == ["d1"])
        #expect(try districts(["--everyone"]) == ["d1", "d2"])
        #expect(try districts(["--specialist", "Ben"]) == ["d2"])
        #expect(try districts(["--district", "d2"]) == ["d2"])
    }
}
