// What a sync opened, in two orders.

/// The episodes that a sync opened in one entity, in the order in which its reports told them.
///
/// Their numbers follow each other in that order, so that whoever goes through them reads the reports
/// from beginning to end: in the order of their hashes a giant's rows were looked for all over 100 MB.
public struct Openings: Sendable, RandomAccessCollection {
    /// Sorted by identity.
    let findings: [FindingKey]
    public let first: EpisodeNumber
    /// Where each stands among the findings.
    private let places: [Int32]

    /// Findings sorted by identity; the first that was told gets the first number.
    public init(_ findings: [FindingKey] = [], from first: EpisodeNumber = 1) {
        self.findings = findings
        self.first = first
        places = toldOrder(of: findings)
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { places.count }

    @inline(__always)
    public subscript(index: Int) -> Opening {
        Opening(
            finding: findings[Int(places[index])],
            episode: first + EpisodeNumber(truncatingIfNeeded: index)
        )
    }

    /// The number of each finding's episode.
    var episodes: [EpisodeNumber] {
        var episodes = [EpisodeNumber](repeating: 0, count: places.count)
        for (index, place) in places.enumerated() {
            episodes[Int(place)] = first + EpisodeNumber(truncatingIfNeeded: index)
        }
        return episodes
    }
}

private func toldOrder(of findings: [FindingKey]) -> [Int32] {
    guard findings.count > 1 else { return findings.indices.map(Int32.init) }
    let reports = findings.reduce(0) { max($0, Int($1.report)) } + 1
    let bytes = findings.reduce(0) { max($0, $1.offset) } + 1
    func position(_ index: Int) -> Int {
        Int(findings[index].report) * bytes + findings[index].offset
    }
    return SpreadOrder(of: findings.count) { element, buckets in
        Int(Double(position(element)) / Double(reports * bytes) * Double(buckets))
    } isBefore: {
        position($0) < position($1)
    }.indices
}
