// Content that is packed: what it unpacks to is capped, not only what comes over the wire.
import Configuration
import TestSupport
import Testing

@testable import Pickup

private let package = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")

@Suite struct `Caps of content` {
    private let files: TemporaryFolder
    private let server: ServerProcess
    private let settings: SourceSettings

    init() throws {
        files = try TemporaryFolder()
        let identity = try ThrowawayCertificate(in: files)
        server = try ServerProcess([
            "python3", "\(package)/Tests/Servers/portal.py", files.path, identity.certificate,
            identity.key,
        ])
        let text = """
            [[source]]
            name = "tested"
            url = "https://127.0.0.1:\(try server.firstLine())"
            allow = ["127.0.0.1"]
            ca_file = "\(identity.authority)"

            """
        let configuration = try Configuration(
            environment: [:],
            file: (text, "rollcall.toml"),
            processors: 2
        )
        settings = try #require(configuration.sources.first)
    }

    private func read(_ coding: String, bytes: Int, cap: Int) throws -> [UInt8] {
        let letters = (0..<bytes).map { UInt8(ascii: "a") + UInt8($0 * $0 % 23) }
        try files.write("n/d/s/report.csv", letters)
        try files.write(".portal/faults", "\(coding) 1 /files/\n")
        var limits = TransferLimits()
        limits.bytesMax = cap
        let own = try #require(URLParts(settings.url))
        let desk = TransferDesk(settings, own: own, limits, nil)
        return try desk.get(try desk.request("\(settings.url)/files/n/d/s/report.csv")).body
    }

    @Test(arguments: ["gzip", "zstd", "plain"])
    func `content that unpacks to more than a report may have is refused`(coding: String) throws {
        let error = #expect(throws: PickupError.self) {
            try read(coding, bytes: 5_001, cap: 5_000)
        }
        #expect(error?.code == .refused)
        #expect(error?.message.contains("is larger than 5000 bytes") == true)
    }

    @Test(arguments: ["gzip", "zstd"])
    func `content of just that size is taken whole`(coding: String) throws {
        #expect(try read(coding, bytes: 5_000, cap: 5_000).count == 5_000)
    }
}
