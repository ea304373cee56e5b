// Where rosters lie: on a disk of this machine or on another one.

/// A file or folder beside others.
struct RosterEntry: Sendable {
    let name: String
    let isFolder: Bool
    /// Why it is not read; nil for folders and regular files.
    var refusal: String?
}

/// Folders and files by their paths below a source's root.
protocol RosterPlace: Sendable {
    /// What lies directly below a folder, in the order of the names' bytes; nothing where it is missing.
    func entries(of folder: String) throws -> [RosterEntry]

    /// The bytes of a file.
    func read(_ path: String) throws -> [UInt8]
}

/// Rosters on this machine; no link is followed.
struct LocalRosters: RosterPlace {
    let root: String

    func entries(of folder: String) throws -> [RosterEntry] {
        do {
            return try directory(folder).entries(path: folder).map {
                RosterEntry(name: $0.name, isFolder: $0.isDirectory)
            }
        } catch let error as PickupError where error.code == .missing {
            return []
        }
    }

    func read(_ path: String) throws -> [UInt8] {
        let parts = path.split(separator: "/")
        let folder = parts.dropLast().joined(separator: "/")
        return try directory(folder).read(
            parts.last.map { String($0) } ?? "",
            path: path,
            bytesMax: DeliveryFolder.fileBytesMax
        )
    }

    private func directory(_ path: String) throws -> Directory {
        var directory = try Directory(root: root)
        var below = ""
        for part in path.split(separator: "/") {
            below += below.isEmpty ? String(part) : "/\(part)"
            directory = try directory.directory(String(part), path: below)
        }
        return directory
    }
}

/// Rosters on another machine.
struct RemoteRosters: RosterPlace {
    let store: any RemoteStore

    func entries(of folder: String) throws -> [RosterEntry] {
        // A server may answer anything about a folder that is not there: its parent tells for certain.
        if folder == RosterFolder.name {
            let top = try store.entries(of: "")
            guard top.contains(where: { $0.isFolder && $0.path == folder }) else { return [] }
        }
        return try store.entries(of: folder).filter { isSafeName($0.path) }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
            .map { RosterEntry(name: $0.path, isFolder: $0.isFolder, refusal: $0.refusal) }
    }

    func read(_ path: String) throws -> [UInt8] { try store.read(path) }
}
