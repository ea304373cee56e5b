// Servers that are not who they should be.
import Foundation
import TestSupport
import Testing

@Suite struct `A server that is a stranger` {
    @Test func `an SFTP server with another key is not talked to`() throws {
        let tested = try SourceHarness(.sftp)
        try tested.scene.drop.deliver("night-1", InventedNights.night(1))
        let text = try tested.readConfiguration()
        let pin = try #require(text.firstRange(of: "SHA256:"))
        let wrong = text.replacing(
            text[pin.lowerBound...].prefix(20),
            with: "SHA256:AAAAAAAAAAAAA"
        )
        try tested.files.write("rollcall.toml", wrong)
        let said = try tested.ingest(expecting: 5).said
        #expect(said.contains("is not who it should be"), "\(said)")
        #expect(try tested.run(["source", "check"]).code == 4)
        #expect(try tested.scene.number("select count(*) from rollcall.sync") == 0)
    }

    /// A file of known hosts as ssh itself keeps it: read, and never written to.
    @Test func `an SFTP server that the file of known hosts has with another key is a stranger`()
        throws
    {
        let tested = try SourceHarness(.sftp)
        try tested.scene.drop.deliver("night-1", InventedNights.night(1))
        let text = try tested.readConfiguration()
        let port = try #require(text.firstMatch(of: /127\.0\.0\.1:(\d+)/)?.1)
        let lines = text.split(separator: "\n")
        try tested.files.write(
            "rollcall.toml",
            lines.filter { !$0.hasPrefix("known_host") }.joined(separator: "\n")
                + "\nknown_hosts_file = \"known\"\n"
        )
        func key(_ name: String) throws -> String {
            try String(contentsOfFile: tested.files.path(name), encoding: .utf8)
        }
        for wrong in ["[127.0.0.1]:\(port) \(try key("user.key.pub"))", ""] {
            try tested.files.write("known", wrong)
            let said = try tested.ingest(expecting: 5).said
            #expect(said.contains("is not who it should be"), "\(said)")
            #expect(try key("known") == wrong, "no key is ever accepted silently")
        }
        #expect(try tested.scene.number("select count(*) from rollcall.sync") == 0)
        try tested.files.write("known", "[127.0.0.1]:\(port) \(try key("host.key.pub"))")
        try tested.ingest()
        #expect(try tested.scene.rows(["syncs"]).count == 3)
    }

    @Test func `an SFTP server whose key nobody named is not talked to`() throws {
        let tested = try SourceHarness(.sftp)
        let lines = try tested.readConfiguration().split(separator: "\n")
            .filter { !$0.hasPrefix("known_host") }
        try tested.files.write("rollcall.toml", lines.joined(separator: "\n"))
        let outcome = try tested.run(["ingest", "tested"])
        #expect(outcome.code == 2)
        #expect(outcome.err.contains("anybody could answer"))
    }

    @Test func `a bucket that does not let us in is named`() throws {
        let tested = try SourceHarness(.s3)
        let lines = try tested.readConfiguration().split(separator: "\n")
            .filter { !$0.hasPrefix("access_key_file") }
        try tested.files.write("rollcall.toml", lines.joined(separator: "\n"))
        let said = try tested.ingest(expecting: 5).said
        #expect(said.contains("status 403"), "\(said)")
    }
}
