// What a sync opened, in two orders.

/// The episodes that a sync opened in one entity, in the order in which its reports told them.
///
/// Their numbers follow each other in that order, so that whoever goes through them reads the reports
/// from beginning to end: in the order of their hashes a giant's rows were looked for all over 100 MB.
public struct Openings: Sendable, RandomAccessCollection {
    public let findings: [FindingKey]
    public let first: EpisodeNumber
    /// Where the findings stand, sorted by identity.
    let order: [Int32]

    /// None.
    public init(from first: EpisodeNumber = 1) {
        self.init(.empty, new: [], from: first)
    }

    /// Some findings of a set; `new` are their places, sorted by identity.
    init(_ set: FindingSet, new: [Int32], from first: EpisodeNumber) {
        self.first = first
        guard new.count < set.findings.count else {
            findings = set.findings
            order = set.order
            return
        }
        let told = new.indices.sorted { new[$0] < new[$1] }
        findings = told.map { set.findings[Int(new[$0])] }
        var order = [Int32](repeating: 0, count: new.count)
        for (place, index) in told.enumerated() { order[index] = Int32(place) }
        self.order = order
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { findings.count }

    @inline(__always)
    public subscript(index: Int) -> Opening {
        Opening(
            finding: findings[index],
            episode: first + EpisodeNumber(truncatingIfNeeded: index)
        )
    }
}
