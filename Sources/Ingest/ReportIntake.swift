// One report: its bytes, their hash, and what its rows say.
internal import Digest
internal import Ledger
internal import ReportReader
internal import Store
internal import SyncReport

/// A report of one version, read and judged; keeps the text until its new findings are written.
struct ReportIntake {
    let name: String
    let entity: Entity?
    let isListed: Bool
    let modifiedNanoseconds: Int64?
    /// Nil for a listed report that is missing or refused.
    let sha256: [UInt8]?
    let bytes: Int
    /// The raw bytes, until they are archived.
    var raw: [UInt8]
    let reader: ReportReader?
    let outline: ReportOutline?
    let findings: [FindingKey]
    let flaw: String?

    /// A report that is not there, or may not be read.
    init(missing name: String, isListed: Bool, flaw: String) {
        self.name = name
        entity = ReportName.entity(of: name)
        self.isListed = isListed
        modifiedNanoseconds = nil
        sha256 = nil
        bytes = 0
        raw = []
        reader = nil
        outline = nil
        findings = []
        self.flaw = flaw
    }

    /// Reads and judges bytes; `number` is the report's place among those of its sync.
    init(
        _ raw: [UInt8],
        name: String,
        isListed: Bool,
        number: Int,
        modifiedNanoseconds: Int64?,
        hasher: inout IdentityHasher
    ) {
        self.name = name
        let entity = ReportName.entity(of: name)
        self.entity = entity
        self.isListed = isListed
        self.modifiedNanoseconds = modifiedNanoseconds
        self.raw = raw
        bytes = raw.count
        sha256 = SHA256.hash(raw)
        let reader = ReportReader(DecodedReport(raw: raw))
        var findings: [FindingKey] = []
        findings.reserveCapacity(raw.count / 110)
        let outline = reader.read { row in
            guard let entity else { return }
            findings.append(
                FindingKey(
                    keys: hasher.keys(entity, row),
                    report: Int32(number),
                    offset: row.offset,
                    line: Int32(clamping: row.line)
                )
            )
        }
        self.reader = reader
        self.outline = outline
        self.findings = findings
        flaw = entity == nil ? "its name belongs to no report" : outline.flaw?.description
    }

    var verdict: ReportVerdict {
        ReportVerdict(
            name: name,
            entity: entity,
            isListed: isListed,
            isPresent: sha256 != nil,
            flaw: flaw,
            findings: outline?.findings ?? 0,
            rejected: outline?.rejected ?? 0,
            holdsMoreThanHeader: outline?.holdsMoreThanHeader ?? false
        )
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
            bytes: sha256 == nil ? nil : Int64(bytes),
            modifiedNanoseconds: modifiedNanoseconds,
            dialect: outline?.dialect?.name,
            encoding: outline?.encoding.rawValue,
            findings: Int32(clamping: outline?.findings ?? 0),
            rejected: Int32(clamping: outline?.rejected ?? 0),
            hasContent: outline?.holdsMoreThanHeader ?? false,
            flaw: flaw
        )
    }
}
