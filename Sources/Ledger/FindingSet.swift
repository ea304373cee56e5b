// The findings of one entity in one sync, each identity once.
internal import Digest

/// Numbers a district's syncs in order of acceptance.
public typealias SyncNumber = Int32
/// Numbers the episodes of a district and entity in order of opening, from 1.
public typealias EpisodeNumber = Int32

/// One identity as a sync told it, and where its first row stands.
public struct FindingKey: Sendable, Hashable {
    public let keys: IdentityKeys
    /// How many rows of the sync had this identity.
    public var occurrences: Int32
    /// Which of the sync's reports holds the first row.
    public let report: Int32
    /// Where that row starts in the decoded report.
    public let offset: Int
    /// The line of that row.
    public let line: Int32

    public init(
        keys: IdentityKeys,
        occurrences: Int32 = 1,
        report: Int32,
        offset: Int,
        line: Int32
    ) {
        self.keys = keys
        self.occurrences = occurrences
        self.report = report
        self.offset = offset
        self.line = line
    }
}

/// Findings sorted by identity, each once, with the row that came first.
public struct FindingSet: Sendable {
    public let findings: [FindingKey]

    public static let empty = FindingSet([])

    /// Sorts rows given in the order of reports and lines, and counts repeats.
    public init(_ rows: [FindingKey]) {
        guard rows.count > 1 else {
            findings = rows
            return
        }
        // Indices by identity, ties in file order: the first row of an identity is the one kept.
        var order = rows.indices.map { SortKey(identity: rows[$0].keys.identity, index: Int32($0)) }
        order.sort()
        var unique: [FindingKey] = []
        unique.reserveCapacity(rows.count)
        for key in order {
            if let last = unique.indices.last, unique[last].keys.identity == key.identity {
                unique[last].occurrences += rows[Int(key.index)].occurrences
            } else {
                unique.append(rows[Int(key.index)])
            }
        }
        findings = unique
    }
}

private struct SortKey: Comparable {
    let identity: Fingerprint
    let index: Int32

    @inline(__always)
    static func < (left: SortKey, right: SortKey) -> Bool {
        if left.identity.high != right.identity.high {
            return left.identity.high < right.identity.high
        }
        if left.identity.low != right.identity.low {
            return left.identity.low < right.identity.low
        }
        return left.index < right.index
    }
}
