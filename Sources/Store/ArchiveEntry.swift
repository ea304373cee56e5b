// The bytes of a report on their way into `archive`.
public import Digest

/// The bytes of a report, before it is known how they are kept.
public struct FreshContent: Sendable {
    public let district: String
    public let sha256: [UInt8]
    public let raw: [UInt8]
    /// The hash of the report of the same name that came before it, where there is one.
    public let before: [UInt8]?

    public init(district: String, sha256: [UInt8], raw: [UInt8], before: [UInt8]?) {
        self.district = district
        self.sha256 = sha256
        self.raw = raw
        self.before = before
    }

    public var key: ArchiveKey { ArchiveKey(district: district, sha256: sha256) }
}

/// A row of `archive`: the bytes of one report.
public struct ArchiveEntry: Sendable {
    public let district: String
    public let sha256: [UInt8]
    public let bytes: Int64
    public let packing: Packing
    public let packed: [UInt8]
    /// The content that must be there to unpack a difference.
    public let base: [UInt8]?
    /// How many differences lie between this content and one that is kept whole.
    public let link: Int16

    public init(
        district: String,
        sha256: [UInt8],
        bytes: Int64,
        packing: Packing,
        packed: [UInt8],
        base: [UInt8]? = nil,
        link: Int16 = 0
    ) {
        self.district = district
        self.sha256 = sha256
        self.bytes = bytes
        self.packing = packing
        self.packed = packed
        self.base = base
        self.link = link
    }
}

extension ArchiveEntry {
    /// Packs raw bytes by themselves; what does not shrink is stored as it is.
    public init(whole content: FreshContent, _ zstandard: Zstandard) throws {
        let packed = try content.raw.withUnsafeBytes { try zstandard.pack($0) }
        let isSmaller = packed.count < content.raw.count
        self.init(
            district: content.district,
            sha256: content.sha256,
            bytes: Int64(content.raw.count),
            packing: isSmaller ? .zstd : .stored,
            packed: isSmaller ? packed : content.raw
        )
    }
}

/// How archived bytes are packed; the raw value is the column `packing`.
public enum Packing: Int16, Sendable {
    case stored = 0
    case zstd = 1
    /// zstd, pointing into the bytes of the base.
    case difference = 2
}
