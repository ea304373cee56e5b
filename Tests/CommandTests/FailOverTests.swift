// A primary that dies in the middle of an ingest, and its standby that takes over.
import Foundation
import Glibc
import Postgres
import Samples
import TestSupport
import Testing

private let dense = SampleWorld(.dense(districts: 40, rowsPerDistrict: 40, nights: 2, seed: 12))

/// A primary and a standby that streams from it; both go with the value.
private final class Pair {
    let primary: PrivateHome
    private let folder: TemporaryFolder
    private let server: ServerProcess

    init() throws {
        primary = try PrivateHome()
        try #require(try primary.rollcall(["db", "start"]).code == 0)
        folder = try TemporaryFolder()
        chmod(folder.path, 0o755)
        let script = "\(sourceRoot)/Tests/Servers/standby.sh"
        server = try ServerProcess([script, folder.path, try primary.socket()])
        try #require(try server.firstLine() == folder.path)
    }

    /// As an operator writes it: both hosts, whichever can be written to.
    func conninfo() throws -> String {
        "host=\(try primary.socket()),\(folder.path) port=5432,5432 dbname=rollcall "
            + "user=rollcall_owner target_session_attrs=read-write"
    }

    func standby(_ database: String = "rollcall") -> ConnectionSettings {
        ConnectionSettings(
            conninfo: "host=\(folder.path) port=5432 dbname=\(database) user=postgres"
        )
    }

    /// The standby hears no more of what the primary commits.
    func cut() throws {
        let connection = try Connection(standby())
        try connection.run(script: "alter system set primary_conninfo = ''")
        try connection.run(script: "select pg_reload_conf()")
        let streams = "select count(*) from pg_stat_wal_receiver"
        #expect(try eventually { try connection.execute(streams).int(0, 0) == 0 })
    }

    /// The primary is gone without a word, and the standby takes over.
    func failOver() throws {
        let server = try primary.serverPid()
        kill(server, SIGQUIT)
        #expect(try eventually { kill(server, 0) != 0 })
        let promoted = try Connection(standby()).execute("select pg_promote(true, 30)")
        #expect(try promoted.bool(0, 0))
    }
}

extension PrivateHome {
    fileprivate func socket() throws -> String {
        try String(contentsOfFile: "\(path)/socket", encoding: .utf8).filter { $0 != "\n" }
    }
}

@Suite(.serialized) struct `A standby that takes over` {
    enum Replication: String, CaseIterable, CustomTestStringConvertible {
        case current = "with all that was committed"
        case behind = "without what was committed last"

        var testDescription: String { rawValue }
    }

    @Test(arguments: Replication.allCases)
    func `ingest goes on at the standby that was promoted, and nothing is lost`(
        replication: Replication
    ) throws {
        let drop = try TemporaryFolder()
        try SampleWriter.write(dense, to: drop.path, nights: 0..<2)
        let pair = try Pair()
        let url = ["ROLLCALL_DATABASE_URL": try pair.conninfo()]
        func rollcall(_ words: [String]) throws -> RunningCommand {
            try RunningCommand(words, Scene.environment(url), seconds: 120)
        }
        #expect(try rollcall(["db", "migrate"]).wait().code == 0)
        if replication == .behind {
            // The standby must know the schema, and nothing after it.
            let standby = try Connection(pair.standby())
            let found = "select to_regclass('rollcall.standing') is not null"
            #expect(try eventually { try standby.execute(found).bool(0, 0) })
            try pair.cut()
        }
        let blocker = try Connection(pair.primary.settings())
        let watcher = try Connection(pair.primary.settings())
        let lock = "begin; lock table rollcall.ledger_head in share mode"
        try blocker.run(script: lock)
        let run = try rollcall(
            ["ingest", drop.path, "--workers", "1", "--format", "json", "--quiet"]
        )
        #expect(try eventually { try watcher.waitingSessions() > 0 })
        // One batch is committed, the next one is in the middle of its writing.
        try blocker.run(script: "commit")
        try blocker.run(script: lock)
        #expect(try eventually { try watcher.waitingSessions() > 0 })
        let committed = "select count(*) from rollcall.sync"
        #expect(try watcher.execute(committed).int(0, 0) > 0)
        try pair.failOver()
        let outcome = run.wait()
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(try JSON(outcome.out)["failed_districts"] == .list([]))
        let whole = try Scene(drop)
        try whole.ingest()
        for words in [["errors", "--show", "all"], ["not-onboarded"], ["districts"]] {
            let asked = words + ["--format", "csv"]
            #expect(try rollcall(asked).wait().out == (try whole.output(asked)))
        }
        #expect(try rollcall(["ingest", drop.path]).wait().out.hasPrefix("Nothing new"))
    }
}
