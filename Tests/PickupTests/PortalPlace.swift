// A portal that serves one folder over TLS, and whoever asks it for the folder's one report.
import Configuration
import Foundation
import TestSupport
import Testing

@testable import Pickup

struct PortalPlace {
    let files: TemporaryFolder
    private let server: ServerProcess
    private let settings: SourceSettings

    init() throws {
        files = try TemporaryFolder()
        let package = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
            .joined(separator: "/")
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

    /// The bytes of `n/d/s/report.csv`, asked for as a run would.
    func get(_ limits: TransferLimits) throws -> [UInt8] {
        let own = try #require(URLParts(settings.url))
        let desk = TransferDesk(settings, own: own, limits, nil)
        return try desk.get(try desk.request("\(settings.url)/files/n/d/s/report.csv")).body
    }

    /// Status and path of each request so far.
    var requests: [String] {
        let log = try? String(contentsOfFile: files.path(".portal/requests"), encoding: .utf8)
        return (log ?? "").split(separator: "\n").map(String.init)
    }
}
