// A database that was restored from a dump into another one.
import Foundation
import Postgres
import Samples
import TestSupport
import Testing

/// A program of the newest server installed here.
private func serverProgram(_ name: String) throws -> String {
    let root = "/usr/lib/postgresql"
    let versions = try FileManager.default.contentsOfDirectory(atPath: root)
    let newest = versions.max { (Int($0) ?? 0) < (Int($1) ?? 0) }
    return "\(root)/\(try #require(newest))/bin/\(name)"
}

extension Scene {
    /// Dumps the database as it is now.
    fileprivate func dump(to file: String) throws {
        try ServerProcess.run([
            try serverProgram("pg_dump"), "--format=custom", "--file=\(file)",
            "--dbname=\(database.superuser.conninfo)",
        ])
    }

    /// Restores a dump into the empty database.
    fileprivate func restore(from file: String) throws {
        try ServerProcess.run([
            try serverProgram("pg_restore"), "--exit-on-error",
            "--dbname=\(database.superuser.conninfo)", file,
        ])
    }
}

@Suite struct `A restored dump` {
    private let world = SampleWorld(.dense(districts: 12, rowsPerDistrict: 40, nights: 4, seed: 3))
    private let files: TemporaryFolder

    init() throws { files = try TemporaryFolder() }

    private func write(_ nights: Range<Int>, to drop: TemporaryFolder) throws {
        try SampleWriter.write(world, to: drop.path, nights: nights)
    }

    @Test func `goes on where the dump was made, loses nothing and doubles nothing`() throws {
        let scene = try Scene()
        try write(0..<2, to: scene.drop)
        try scene.ingest()
        try scene.dump(to: files.path("dump"))
        // What came after the dump lies in the source still.
        try write(2..<3, to: scene.drop)
        try scene.ingest()
        let restored = try Scene(scene.drop)
        try restored.restore(from: files.path("dump"))
        try write(3..<4, to: scene.drop)
        for each in [scene, restored] { try each.ingest() }
        #expect(try restored.answers() == scene.answers())
        #expect(try restored.number("select count(*) from rollcall.sync_version") == 48)
        #expect(try restored.run(["archive", "verify"]).code == 0)
        let before = try restored.answers()
        try restored.output(["archive", "rebuild"])
        #expect(try restored.answers() == before)
        #expect(try restored.run(["ingest", scene.drop.path]).out.hasPrefix("Nothing new"))
    }

    @Test func `that was made while a run was at work gives its districts to the next run`() throws
    {
        let scene = try Scene()
        try write(0..<2, to: scene.drop)
        try scene.output(["db", "migrate"])
        let blocker = try Connection(scene.database.superuser)
        try blocker.run(script: "begin; lock table rollcall.ledger_head in share mode")
        let watcher = try Connection(scene.database.superuser)
        let run = try scene.start(["ingest", scene.drop.path, "--quiet", "--workers", "1"])
        #expect(try eventually { try watcher.waitingSessions() > 0 })
        try scene.dump(to: files.path("dump"))
        try blocker.run(script: "commit")
        #expect(run.wait().code == 0)
        let restored = try Scene(scene.drop)
        try restored.restore(from: files.path("dump"))
        #expect(try restored.number("select count(*) from rollcall.worker") == 1)
        try restored.ageWorkers(seconds: 60)
        try restored.ingest()
        #expect(try restored.answers() == scene.answers())
    }

    @Test func `of a newer rollcall is refused and left alone`() throws {
        let scene = try Scene()
        try write(0..<1, to: scene.drop)
        try scene.ingest()
        try scene.sql("insert into rollcall.migration values (900, 'later', gen_random_uuid())")
        try scene.dump(to: files.path("dump"))
        let restored = try Scene(scene.drop)
        try restored.restore(from: files.path("dump"))
        let before = try restored.contents()
        try write(1..<2, to: scene.drop)
        let refused = try restored.run(["ingest", scene.drop.path])
        #expect(refused.code == 2)
        #expect(refused.err.contains("hint: "), "\(refused.err)")
        #expect(try restored.contents() == before)
    }

    /// Of a release with other views; a migration that is missing is told in the same way.
    @Test func `of an older rollcall is refused, left alone, and taken once it is migrated`() throws
    {
        let scene = try Scene()
        try write(0..<1, to: scene.drop)
        try scene.ingest()
        try scene.sql(
            """
            drop view bi.sync_history;
            update rollcall.migration set checksum = gen_random_uuid() where number = 0
            """
        )
        try scene.dump(to: files.path("dump"))
        let restored = try Scene(scene.drop)
        try restored.restore(from: files.path("dump"))
        let before = try restored.contents()
        try write(1..<2, to: scene.drop)
        for words in [["ingest", scene.drop.path], ["districts"]] {
            let refused = try restored.run(words)
            #expect(refused.code == 2, "\(words)")
            #expect(refused.err.contains("rollcall db migrate"), "\(refused.err)")
        }
        #expect(try restored.contents() == before)
        try restored.output(["db", "migrate"])
        try restored.ingest()
        let whole = try Scene(scene.drop)
        try whole.ingest()
        #expect(try restored.answers() == whole.answers())
    }
}
