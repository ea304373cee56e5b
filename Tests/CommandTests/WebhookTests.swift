// Alarms over HTTPS and the sign of life, heard by a real server.
import Foundation
import Glibc
import TestSupport
import Testing

/// A scene whose alarms a web service hears.
private final class Hooked {
    let scene: Scene
    let files: TemporaryFolder
    private let server: ServerProcess
    private let port: String
    private let authority: String

    init(_ more: String = "", allow: String = "\"127.0.0.1\"") throws {
        scene = try Scene()
        files = try TemporaryFolder()
        let identity = try ThrowawayCertificate(in: files)
        server = try ServerProcess([
            "python3", "\(sourceRoot)/Tests/Servers/hook.py", files.path, identity.certificate,
            identity.key,
        ])
        port = try server.firstLine()
        authority = identity.authority
        try configure(
            """
            webhook = "https://127.0.0.1:PORT/hook/hunter2"
            \(more)
            """,
            allow: allow
        )
        try scene.drop.write("districts.csv", "district_id,name,state\nd-a,A,TX\nd-b,B,TX\n")
        try deliver(10, ["d-a"])
    }

    func configure(_ notify: String, allow: String = "\"127.0.0.1\"") throws {
        try files.write(
            "rollcall.toml",
            """
            [notify]
            allow = [\(allow)]
            ca_file = "\(authority)"
            \(notify.replacing("PORT", with: port))

            """
        )
    }

    func secret(_ name: String, _ text: String) throws {
        chmod(try files.write(name, text + "\n"), 0o600)
    }

    func deliver(_ day: Int, _ districts: [String]) throws {
        try scene.drop.deliver(
            "n\(day)",
            districts.map {
                HandSync(
                    district: $0,
                    id: "\($0)-\(day)",
                    status: "Completed",
                    completed: "2026-11-\(day)T08:00:00Z"
                )
            }
        )
    }

    func run(_ words: [String]) throws -> Outcome {
        try scene.run(words + ["--config", files.path("rollcall.toml")])
    }

    func ingest() throws -> Outcome { try run(["ingest", scene.drop.path, "--quiet"]) }

    /// What the service heard on paths with this part.
    func heard(_ part: String) throws -> [JSON] {
        let place = files.path("heard")
        guard FileManager.default.fileExists(atPath: place) else { return [] }
        return try String(contentsOfFile: place, encoding: .utf8).split(separator: "\n")
            .map { try JSON(String($0)) }.filter { $0["path"]?.text?.contains(part) == true }
    }
}

@Suite struct Webhooks {
    @Test func `a webhook hears each alarm once, as signed JSON with its token`() throws {
        let hooked = try Hooked("webhook_token_file = \"token\"\nwebhook_key_file = \"key\"")
        try hooked.secret("token", "hunter3")
        try hooked.secret("key", "hunter4")
        for _ in 1...2 {
            let outcome = try hooked.ingest()
            #expect(outcome.code == 0)
            #expect(outcome.err == "")
        }
        let heard = try hooked.heard("/hook/hunter2")
        #expect(heard.count == 1)
        #expect(heard.first?["method"]?.text == "POST")
        #expect(heard.first?["is_signed"] == .bool(true))
        #expect(heard.first?["headers"]?["authorization"]?.text == "Bearer hunter3")
        #expect(heard.first?["headers"]?["content-type"]?.text == "application/json")
        let body = try JSON(heard.first?["body"]?.text ?? "")
        #expect(body.names == ["schema_version", "text", "new", "alarms"])
        #expect(body["new"]?.int == 1)
        let words = "district d-b was not heard on the newest night"
        #expect(body["text"]?.text == "rollcall: 1 new alarm\n\(words)\n")
        let alarm = try #require(body["alarms"]?.list?.first)
        #expect(alarm["kind"]?.text == "silent")
        #expect(alarm["subject"]?.text == "d-b")
        #expect(alarm["words"]?.text == words)
    }

    @Test func `one way that fails keeps the other from nothing, and each tells once`() throws {
        let command = "cat >> PLACE"
        let hooked = try Hooked()
        let place = hooked.files.path("told")
        try hooked.configure(
            """
            webhook = "https://127.0.0.1:PORT/hook/hunter2"
            command = ["/bin/sh", "-c", "\(command.replacing("PLACE", with: place))"]
            """
        )
        try hooked.files.write("answers", "500 3 /hook\n")
        let failed = try hooked.ingest()
        #expect(failed.code == 0)
        #expect(failed.err.contains("the webhook was not told: https://127.0.0.1"))
        #expect(failed.err.contains("answered with status 500"))
        #expect(failed.err.contains("hint: the alarms are told again after the next run"))
        #expect(!failed.err.contains("hunter"))
        #expect(try hooked.heard("/hook").count == 3)
        for _ in 1...2 { #expect(try hooked.ingest().err == "") }
        #expect(try hooked.heard("/hook").count == 4)
        let told = try String(contentsOfFile: place, encoding: .utf8)
        #expect(told.split(separator: "\n").count == 2, "\(told)")
    }

    @Test(arguments: [
        ("https://127.0.0.1:PORT/hook/hunter2", "\"10.0.0.1\"", "private or local address"),
        ("http://127.0.0.1:PORT/hook/hunter2", "\"127.0.0.1\"", "is not encrypted"),
        ("https://127.0.0.1:PORT@evil.example/hunter2", "\"127.0.0.1\"", "is no URL"),
    ])
    func `what is not allowed is not asked, and its path is shown to nobody`(
        url: String,
        allow: String,
        why: String
    ) throws {
        let hooked = try Hooked()
        try hooked.configure("webhook = \"\(url)\"\nping_url = \"\(url)\"", allow: allow)
        let outcome = try hooked.ingest()
        #expect(outcome.code == 0)
        #expect(outcome.err.contains("the webhook was not told"))
        #expect(outcome.err.contains("the ping was not heard"))
        #expect(outcome.err.components(separatedBy: why).count == 3, "\(outcome.err)")
        #expect(!outcome.err.contains("hunter"))
        #expect(try hooked.heard("/").isEmpty)
    }

    @Test func `the ping is asked for after a good run and after no other`() throws {
        let hooked = try Hooked("ping_url_file = \"ping\"")
        let outcome = try hooked.ingest()
        // The file is not there: that is told, and the run is worth what it was worth.
        #expect(outcome.code == 0)
        #expect(outcome.err.contains("the ping was not heard: the secret file"))
        let text = try String(contentsOfFile: hooked.files.path("rollcall.toml"), encoding: .utf8)
        let port = try #require(text.firstMatch(of: /127\.0\.0\.1:(\d+)/)?.1)
        try hooked.secret("ping", "https://127.0.0.1:\(port)/ping/hunter5")
        #expect(try hooked.ingest().err == "")
        #expect(try hooked.heard("/ping/hunter5").map { $0["method"]?.text } == ["GET"])
        // For some districts only, or without writing anything, is no run to speak of.
        _ = try hooked.run(["ingest", hooked.scene.drop.path, "--quiet", "--district", "d-a"])
        _ = try hooked.run(["ingest", hooked.scene.drop.path, "--quiet", "--dry-run"])
        #expect(try hooked.heard("/ping").count == 1)
        try hooked.scene.drop.deliver(
            "n11",
            [
                HandSync(
                    district: "d-a",
                    id: "broken",
                    completed: "2026-11-11T08:00:00Z",
                    reports: [(HandSync.users, "")]
                )
            ]
        )
        #expect(try hooked.ingest().code == 5)
        #expect(try hooked.heard("/ping").count == 1)
    }

    @Test func `a ping that fails is tried again, told, and changes no exit code`() throws {
        let hooked = try Hooked("ping_url = \"https://127.0.0.1:PORT/ping/hunter5\"")
        try hooked.files.write("answers", "503 2 /ping\n")
        let patient = try hooked.ingest()
        #expect(patient.code == 0)
        #expect(patient.err == "")
        #expect(try hooked.heard("/ping").map { $0["status"]?.int } == [503, 503, 200])
        try hooked.files.write("answers", "500 99 /ping\n")
        let given = try hooked.ingest()
        #expect(given.code == 0)
        #expect(given.err.contains("the ping was not heard: https://127.0.0.1"))
        #expect(!given.err.contains("hunter"))
        #expect(try hooked.heard("/ping").count == 6)
    }

    @Test func `doctor checks every way, and --ring sends a test but no ping`() throws {
        let hooked = try Hooked(
            """
            webhook_token_file = "token"
            command = ["/nonexistent/page"]
            ping_url = "https://127.0.0.1:PORT/ping/hunter5"
            """
        )
        try hooked.scene.output(["db", "migrate"])
        func facts(_ words: [String] = []) throws -> [String] {
            let rows = try JSON(hooked.run(["doctor", "--format", "json"] + words).out)["rows"]
            return (rows?.list ?? []).filter { $0["about"]?.text == "alarms" }
                .map { "\($0["level"]?.text ?? "") \($0["fact"]?.text ?? "")" }
        }
        let before = try facts()
        #expect(before.count == 3)
        #expect(
            before.contains("fail command: the notify command /nonexistent/page cannot be run")
        )
        #expect(before.contains { $0.hasPrefix("fail webhook: the secret file") })
        #expect(before.contains("ok ping: can be asked for"))
        try hooked.secret("token", "hunter3")
        #expect(try facts().contains("ok webhook: can be told"))
        #expect(try hooked.heard("/").isEmpty)
        #expect(try facts(["--ring"]).contains("ok webhook: was told"))
        #expect(try hooked.heard("/hook").count == 1)
        #expect(try hooked.heard("/ping").isEmpty)
    }
}
