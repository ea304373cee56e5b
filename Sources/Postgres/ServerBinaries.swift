// Where the distribution put PostgreSQL's server programs.
internal import Glibc

/// Something about the private cluster that a person must put right.
public struct ClusterError: Error, Sendable, CustomStringConvertible {
    public let message: String
    public let hint: String

    public var description: String { message }
}

/// The newest server programs of version 15 or later.
struct ServerBinaries: Sendable {
    let directory: String

    var initdb: String { "\(directory)/initdb" }
    var postgres: String { "\(directory)/postgres" }

    /// Looks where Debian puts them, then on PATH.
    static func find(roots: [String] = ["/usr/lib/postgresql"]) throws -> ServerBinaries {
        var versions: [(Int, String)] = []
        for root in roots {
            for name in listing(root) {
                guard let major = Int(name), major >= 15 else { continue }
                versions.append((major, "\(root)/\(name)/bin"))
            }
        }
        let onPath = (environment("PATH") ?? "").split(separator: ":").map(String.init)
        let newestFirst = versions.sorted { $0.0 > $1.0 }.map(\.1)
        for directory in newestFirst + (roots.isEmpty ? [] : onPath) {
            let both = ["initdb", "postgres"].allSatisfy { access("\(directory)/\($0)", X_OK) == 0 }
            if both { return ServerBinaries(directory: directory) }
        }
        throw ClusterError(
            message: "no PostgreSQL server of version 15 or newer is installed",
            hint: "apt-get install postgresql, or set ROLLCALL_DATABASE_URL to a running server"
        )
    }
}

func listing(_ path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
        names.append(
            withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
        )
    }
    return names
}

func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
}
