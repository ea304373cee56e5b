// One report: its bytes, their hash, and what its rows say.
internal import Digest
internal import Ledger
internal import ReportReader
internal import Store
internal import SyncReport
internal import Workers

/// A report of one version, judged; keeps its bytes until its new findings are written.
struct ReportIntake {
    let name: String
    let entity: Entity?
    let isListed: Bool
    let modifiedNanoseconds: Int64?
    /// Nil for a listed report that is missing or refused.
    let sha256: [UInt8]?
    let raw: [UInt8]
    /// Nil where there are no bytes.
    let facts: ReportFacts?
    /// Nil where there are no bytes, and where the same bytes were read before.
    private(set) var content: ReportContent?
    let flaw: String?

    /// A report that is not there, or may not be read.
    init(missing name: String, isListed: Bool, flaw: String) {
        self.name = name
        entity = ReportName.entity(of: name)
        self.isListed = isListed
        modifiedNanoseconds = nil
        sha256 = nil
        raw = []
        facts = nil
        content = nil
        self.flaw = flaw
    }

    /// Judges bytes, and reads them unless the last conclusive sync told the same.
    ///
    /// `number` is the report's place among those of its sync.
    init(
        _ raw: [UInt8],
        name: String,
        isListed: Bool,
        number: Int,
        modifiedNanoseconds: Int64?,
        toldBefore: [ToldReport] = [],
        hasher: inout IdentityHasher
    ) {
        self.name = name
        entity = ReportName.entity(of: name)
        self.isListed = isListed
        self.modifiedNanoseconds = modifiedNanoseconds
        self.raw = raw
        let sha256 = SHA256.hash(raw)
        self.sha256 = sha256
        let same = toldBefore.first { $0.name == name && $0.sha256 == sha256 }
        // Rejected rows are kept with every sync that has them, so they must be read.
        if let same, same.facts.rejected == 0 {
            facts = same.facts
            content = nil
            flaw = nil
            return
        }
        let content = ReportContent(raw, of: entity, number: number, hasher: &hasher)
        self.content = content
        facts = ReportFacts(content.outline)
        flaw = entity == nil ? "its name belongs to no report" : content.outline.flaw?.description
    }

    /// Reads what was left unread because the last conclusive sync told the same.
    mutating func readAfterAll(number: Int, hasher: inout IdentityHasher) {
        guard isKnown else { return }
        content = ReportContent(raw, of: entity, number: number, hasher: &hasher)
    }

    /// The same bytes are archived already.
    var isKnown: Bool { sha256 != nil && content == nil }

    var verdict: ReportVerdict {
        ReportVerdict(
            name: name,
            entity: entity,
            isListed: isListed,
            isPresent: sha256 != nil,
            flaw: flaw,
            findings: Int(facts?.findings ?? 0),
            rejected: Int(facts?.rejected ?? 0),
            holdsMoreThanHeader: facts?.hasContent ?? false
        )
    }

    /// The report as the next sync may repeat it; nil where it is not readable.
    var told: ToldReport? {
        guard let sha256, let facts, flaw == nil else { return nil }
        return ToldReport(name: name, sha256: sha256, bytes: raw.count, facts: facts)
    }

    /// The row of `report`.
    func entry(
        district: String,
        syncNo: Int32,
        versionNo: Int32,
        position: Int
    ) -> ReportEntry {
        ReportEntry(
            district: district,
            syncNo: syncNo,
            versionNo: versionNo,
            name: name,
            position: Int32(clamping: position),
            entity: entity,
            isListed: isListed,
            sha256: sha256,
            bytes: sha256 == nil ? nil : Int64(raw.count),
            modifiedNanoseconds: modifiedNanoseconds,
            dialect: facts?.dialect,
            encoding: facts?.encoding,
            findings: facts?.findings ?? 0,
            rejected: facts?.rejected ?? 0,
            hasContent: facts?.hasContent ?? false,
            flaw: flaw
        )
    }
}

/// The rows of a report.
final class ReportContent: Sendable {
    let reader: ReportReader
    let outline: ReportOutline
    private let entity: Entity?
    private let number: Int
    private let findings: Guarded<[FindingKey]?>

    init(_ raw: [UInt8], of entity: Entity?, number: Int, hasher: inout IdentityHasher) {
        self.entity = entity
        self.number = number
        reader = ReportReader(DecodedReport(raw: raw))
        var findings: [FindingKey] = []
        // Memory that is never touched costs nothing; a copy of a million rows does.
        findings.reserveCapacity(raw.count / ReportContent.rowBytesMin)
        outline = reader.findings(of: entity, number, &hasher, into: &findings)
        self.findings = Guarded(findings)
    }

    /// Few rows are shorter; those of most reports are twice as long.
    private static let rowBytesMin = 50

    /// Hands over the findings in the order of the rows; none for a report of no entity.
    ///
    /// They are not kept, so that whoever takes them need not copy them; a replay of a sync that
    /// was applied before reads them again.
    func takeFindings() -> [FindingKey] {
        let kept = findings.withLock { kept in
            defer { kept = nil }
            return kept
        }
        if let kept { return kept }
        var again: [FindingKey] = []
        var hasher = IdentityHasher()
        _ = reader.findings(of: entity, number, &hasher, into: &again)
        return again
    }
}

extension ReportReader {
    /// Reads all rows; those of a report of an entity become findings.
    fileprivate func findings(
        of entity: Entity?,
        _ number: Int,
        _ hasher: inout IdentityHasher,
        into findings: inout [FindingKey]
    ) -> ReportOutline {
        read { row in
            guard let entity else { return }
            findings.append(
                FindingKey(
                    keys: hasher.keys(entity, row),
                    report: Int32(number),
                    offset: row.offset
                )
            )
        }
    }
}

extension ReportFacts {
    init(_ outline: ReportOutline) {
        self.init(
            findings: Int32(clamping: outline.findings),
            rejected: Int32(clamping: outline.rejected),
            hasContent: outline.holdsMoreThanHeader,
            dialect: outline.dialect?.name,
            encoding: outline.encoding.rawValue
        )
    }
}
