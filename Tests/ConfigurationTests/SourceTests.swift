// What a [[source]] may say.
import Testing

@testable import Configuration

private func sources(_ text: String, _ environment: [String: String] = [:]) throws
    -> [SourceSettings]
{
    try Configuration(environment: environment, file: (text, "/etc/r/rollcall.toml"), processors: 2)
        .sources
}

@Suite struct `Configured sources` {
    @Test func `the kind follows from the url`() throws {
        let read = try sources(
            """
            [[source]]
            name = "a"
            url = "/srv/a"
            expect_within = "26h"
            [[source]]
            name = "b"
            url = "https://b.example/api"
            token_directory = "tokens"
            rate = 2.5
            allow = ["files.b.example", "10.0.0.0/8"]
            [source.portal]
            window_days = 14
            [source.portal.fields]
            sync_id = "run"
            [[source]]
            name = "c"
            url = "sftp://c.example/out"
            known_host_sha256 = "SHA256:abc"
            [[source]]
            name = "d"
            url = "s3://bucket/prefix"
            region = "eu-central-1"
            """
        )
        #expect(read.map(\.kind) == [.folder, .portal, .sftp, .s3])
        #expect(read[0].expectWithinSeconds == 26 * 3_600)
        #expect(read[1].rate == 2.5)
        #expect(read[1].allow == ["files.b.example", "10.0.0.0/8"])
        #expect(read[1].login.tokenDirectory?.path == "/etc/r/tokens")
        #expect(read[1].portal.windowDays == 14)
        #expect(read[1].portal.fields["sync_id"] == "run")
        #expect(read[1].portal.fields["district_id"] == "id")
        #expect(read[2].login.knownHostSHA256 == "abc")
        #expect(read[3].bucket.region == "eu-central-1")
    }

    @Test(arguments: [
        ("[[source]]\nurl = \"/a\"", "this source has no name"),
        ("[[source]]\nname = \"a\"", "this source has no url"),
        (
            "[[source]]\nname = \"a\"\nurl = \"https://u:hunter2@h/x\"",
            "line 3: a url must hold no user or query"
        ),
        (
            "[[source]]\nname=\"a\"\nurl=\"/a\"\n[[source]]\nname=\"a\"\nurl=\"/b\"",
            "line 4: there are two sources called a"
        ),
    ])
    func `what a source lacks is said with its line`(text: String, words: String) throws {
        let error = try #require(throws: ConfigurationError.self) { try sources(text) }
        #expect(error.message.contains(words), "\(error.message)")
        #expect(!error.message.contains("hunter2"))
    }

    @Test func `what is shown holds no secret`() throws {
        let text = """
            database = "postgresql://me:hunter2@db.example/x?sslpassword=hunter3"
            [notify]
            ping_url = "https://ping.example/hunter4"
            """
        let shown = try Configuration(environment: [:], file: (text, "f"), processors: 2).shown
        let database = shown.first { $0.key == "database" }
        #expect(database?.value == "postgresql://…@db.example/x?…")
        #expect(database?.origin == .file(path: "f", line: 1))
        let ping = shown.first { $0.key == "notify.ping_url" }
        #expect(ping?.value == "https://ping.example/…")
        #expect(!shown.contains { $0.value?.contains("hunter") == true })
    }

    @Test func `a password among pairs hides all of them`() {
        #expect(withoutPassword("host=db password=hunter2") == "as configured")
        #expect(withoutPassword("host=db user=me") == "host=db user=me")
    }
}
