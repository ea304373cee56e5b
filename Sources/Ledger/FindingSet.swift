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

/// Findings as they were told, each identity once and at its first row, and their order by identity.
///
/// They stay where they are, 40 MB for a report of a million rows: what is sorted are four bytes each.
public struct FindingSet: Sendable {
    /// In the order of reports and lines.
    public private(set) var findings: [FindingKey]
    /// Where the findings stand, sorted by identity.
    public private(set) var order: [Int32]

    public static let empty = FindingSet([])

    /// Takes rows in the order of reports and lines, and counts repeats.
    public init(_ rows: consuming [FindingKey]) {
        findings = rows
        order = findings.withUnsafeBufferPointer { rows in
            SpreadOrder(of: rows.count) { row, buckets in
                // The first 32 bits of a hash, as a share of all buckets.
                Int(((rows[row].keys.identity.high >> 32) * UInt64(buckets)) >> 32)
            } isBefore: {
                rows[$0].keys.identity < rows[$1].keys.identity
            }.indices
        }
        mergeRepeats()
    }

    /// Rows that say again what another said are counted there and left out; mostly there are none.
    private mutating func mergeRepeats() {
        var isRepeat: [Bool] = []
        var first = 0
        for place in order.indices.dropFirst() {
            let (one, other) = (Int(order[first]), Int(order[place]))
            guard findings[one].keys.identity == findings[other].keys.identity else {
                first = place
                continue
            }
            if isRepeat.isEmpty { isRepeat = [Bool](repeating: false, count: findings.count) }
            isRepeat[other] = true
            findings[one].occurrences += findings[other].occurrences
        }
        if !isRepeat.isEmpty { leaveOut(isRepeat) }
    }

    private mutating func leaveOut(_ isRepeat: [Bool]) {
        var places = [Int32](repeating: 0, count: findings.count)
        var count = 0
        for (row, isRepeat) in isRepeat.enumerated() where !isRepeat {
            findings[count] = findings[row]
            places[row] = Int32(count)
            count += 1
        }
        findings.removeSubrange(count...)
        order = order.filter { !isRepeat[Int($0)] }.map { places[Int($0)] }
    }
}
