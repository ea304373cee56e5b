// A delivery folder that lies on another machine: SFTP and S3 share everything but the transfer.

/// A file or folder on another machine.
struct RemoteEntry: Sendable, Equatable {
    /// Below the folder that was listed; names of deeper ones with slashes.
    let path: String
    let isFolder: Bool
    let bytes: Int
    let modifiedNanoseconds: Int64
    /// Why it is not read; nil for folders and regular files.
    var refusal: String?
}

/// What a protocol must be able to do; paths are below the source's root, which is "".
protocol RemoteStore: Sendable {
    /// What the ledger knows the source by.
    var name: String { get }
    /// Whether a file that is not as long as it was listed was written anew meanwhile.
    var hasExactLengths: Bool { get }
    /// Folders and files directly below a folder.
    func entries(of folder: String) throws -> [RemoteEntry]
    /// Every file below a folder, however deep.
    func files(below folder: String) throws -> [RemoteEntry]
    /// One file; nil where there is none.
    func file(_ path: String) throws -> RemoteEntry?
    /// The bytes of a file.
    func read(_ path: String) throws -> [UInt8]
}

/// Reads deliveries from another machine.
struct RemoteFolder: DeliverySource {
    let store: any RemoteStore

    var name: String { store.name }

    var rosters: RosterFolder { RosterFolder(place: RemoteRosters(store: store)) }

    func deliveries() throws -> [Delivery] {
        try store.entries(of: "").filter { $0.isFolder && isSafeName($0.path) }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
            .compactMap { folder in
                let manifest = try store.file("\(folder.path)/\(DeliveryFolder.manifestName)")
                // Rosters lie beside the deliveries; a delivery may still have their name.
                if manifest == nil, folder.path == RosterFolder.name { return nil }
                return Delivery(
                    name: folder.path,
                    hasManifest: manifest != nil,
                    modifiedNanoseconds: folder.modifiedNanoseconds,
                    manifestModifiedNanoseconds: manifest?.modifiedNanoseconds ?? 0
                )
            }
    }

    func tree(_ delivery: Delivery) throws -> DeliveryTree {
        var tree = DeliveryTree()
        for file in try store.files(below: delivery.name) {
            let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
                .map { String($0) }
            guard !parts.contains(where: { $0.hasPrefix(".") }) else { continue }
            guard parts.allSatisfy(isSafeName) else {
                tree.refused.append(("\(delivery.name)/\(file.path)", "its name is unusable"))
                continue
            }
            guard parts.count == 3 else {
                if let refusal = file.refusal {
                    tree.refused.append(("\(delivery.name)/\(file.path)", refusal))
                }
                continue
            }
            let isTooLarge = file.bytes > DeliveryFolder.fileBytesMax
            tree.files[parts[0], default: [:]][parts[1], default: []].append(
                ReportFile(
                    name: parts[2],
                    bytes: file.bytes,
                    modifiedNanoseconds: file.modifiedNanoseconds,
                    refusal: file.refusal ?? (isTooLarge ? "too large" : nil),
                    isMeasured: store.hasExactLengths
                )
            )
        }
        for (district, syncs) in tree.files {
            for sync in syncs.keys {
                tree.files[district]?[sync]?.sort {
                    $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
                }
            }
        }
        return tree
    }

    func manifest(_ delivery: Delivery) throws -> Manifest {
        let path = "\(delivery.name)/\(DeliveryFolder.manifestName)"
        return try Manifest(try store.read(path), path: path)
    }

    func read(delivery: String, district: String, sync: String, name: String) throws -> [UInt8] {
        let path = "\(delivery)/\(district)/\(sync)/\(name)"
        guard [delivery, district, sync, name].allSatisfy(isSafeName) else {
            throw refused(path, "not directly below its folder")
        }
        return try store.read(path)
    }

    func list(_ name: String) throws -> [UInt8]? {
        try store.file(name) == nil ? nil : store.read(name)
    }
}
