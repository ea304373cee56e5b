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

    public init(keys: IdentityKeys, occurrences: Int32 = 1, report: Int32, offset: Int) {
        self.keys = keys
        self.occurrences = occurrences
        self.report = report
        self.offset = offset
    }
}

/// Findings sorted by identity, each once, with the row that came first.
public struct FindingSet: Sendable {
    public let findings: [FindingKey]

    public static let empty = FindingSet([])

    /// Sorts rows given in the order of reports and lines, and counts repeats.
    ///
    /// In place where nobody else holds the rows: a report of a million has 40 MB of them.
    public init(_ rows: consuming [FindingKey]) {
        let count = rows.withUnsafeMutableBufferPointer { buffer in
            SpreadOrder(of: buffer.count) { row, buckets in
                // The first 32 bits of a hash, as a share of all buckets.
                Int((buffer[row].keys.identity.high >> 32) * UInt64(buckets) >> 32)
            } isBefore: {
                buffer[$0].keys.identity < buffer[$1].keys.identity
            }.apply(to: buffer)
            return merged(buffer)
        }
        rows.removeSubrange(count...)
        findings = rows
    }
}

/// Merges neighbours of one identity into the first of them; returns how many are left.
private func merged(_ rows: UnsafeMutableBufferPointer<FindingKey>) -> Int {
    guard rows.count > 1 else { return rows.count }
    var last = 0
    for index in 1..<rows.count {
        if rows[index].keys.identity == rows[last].keys.identity {
            rows[last].occurrences += rows[index].occurrences
        } else {
            last += 1
            rows[last] = rows[index]
        }
    }
    return last + 1
}
