// A private cluster of a test's own, for faults that stop a whole server.
import Foundation
import Postgres
import TestSupport
import Testing

/// A home for a private cluster; its server is stopped with the value.
final class PrivateHome {
    let folder: TemporaryFolder
    let path: String
    private let variables: [String: String]

    /// `variables` are for every command, and so for the server that one of them starts.
    init(_ variables: [String: String] = [:], in folder: TemporaryFolder? = nil) throws {
        self.variables = variables
        self.folder = try folder ?? TemporaryFolder()
        chmod(self.folder.path, 0o711)
        path = self.folder.path("home")
    }

    func rollcall(_ words: [String]) throws -> Outcome {
        try start(words).wait()
    }

    func start(_ words: [String]) throws -> RunningCommand {
        let home = ["ROLLCALL_HOME": path].merging(variables) { $1 }
        return try RunningCommand(words, Scene.environment(home), seconds: 120)
    }

    /// How to reach the database from here.
    func settings() throws -> ConnectionSettings {
        let socket = try String(contentsOfFile: "\(path)/socket", encoding: .utf8)
        return ConnectionSettings(
            conninfo: "host=\(socket.filter { $0 != "\n" }) dbname=rollcall user=postgres"
        )
    }

    /// The first line of the server's pid file.
    func serverPid() throws -> pid_t {
        let text = try String(contentsOfFile: "\(path)/postgres/postmaster.pid", encoding: .utf8)
        return try #require(text.split(separator: "\n").first.flatMap { pid_t($0) })
    }

    deinit {
        do {
            let outcome = try rollcall(["db", "stop"])
            if outcome.code != 0 { Issue.record("the server stays: \(outcome.err)") }
            let socket = try String(contentsOfFile: "\(path)/socket", encoding: .utf8)
            try FileManager.default.removeItem(atPath: socket.filter { $0 != "\n" })
        } catch {
            Issue.record(error)
        }
    }
}
