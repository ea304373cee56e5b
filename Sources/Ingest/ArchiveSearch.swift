// Archived reports that hold an id somewhere in their bytes.
internal import Glibc
public import Postgres
internal import Store

/// An archived report that holds the id searched for.
public struct ArchivedMention: Sendable, Hashable {
    public let district: String
    public let syncID: String
    /// Microseconds since 1970.
    public let completedAt: Int64
    public let report: String
    /// How often the id stands in it.
    public let times: Int
}

/// Reads the whole archive; for requests about one person, not for every day.
public struct ArchiveSearch: Sendable {
    /// The id as UTF-8 and as both kinds of UTF-16.
    private let needles: [[UInt8]]

    public init(_ id: String) {
        let units = Array(id.utf16)
        needles = [
            Array(id.utf8), units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
            units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
        ]
    }

    /// `progress` gets districts done and to do.
    public func run(
        _ connection: borrowing Connection,
        progress: (Int, Int) -> Void
    ) throws -> [ArchivedMention] {
        let reader = ReplayReader()
        let archive = ArchiveReader()
        let districts = try reader.districts(connection)
        var found: [ArchivedMention] = []
        for (number, district) in districts.enumerated() {
            for key in try reader.contents(of: district, connection) {
                guard let bytes = try archive.bytes(key, connection) else { continue }
                let times = needles.reduce(0) { $0 + count(of: $1, in: bytes) }
                if times > 0 { found += try mentions(key, district, times, connection) }
            }
            progress(number + 1, districts.count)
        }
        return found
    }

    private func mentions(
        _ key: ArchiveKey,
        _ district: String,
        _ times: Int,
        _ connection: borrowing Connection
    ) throws -> [ArchivedMention] {
        try ReplayReader().places(of: key, connection).map {
            ArchivedMention(
                district: district,
                syncID: $0.syncID,
                completedAt: $0.completedAt,
                report: $0.report,
                times: times
            )
        }
    }

    private func count(of needle: [UInt8], in bytes: [UInt8]) -> Int {
        bytes.withUnsafeBytes { raw in
            guard let base = raw.baseAddress, let first = needle.first else { return 0 }
            var times = 0
            var start = 0
            while start + needle.count <= raw.count,
                let hit = memchr(base + start, Int32(first), raw.count - start - needle.count + 1)
            {
                let isHit = memcmp(hit, needle, needle.count) == 0
                times += isHit ? 1 : 0
                start = UnsafeRawPointer(hit) - base + (isHit ? needle.count : 1)
            }
            return times
        }
    }
}
