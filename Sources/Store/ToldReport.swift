// What a report came to when it was read, so that the same bytes need not be read again.
internal import Postgres
internal import SyncReport

/// What reading a report came to.
public struct ReportFacts: Sendable, Hashable {
    public let findings: Int32
    public let rejected: Int32
    public let hasContent: Bool
    public let dialect: String?
    public let encoding: String?

    public init(
        findings: Int32,
        rejected: Int32,
        hasContent: Bool,
        dialect: String?,
        encoding: String?
    ) {
        self.findings = findings
        self.rejected = rejected
        self.hasContent = hasContent
        self.dialect = dialect
        self.encoding = encoding
    }
}

/// A readable report of the last sync that was conclusive for its entity.
public struct ToldReport: Sendable, Hashable {
    public let name: String
    public let sha256: [UInt8]
    public let bytes: Int
    public let facts: ReportFacts

    public init(name: String, sha256: [UInt8], bytes: Int, facts: ReportFacts) {
        self.name = name
        self.sha256 = sha256
        self.bytes = bytes
        self.facts = facts
    }
}

extension LedgerReader {
    /// The reports from which the open sets of these heads follow, in the order in which their sync
    /// lists them; none for an entity with closings that wait.
    func toldLast(
        _ heads: [HeadEntry],
        _ connection: borrowing Connection
    ) throws -> [EntityKey: [ToldReport]] {
        var districts: [String] = []
        var entities: [Int16] = []
        var syncs: [Int32] = []
        for head in heads {
            for entity in Entity.allCases {
                let index = Int(entity.rawValue)
                guard head.lastConclusive[index] != 0, head.holdSync[index] == 0 else { continue }
                districts.append(head.district)
                entities.append(entity.column)
                syncs.append(head.lastConclusive[index])
            }
        }
        if districts.isEmpty { return [:] }
        let rows = try connection.execute(
            SQL.Query.toldLast,
            [.textArray(districts), .int2Array(entities), .int4Array(syncs)]
        )
        var told: [EntityKey: [ToldReport]] = [:]
        for row in 0..<rows.count {
            guard let entity = Entity(rawValue: UInt8(truncatingIfNeeded: try rows.int(row, 1)))
            else { continue }
            let facts = ReportFacts(
                findings: try rows.int32(row, 4),
                rejected: try rows.int32(row, 5),
                hasContent: try rows.bool(row, 6),
                dialect: try rows.optionalText(row, 7),
                encoding: try rows.optionalText(row, 8)
            )
            told[EntityKey(district: try rows.text(row, 0), entity: entity), default: []].append(
                ToldReport(
                    name: try rows.text(row, 2),
                    sha256: try rows.bytes(row, 3),
                    bytes: Int(try rows.int(row, 9)),
                    facts: facts
                )
            )
        }
        return told
    }
}
