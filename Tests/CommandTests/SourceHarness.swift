// The four kinds of sources, each over the same folder of invented deliveries.
import Glibc
import TestSupport
import Testing

/// A kind of source that the conformance suite runs against.
enum TestedKind: String, CaseIterable, CustomTestStringConvertible {
    case folder, portal, sftp, s3

    var testDescription: String { rawValue }

    /// A portal names no deliveries: what changed is told as another version.
    var hasDeliveries: Bool { self != .portal }
}

/// A source over `scene.drop`, served by a real server where the kind needs one.
final class SourceHarness {
    let kind: TestedKind
    let scene: Scene
    let files: TemporaryFolder
    private let server: ServerProcess?
    private let config: String

    /// With a password an SFTP server accepts nothing else.
    init(_ kind: TestedKind, password: String? = nil) throws {
        self.kind = kind
        scene = try Scene()
        files = try TemporaryFolder()
        switch kind {
        case .folder:
            server = nil
            config = "[[source]]\nname = \"tested\"\nurl = \"\(scene.drop.path)\"\n"
        case .portal:
            let (process, url, authority) = try SourceHarness.portal(scene.drop, files)
            server = process
            config = """
                [[source]]
                name = "tested"
                url = "\(url)"
                allow = ["127.0.0.1"]
                ca_file = "\(authority)"

                """
        case .sftp:
            let (process, port) = try SourceHarness.sftp(files, password)
            server = process
            if let password { chmod(try files.write("password", password + "\n"), 0o600) }
            config = """
                [[source]]
                name = "tested"
                url = "sftp://127.0.0.1:\(port)\(scene.drop.path)"
                allow = ["127.0.0.1"]
                user = "\(SourceHarness.user)"
                \(password == nil ? "key_file = \"user.key\"" : "password_file = \"password\"")
                known_host_sha256 = "\(try SourceHarness.fingerprint(files.path("host.key.pub")))"

                """
        case .s3:
            let (process, url, authority) = try SourceHarness.bucket(scene.drop, files)
            server = process
            chmod(try files.write("s3.key", "id\nsecret\n"), 0o600)
            config = """
                [[source]]
                name = "tested"
                url = "s3://reports/drop"
                endpoint = "\(url)"
                allow = ["127.0.0.1"]
                ca_file = "\(authority)"
                access_key_file = "s3.key"

                """
        }
        try write(config)
    }

    /// Writes the configuration, with more lines of the source below it.
    func configure(_ more: String) throws { try write(config + more + "\n") }

    private func write(_ text: String) throws { try files.write("rollcall.toml", text) }

    private static func portal(
        _ drop: TemporaryFolder,
        _ files: TemporaryFolder
    ) throws -> (ServerProcess, url: String, authority: String) {
        let identity = try ThrowawayCertificate(in: files)
        let process = try ServerProcess([
            "python3", "\(sourceRoot)/Tests/Servers/portal.py", drop.path, identity.certificate,
            identity.key,
        ])
        return (process, "https://127.0.0.1:\(try process.firstLine())", identity.authority)
    }

    private static func bucket(
        _ drop: TemporaryFolder,
        _ files: TemporaryFolder
    ) throws -> (ServerProcess, url: String, authority: String) {
        let identity = try ThrowawayCertificate(in: files)
        let process = try ServerProcess([
            "\(sourceRoot)/.build/servers/bin/python", "\(sourceRoot)/Tests/Servers/bucket.py",
            drop.path, identity.certificate, identity.key,
        ])
        return (process, "https://127.0.0.1:\(try process.firstLine())", identity.authority)
    }

    private static func sftp(
        _ files: TemporaryFolder,
        _ password: String?
    ) throws -> (ServerProcess, port: String) {
        let script = "\(sourceRoot)/Tests/Servers/sftp.sh"
        let process = try ServerProcess([script, files.path] + (password.map { [$0] } ?? []))
        return (process, try process.firstLine())
    }

    private static var user: String {
        getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? "root"
    }

    /// As `ssh-keygen -lf` prints it.
    private static func fingerprint(_ key: String) throws -> String {
        let line = try ServerProcess(["ssh-keygen", "-lf", key]).firstLine()
        return String(try #require(line.split(separator: " ").dropFirst().first))
    }

    /// Runs any command with the configuration of this source.
    func run(_ words: [String]) throws -> Outcome {
        try scene.run(words + ["--config", files.path("rollcall.toml")])
    }

    /// Starts any command with the configuration of this source.
    func start(_ words: [String]) throws -> RunningCommand {
        try scene.start(words + ["--config", files.path("rollcall.toml")])
    }

    /// Ingests what is due; the summary and what was said on stderr.
    @discardableResult
    func ingest(
        _ more: [String] = [],
        expecting code: Int32 = 0
    ) throws -> (summary: JSON, said: String) {
        let outcome = try run(["ingest", "tested", "--format", "json", "--quiet"] + more)
        try #require(outcome.code == code, "\(kind) ended with \(outcome.code): \(outcome.err)")
        return (try JSON(outcome.out), outcome.err)
    }

    /// What the ledger came to, as its readers see it.
    func ledger() throws -> [String] {
        let errors = try scene.rows(["errors", "--show", "all"]).map { "\($0)" }
        let syncs = try scene.rows(["syncs"]).map { sync in
            ["district_id", "sync_id", "status", "completed_at", "rows", "conclusive"]
                .map { "\(sync[$0] ?? .null)" }.joined(separator: " ")
        }
        let districts = try scene.rows(["districts"]).map { district in
            ["district_id", "district_name", "state", "last_sync_at", "open_users"]
                .map { "\(district[$0] ?? .null)" }.joined(separator: " ")
        }
        return (errors + syncs + districts).sorted()
    }

    // MARK: The portal's steering

    /// Lets the portal misbehave: so many times where the path has this part.
    func fault(_ kind: String, times: Int = 1, on part: String) throws {
        try scene.drop.write(".portal/faults", "\(kind) \(times) \(part)\n")
    }

    /// What the portal was asked so far: status and path of each request.
    func requests() -> [String] {
        text(of: scene.drop.path(".portal/requests")).split(separator: "\n").map(String.init)
    }

    /// What the S3 server was asked so far: the path and query of each request.
    func bucketRequests() -> [String] {
        text(of: files.path("requests")).split(separator: "\n").map(String.init)
    }

    /// The configuration as it is.
    func readConfiguration() throws -> String { text(of: files.path("rollcall.toml")) }

    private func text(of path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var byte = fgetc(file)
        while byte != EOF {
            bytes.append(UInt8(truncatingIfNeeded: byte))
            byte = fgetc(file)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The folder of the package.
let sourceRoot = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")

/// Three invented nights of three invented districts.
enum InventedNights {
    static let list = "district_id,name,state\nd1,Elm Valley,TX\nd2,Oak Hill,OH\nd3,Fir Lake,NV\n"

    static func users(_ rows: [Int]) -> (String, String) {
        (
            HandSync.users,
            HandSync.report(rows.map { "u\($0),\($0),email,failure,Email \($0) is not valid" })
        )
    }

    static func schools(_ rows: [Int]) -> (String, String) {
        (
            HandSync.schools,
            HandSync.report(rows.map { "s\($0),\($0),school,failure,\(HandSync.notOnboarded)" })
        )
    }

    static func night(_ night: Int) -> [HandSync] {
        let time = "2026-11-2\(night)T02:10:00Z"
        return [
            HandSync(
                district: "d1",
                id: "d1-\(night)",
                completed: time,
                reports: [users(Array(night...(night + 5))), schools([1, 2])],
                listed: "\(HandSync.users);\(HandSync.schools)"
            ),
            HandSync(
                district: "d2",
                id: "d2-\(night)",
                status: night == 2 ? "Completed" : "Completed with Errors",
                completed: time,
                reports: night == 2 ? [] : [users([7, 8])],
                listed: night == 2 ? "" : HandSync.users
            ),
            HandSync(
                district: "d3",
                id: "d3-\(night)",
                status: night == 3 ? "Failed" : "Completed with Errors",
                completed: time,
                reports: night == 3 ? [] : [schools([night, night + 1])],
                listed: night == 3 ? "" : HandSync.schools
            ),
        ]
    }
}
