// Servers that are not who they should be.
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
