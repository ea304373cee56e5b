// Archived contents with what they are differences to, many at a time.
public import Digest
public import Postgres

/// Contents of the archive, packed as they are kept, each with its chain down to a whole copy.
public struct ArchiveChains: ~Copyable {
    private let rows: Rows
    private let places: [ArchiveKey: Range<Int>]

    /// Gets chains in one statement; contents that are not archived, or greater than `bytesMax`, are
    /// left out.
    public init(
        of keys: [ArchiveKey],
        bytesMax: Int64 = .max,
        _ connection: borrowing Connection
    ) throws {
        let rows = try connection.execute(
            SQL.Query.archivedChains,
            [
                .textArray(keys.map(\.district)), .byteaArray(keys.map(\.sha256)),
                .int8(bytesMax),
            ]
        )
        var places: [ArchiveKey: Range<Int>] = [:]
        var row = 0
        while row < rows.count {
            let place = try rows.int(row, 0)
            let start = row
            while row < rows.count, try rows.int(row, 0) == place { row += 1 }
            places[keys[Int(place) - 1]] = start..<row
        }
        self.rows = rows
        self.places = places
    }

    /// How many differences lie between a content and one that is kept whole; nil where the content is
    /// not here.
    public func links(of key: ArchiveKey) -> Int? { places[key].map { $0.count - 1 } }

    /// What part of its length a content takes where it is kept whole, judged by the whole copy that
    /// its chain ends with.
    public func share(of key: ArchiveKey) throws -> Double {
        guard let chain = places[key] else { return 1 }
        let size = try rows.int(chain.upperBound - 1, 1)
        return Double(rows.raw(chain.upperBound - 1, 3).count) / Double(max(size, 1))
    }

    /// The bytes of a content, checked against their hash; nil where it is not here.
    public func bytes(of key: ArchiveKey, _ zstandard: Zstandard) throws -> [UInt8]? {
        guard let chain = places[key] else { return nil }
        var bytes: [UInt8]?
        for row in chain.reversed() {
            bytes = try rows.unpacked(row, firstColumn: 1, after: bytes, zstandard)
        }
        return try bytes?.verified(key)
    }
}

extension Rows {
    /// The bytes that a row of `archive` holds: size, packing and packed bytes, in this order from a
    /// column on.
    func unpacked(
        _ row: Int,
        firstColumn: Int,
        after before: [UInt8]?,
        _ zstandard: Zstandard
    ) throws -> [UInt8] {
        let size = Int(try int(row, firstColumn))
        let packed = raw(row, firstColumn + 2)
        switch Packing(rawValue: Int16(truncatingIfNeeded: try int(row, firstColumn + 1))) {
        case .stored: return Array(packed)
        case .zstd: return try zstandard.unpack(packed, size: size)
        case .difference:
            guard let before else {
                throw PackingError(description: "an archived difference lacks what it differs from")
            }
            return try before.withUnsafeBytes {
                try zstandard.unpack(packed, size: size, after: $0)
            }
        case nil:
            throw PackingError(description: "an archived report is packed in an unknown way")
        }
    }
}

extension [UInt8] {
    /// These bytes where they have the hash of a content.
    func verified(_ key: ArchiveKey) throws -> [UInt8] {
        guard SHA256.hash(self) == key.sha256 else {
            throw PackingError(
                description: "an archived report of district \(key.district) has another hash"
            )
        }
        return self
    }
}
