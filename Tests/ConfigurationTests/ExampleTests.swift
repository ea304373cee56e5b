// The example that is delivered must be one.
import Foundation
import TestSupport
import Testing

@testable import Configuration

private func example() throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    return try String(
        contentsOf: root.appending(path: "deploy/rollcall.toml"),
        encoding: .utf8
    )
}

/// The example with every key switched on.
private func uncommented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        let code = line.drop { $0 == "#" }
        let isKey = line.hasPrefix("#") && !code.hasPrefix(" ") && !code.isEmpty
        return isKey ? String(code) : String(line)
    }.joined(separator: "\n")
}

private func read(_ text: String) throws -> Configuration {
    try Configuration(environment: [:], file: (text, "rollcall.toml"), processors: 4)
}

@Suite struct Example {
    @Test func `the example as it is changes nothing`() throws {
        let plain = try Configuration(environment: [:], file: nil, processors: 4)
        #expect(try read(example()).shown == plain.shown)
    }

    @Test func `the example with every key switched on is accepted, and names every key`() throws {
        let all = try read(uncommented(example()))
        #expect(all.sources.map(\.kind) == [.folder, .portal, .sftp, .s3])
        let unset = all.shown.filter { $0.origin == .fallback }.map(\.key)
        #expect(unset.isEmpty)
    }

    @Test func `the defaults that the example shows are the defaults`() throws {
        let all = try read(uncommented(example()))
        let plain = try Configuration(environment: [:], file: nil, processors: 4)
        #expect(all.parkingAttempts.value == plain.parkingAttempts.value)
        #expect(all.deadlines.connectSeconds.value == plain.deadlines.connectSeconds.value)
        #expect(all.deadlines.stalledSeconds.value == plain.deadlines.stalledSeconds.value)
        #expect(all.deadlines.runSeconds.value == plain.deadlines.runSeconds.value)
        #expect(all.diskFloor.share.value == plain.diskFloor.share.value)
        #expect(all.diskFloor.bytes.value == plain.diskFloor.bytes.value)
        #expect(all.sources[1].portal.syncsURL == PortalShape().syncsURL)
    }
}

@Suite struct `Searching for the file` {
    @Test func `a named file must be there, the usual places may be empty`() throws {
        #expect(throws: ConfigurationError.self) {
            try ConfigurationSearch.read(flag: "/nonexistent/x.toml", environment: [:])
        }
        #expect(throws: ConfigurationError.self) {
            try ConfigurationSearch.read(
                flag: nil,
                environment: ["ROLLCALL_CONFIG": "/nonexistent/x.toml"]
            )
        }
    }

    @Test func `the flag wins over the variable`() throws {
        let files = try TemporaryFolder()
        let (first, second) = (try files.write("a", "x = 1"), try files.write("b", "x = 2"))
        let found = try ConfigurationSearch.read(
            flag: first,
            environment: ["ROLLCALL_CONFIG": second]
        )
        #expect(found?.path == first)
        #expect(found?.text == "x = 1")
    }

    @Test func `the user's own place follows the system's`() {
        #expect(
            ConfigurationSearch.usualPlaces(["HOME": "/h", "XDG_CONFIG_HOME": "relative"])
                == ["/etc/rollcall/rollcall.toml", "/h/.config/rollcall/rollcall.toml"]
        )
        #expect(
            ConfigurationSearch.usualPlaces(["HOME": "/h", "XDG_CONFIG_HOME": "/x"]).last
                == "/x/rollcall/rollcall.toml"
        )
    }
}
