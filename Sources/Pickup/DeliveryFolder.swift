// A folder into which deliveries are dropped.
internal import CSV
internal import Workers

/// One delivery: a folder directly below the root.
public struct Delivery: Sendable, Hashable {
    public let name: String
    /// `syncs.csv` is there, so the delivery is complete.
    public let hasManifest: Bool
    /// When the folder changed last, in nanoseconds since 1970.
    public let modifiedNanoseconds: Int64
    /// When the manifest was written, in nanoseconds since 1970; 0 without one.
    public let manifestModifiedNanoseconds: Int64
}

/// One report file as it lies in a delivery.
public struct ReportFile: Sendable, Hashable {
    public let name: String
    public let bytes: Int
    public let modifiedNanoseconds: Int64
    /// Why the file is not read; nil for a regular file of acceptable size.
    public let refusal: String?
    /// The length is that of the file itself, not what somebody may have told of it.
    public var isMeasured = true

    /// Throws where what was read is not as long as the file was when its delivery was looked through: it
    /// was written anew meanwhile, and what came may be half of it.
    public func requireLength(of bytes: [UInt8], at path: String) throws {
        guard isMeasured, bytes.count != self.bytes else { return }
        throw PickupError(
            .changed,
            "\(path) changed while it was read: \(bytes.count) bytes came, "
                + "\(self.bytes) were there when it was listed",
            hint: "the next run reads it again"
        )
    }
}

/// Everything in a delivery: districts, their syncs, their files.
public struct DeliveryTree: Sendable {
    /// Files by district and sync, in the order of their names' bytes.
    public internal(set) var files: [String: [String: [ReportFile]]] = [:]
    /// Entries that are no folder where one belongs, by path, with the reason.
    public internal(set) var refused: [(path: String, reason: String)] = []

    /// The files of one sync; empty where there is no folder for it.
    public func files(district: String, sync: String) -> [ReportFile] {
        files[district]?[sync] ?? []
    }

    /// Takes in what another walk found, of other districts.
    mutating func add(_ other: DeliveryTree) {
        if files.isEmpty {
            files = other.files
        } else {
            files.merge(other.files) { first, _ in first }
        }
        refused += other.refused
    }

    /// A description of every path, size and time, piece by piece in a fixed order: equal descriptions
    /// mean that nothing changed.
    public func describe(_ each: (UnsafeRawBufferPointer) -> Void) {
        var line: [UInt8] = []
        for district in files.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            let syncs = files[district] ?? [:]
            for sync in syncs.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
                for file in syncs[sync] ?? [] {
                    line.removeAll(keepingCapacity: true)
                    for part in [district, sync, file.name] {
                        line.append(contentsOf: part.utf8)
                        line.append(0)
                    }
                    for number in [Int64(file.bytes), file.modifiedNanoseconds] {
                        withUnsafeBytes(of: number.bigEndian) { line.append(contentsOf: $0) }
                    }
                    line.withUnsafeBytes(each)
                }
            }
        }
    }
}

/// Reads deliveries below one root.
public struct DeliveryFolder: DeliverySource {
    /// The largest file that is read.
    public static let fileBytesMax = 512 << 20
    static let nameBytesMax = 255
    static let manifestName = "syncs.csv"

    public let root: String

    public var name: String { root }

    public var rosters: RosterFolder { RosterFolder(place: LocalRosters(root: root)) }

    /// Checks that the root can be listed.
    public init(root: String) throws {
        self.root = root
        _ = try Directory(root: root).entries(path: root)
    }

    /// Every delivery, in the order of the names' bytes.
    public func deliveries() throws -> [Delivery] {
        let top = try Directory(root: root)
        var deliveries: [Delivery] = []
        for entry in try top.entries(path: root)
        where !entry.name.hasPrefix(".") && entry.isDirectory {
            guard let facts = top.facts(of: entry.name), facts.isDirectory else { continue }
            // Rosters lie beside the deliveries; a delivery may still have their name.
            if let delivery = try delivery(entry.name, facts, in: top),
                delivery.hasManifest || delivery.name != RosterFolder.name
            {
                deliveries.append(delivery)
            }
        }
        return deliveries
    }

    /// One delivery; nil if it is gone meanwhile. One that may not be entered counts as complete, so
    /// that looking into it names it, and the others are not kept waiting.
    private func delivery(
        _ name: String,
        _ facts: FileFacts,
        in top: borrowing Directory
    ) throws -> Delivery? {
        var hasManifest = true
        var manifest: FileFacts?
        do {
            manifest = try top.directory(name, path: name).facts(of: DeliveryFolder.manifestName)
            hasManifest = manifest?.isRegular ?? false
        } catch let error as PickupError where error.code == .missing {
            return nil
        } catch let error as PickupError where error.code == .unreadable {
            hasManifest = true
        }
        return Delivery(
            name: name,
            hasManifest: hasManifest,
            modifiedNanoseconds: facts.modifiedNanoseconds,
            manifestModifiedNanoseconds: manifest?.modifiedNanoseconds ?? 0
        )
    }

    /// The manifest of a complete delivery.
    public func manifest(_ delivery: Delivery) throws -> Manifest {
        let path = "\(delivery.name)/\(DeliveryFolder.manifestName)"
        let folder = try Directory(root: root).directory(delivery.name, path: delivery.name)
        let bytes = try folder.read(
            DeliveryFolder.manifestName,
            path: path,
            bytesMax: DeliveryFolder.fileBytesMax
        )
        return try Manifest(bytes, path: path)
    }

    /// One walk over a delivery, on as many cores as there are; nothing is opened but folders.
    public func tree(_ delivery: Delivery) throws -> DeliveryTree {
        let districts = try Directory(root: root).directory(delivery.name, path: delivery.name)
            .entries(path: delivery.name)
            .filter { $0.name != DeliveryFolder.manifestName && !$0.name.hasPrefix(".") }
        let stretches = stride(from: 0, to: districts.count, by: DeliveryFolder.districtsTogether)
            .map { Array(districts[$0...].prefix(DeliveryFolder.districtsTogether)) }
        return try concurrently(stretches) { try tree(of: $0, delivery) }
            .reduce(into: DeliveryTree()) { $0.add($1) }
    }

    /// So many districts are walked through by one core at a time.
    private static let districtsTogether = 256

    private func tree(
        of districts: [DirectoryEntry],
        _ delivery: Delivery
    ) throws -> DeliveryTree {
        let top = try Directory(root: root).directory(delivery.name, path: delivery.name)
        var tree = DeliveryTree()
        for district in districts {
            let path = "\(delivery.name)/\(district.name)"
            guard district.isDirectory else {
                if let why = district.refusal { tree.refused.append((path, why)) }
                continue
            }
            tree.files[district.name] = try syncs(
                of: try top.directory(district.name, path: path),
                path: path,
                &tree.refused
            )
        }
        return tree
    }

    private func syncs(
        of district: borrowing Directory,
        path: String,
        _ refused: inout [(path: String, reason: String)]
    ) throws -> [String: [ReportFile]] {
        var syncs: [String: [ReportFile]] = [:]
        for sync in try district.entries(path: path) where !sync.name.hasPrefix(".") {
            let below = "\(path)/\(sync.name)"
            guard sync.isDirectory else {
                if let why = sync.refusal { refused.append((below, why)) }
                continue
            }
            let folder = try district.directory(sync.name, path: below)
            syncs[sync.name] = try folder.entries(path: below).compactMap { entry in
                guard !entry.name.hasPrefix("."), let facts = folder.facts(of: entry.name) else {
                    return nil
                }
                return ReportFile(
                    name: entry.name,
                    bytes: facts.bytes,
                    modifiedNanoseconds: facts.modifiedNanoseconds,
                    refusal: refusal(of: facts, isLink: entry.isLink)
                )
            }
        }
        return syncs
    }

    private func refusal(of facts: FileFacts, isLink: Bool) -> String? {
        if isLink { return "a symbolic link" }
        if !facts.isRegular { return "not a regular file" }
        if facts.bytes > DeliveryFolder.fileBytesMax { return "too large" }
        return nil
    }

    /// The bytes of one report; every step down is checked, so that no link leads elsewhere.
    public func read(delivery: String, district: String, sync: String, name: String) throws
        -> [UInt8]
    {
        let steps = [delivery, district, sync, name]
        let path = steps.joined(separator: "/")
        let top = try Directory(root: root)
        return try top.read(below: steps, path: path, bytesMax: DeliveryFolder.fileBytesMax)
            ?? readStepByStep(steps, path: path)
    }

    func readStepByStep(_ steps: [String], path: String) throws -> [UInt8] {
        var folder = try Directory(root: root)
        for depth in steps.indices.dropLast() {
            let below = steps[...depth].joined(separator: "/")
            folder = try folder.directory(steps[depth], path: below)
        }
        return try folder.read(
            steps.last ?? "",
            path: path,
            bytesMax: DeliveryFolder.fileBytesMax
        )
    }

    /// `districts.csv` or `schools.csv` at the root; nil where there is none.
    public func list(_ name: String) throws -> [UInt8]? {
        let top = try Directory(root: root)
        guard top.facts(of: name) != nil else { return nil }
        return try top.read(name, path: name, bytesMax: DeliveryFolder.fileBytesMax)
    }
}
