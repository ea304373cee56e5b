// Rule 8: which version of a sync counts.
public import Digest

/// A version of a sync, as far as choosing needs it.
public struct VersionSummary: Sendable {
    public let delivery: String
    public let source: String
    public let versionID: Fingerprint
    public let isComplete: Bool
    public let isFailed: Bool
    public let presentReports: Int

    public init(
        delivery: String,
        source: String,
        versionID: Fingerprint,
        isComplete: Bool,
        isFailed: Bool,
        presentReports: Int
    ) {
        self.delivery = delivery
        self.source = source
        self.versionID = versionID
        self.isComplete = isComplete
        self.isFailed = isFailed
        self.presentReports = presentReports
    }

    /// Delivery, then source, as bytes; of one delivery's versions the one with more reports, because
    /// missing files arrive later.
    static func precedes(_ left: VersionSummary, _ right: VersionSummary) -> Bool {
        for part in [\VersionSummary.delivery, \.source]
        where !left[keyPath: part].utf8.elementsEqual(right[keyPath: part].utf8) {
            return left[keyPath: part].utf8.lexicographicallyPrecedes(right[keyPath: part].utf8)
        }
        if left.presentReports != right.presentReports {
            return left.presentReports < right.presentReports
        }
        return left.versionID < right.versionID
    }
}

/// The index of the version that counts: the greatest complete one; only if none is complete the
/// greatest of all.
///
/// A failed row never supersedes a complete version, so of complete versions that all failed the
/// least counts: manifests repeat them night after night.
public func countingVersion(_ versions: [VersionSummary]) -> Int? {
    func ordered(_ left: Int, _ right: Int) -> Bool {
        VersionSummary.precedes(versions[left], versions[right])
    }
    let complete = versions.indices.filter { versions[$0].isComplete }
    let told = complete.filter { !versions[$0].isFailed }
    if let greatest = told.max(by: ordered) { return greatest }
    if let least = complete.min(by: ordered) { return least }
    return versions.indices.max(by: ordered)
}
