// Rule 8: which version of a sync counts.

/// What one delivery tells of a sync, as far as choosing needs it.
public struct VersionSummary: Sendable {
    public let delivery: String
    public let source: String
    public let isComplete: Bool
    public let isFailed: Bool

    public init(delivery: String, source: String, isComplete: Bool, isFailed: Bool) {
        self.delivery = delivery
        self.source = source
        self.isComplete = isComplete
        self.isFailed = isFailed
    }

    /// Delivery, then source, as bytes; a delivery tells one version of a sync.
    static func precedes(_ left: VersionSummary, _ right: VersionSummary) -> Bool {
        if !left.delivery.utf8.elementsEqual(right.delivery.utf8) {
            return left.delivery.utf8.lexicographicallyPrecedes(right.delivery.utf8)
        }
        return left.source.utf8.lexicographicallyPrecedes(right.source.utf8)
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
