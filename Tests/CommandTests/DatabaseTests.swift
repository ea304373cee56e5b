// A database that is not there, and the private one that comes and goes.
import Foundation
import Glibc
import Postgres
import TestSupport
import Testing

private func run(
    _ words: [String],
    _ variables: [String: String] = [:],
    seconds: Double = 60
) throws -> Outcome {
    let outcome = try RunningCommand(words, Scene.environment(variables), seconds: seconds).wait()
    #expect(!outcome.isTooSlow, "\(words) did not end")
    return outcome
}

@Suite struct NoDatabase {
    @Test func `without any database a question exits 3 and says what to do`() throws {
        let home = try TemporaryFolder()
        let variables = ["ROLLCALL_HOME": home.path("none")]
        for words in [
            ["errors"], ["status"], ["hold", "list"], ["archive", "verify"], ["db", "status"],
        ] {
            let outcome = try run(words, variables)
            #expect(outcome.code == 3, "\(words)")
            #expect(outcome.out.isEmpty)
            #expect(outcome.err.contains("hint: run rollcall"), "\(words)")
        }
        #expect(!FileManager.default.fileExists(atPath: home.path("none")))
    }

    @Test func `an unreachable or missing database exits 3 and no password is shown`() throws {
        let cluster = try TestCluster.shared()
        let missing = cluster.settings(database: "nosuch").conninfo
        let closed = "postgresql://someone:hushhush@127.0.0.1:1/rollcall"
        for url in [closed, missing, "host=/nonexistent dbname=x"] {
            for words in [["errors"], ["ingest", "/tmp"]] {
                let outcome = try run(words + ["--database", url], seconds: 20)
                #expect(outcome.code == 3, "\(url)")
                #expect(outcome.err.contains("hint: "), "\(url)")
                #expect(!outcome.err.contains("hushhush"))
                #expect(!outcome.err.contains("\\u{9}"))
            }
        }
        let named = try run(["errors", "--database", missing])
        #expect(named.err.contains("\"nosuch\" does not exist"))
    }

    @Test func `an unknown role exits 4`() throws {
        let settings = try TestCluster.shared().settings(database: "postgres", user: "nosuchrole")
        let outcome = try run(["errors", "--database", settings.conninfo])
        #expect(outcome.code == 4)
        #expect(outcome.err.contains("hint: "))
    }

    @Test func `a question does not wait for ever for a table that somebody has locked`() throws {
        let scene = try Scene()
        try scene.output(["db", "migrate"])
        let blocker = try Connection(scene.database.superuser)
        try blocker.run(script: "begin; lock table rollcall.sync in access exclusive mode")
        let commands = try [["errors"], ["status"], ["districts"]].map {
            try scene.start($0, seconds: 20)
        }
        for command in commands {
            let outcome = command.wait()
            #expect(outcome.code == 2)
            #expect(outcome.err.contains("the database is busy"))
            #expect(outcome.err.contains("hint: another session holds a lock"))
        }
        try blocker.run(script: "rollback")
        #expect(try scene.run(["errors"]).code == 0)
    }

    @Test func `commands about the private database are misuse where another is configured`()
        throws
    {
        for verb in ["start", "stop"] {
            let outcome = try run(["db", verb, "--database", "dbname=x"])
            #expect(outcome.code == 64)
            #expect(outcome.err.contains("hint: "))
        }
    }
}

@Suite(.serialized) struct PrivateDatabase {
    @Test func `two commands at once make one server, and it outlives both`() throws {
        let home = try PrivateHome()
        let variables = Scene.environment(["ROLLCALL_HOME": home.path])
        let starts = try (0..<2).map { _ in
            try RunningCommand(["db", "start"], variables, seconds: 120)
        }
        for start in starts {
            let outcome = start.wait()
            #expect(outcome.code == 0, "\(outcome.err)")
            #expect(outcome.out == "Running: private PostgreSQL under \(home.path)\n")
        }
        let server = try home.serverPid()
        #expect(try home.rollcall(["db", "start"]).code == 0)
        #expect(try home.serverPid() == server)
        let status = try home.rollcall(["db", "status"])
        #expect(status.code == 0)
        #expect(status.out.contains("private PostgreSQL under \(home.path)"))
        #expect(status.out.contains("schema      current"))

        kill(server, SIGKILL)
        let recovered = try home.rollcall(["districts"])
        #expect(recovered.code == 0, "\(recovered.err)")
        #expect(recovered.out.contains("Nothing was ingested yet"))
        #expect(try home.serverPid() != server)

        #expect(try home.rollcall(["db", "stop"]).out == "Stopped.\n")
        #expect(try home.rollcall(["db", "stop"]).out == "It was not running.\n")
        let stopped = try home.rollcall(["db", "status"])
        #expect(stopped.code == 3)
        #expect(stopped.err.contains("hint: run rollcall db start"))
        #expect(try home.rollcall(["districts"]).code == 0)
    }

    @Test func `the demonstration runs twice in a row and never mixes with real districts`() throws
    {
        let home = try PrivateHome()
        for _ in 0..<2 {
            let outcome = try home.rollcall(["demo", "--districts", "8", "--nights", "3"])
            #expect(outcome.code == 0, "\(outcome.err)")
            #expect(outcome.out.contains("$ rollcall not-onboarded"))
            #expect(outcome.out.contains("All of this is invented."))
        }
        let real = try TemporaryFolder()
        try real.deliver(
            "n1",
            [HandSync(district: "d-real", id: "r", completed: "2026-11-10T08:00Z")]
        )
        #expect(try home.rollcall(["ingest", real.path]).code == 0)
        let refused = try home.rollcall(["demo", "--districts", "8", "--nights", "3"])
        #expect(refused.code == 2)
        #expect(refused.err.contains("would mix invented ones"))
    }
}
