// Everything through a transaction pooler that gives each transaction another server connection.
import Foundation
import Glibc
import Postgres
import Samples
import TestSupport
import Testing

/// PgBouncer in transaction mode before the tests' server; gone with the value.
private final class Pooler {
    private let folder: TemporaryFolder
    private let process = Process()

    init() throws {
        folder = try TemporaryFolder()
        chmod(folder.path, 0o777)
        let server = try TestCluster.shared().socket
        let users = try folder.write("users", "\"rollcall_owner\" \"\"\n\"postgres\" \"\"\n")
        let settings = try folder.write(
            "pgbouncer.ini",
            """
            [databases]
            * = host=\(server) port=5432
            [pgbouncer]
            pool_mode = transaction
            default_pool_size = 3
            max_client_conn = 100
            auth_type = trust
            auth_file = \(users)
            listen_addr =
            listen_port = 6432
            unix_socket_dir = \(folder.path)
            """
        )
        process.executableURL = URL(fileURLWithPath: "/usr/sbin/pgbouncer")
        // It refuses to run as root.
        process.arguments = (geteuid() == 0 ? ["-u", "postgres"] : []) + ["-q", settings]
        process.standardError = FileHandle.nullDevice
        try process.run()
        let socket = folder.path(".s.PGSQL.6432")
        #expect(try eventually { access(socket, F_OK) == 0 })
    }

    deinit {
        // It may have been started with gentler signals blocked, as threads of Dispatch are.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    func url(_ scene: Scene) -> [String: String] {
        let place = "host=\(folder.path) port=6432 dbname=\(scene.database.name)"
        return ["ROLLCALL_DATABASE_URL": place + " user=rollcall_owner"]
    }
}

@Suite struct Poolers {
    @Test func `nights, rebuilds and questions are the same through a transaction pooler`() throws {
        let pooler = try Pooler()
        let world = SampleWorld(.dense(districts: 20, rowsPerDistrict: 60, nights: 3, seed: 8))
        let scene = try Scene()
        let url = pooler.url(scene)
        try scene.output(["db", "migrate"], url)
        for night in 0..<3 {
            try SampleWriter.write(world, to: scene.drop.path, nights: night..<night + 1)
            let words = ["ingest", scene.drop.path, "--workers", "4", "--quiet"]
            for run in try (0..<2).map({ _ in try scene.start(words, url) }) {
                let outcome = run.wait()
                #expect(outcome.code == 0, "\(outcome.err)")
            }
        }
        let whole = try Scene(scene.drop)
        try whole.ingest()
        #expect(try scene.answers() == whole.answers())
        try scene.output(["archive", "rebuild"], url)
        try scene.output(["archive", "verify"], url)
        #expect(try scene.answers() == whole.answers())
        for words in [
            ["errors", "--show", "all"], ["not-onboarded"], ["districts"], ["syncs"], ["gaps"],
            ["rejects"], ["causes"], ["changes", "--since", "2026-01-01"], ["hold", "list"],
        ] {
            let asked = words + ["--format", "csv"]
            #expect(try scene.output(asked, url) == scene.output(asked), "\(words)")
        }
        #expect(try scene.output(["status"], url).contains("PostgreSQL"))
    }
}
