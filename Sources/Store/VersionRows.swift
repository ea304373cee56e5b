// Versions as their table has them: each with its reports, side by side in arrays.
internal import Postgres
internal import SyncReport

/// Rows of `sync_version`, and of `report_flaw` for what cannot be read.
///
/// The arrays of all versions stand one behind the other; each row knows its stretch.
struct VersionRows {
    private let versions: [VersionEntry]
    private var firsts: [Int32] = []
    private var lasts: [Int32] = []
    private var kinds: [Int32] = []
    private var names: [String?] = []
    private var bytes: [Int32?] = []
    private var times: [Int64?] = []
    private var findings: [Int32] = []
    private var rejected: [Int32] = []
    /// One a version; nil where it has no report.
    private var hashes: [[UInt8]?] = []
    private var hasNames: [Bool] = []
    private var hasRejected: [Bool] = []
    private var flawed: [ReportEntry] = []

    init(_ versions: [VersionEntry], _ reports: [ReportEntry]) {
        self.versions = versions
        let byVersion = Dictionary(grouping: reports, by: VersionKey.init)
        for version in versions {
            let told = (byVersion[VersionKey(version)] ?? []).sorted { $0.position < $1.position }
            add(told)
        }
    }

    private mutating func add(_ reports: [ReportEntry]) {
        firsts.append(Int32(kinds.count + 1))
        lasts.append(Int32(kinds.count + reports.count))
        hasNames.append(reports.contains { ReportKind.number(of: $0.name) == nil })
        hasRejected.append(reports.contains { $0.rejected > 0 })
        hashes.append(reports.isEmpty ? nil : reports.flatMap { $0.sha256 ?? ReportKind.noHash })
        for report in reports {
            kinds.append(ReportKind(report).bits)
            names.append(ReportKind.number(of: report.name) == nil ? report.name : nil)
            bytes.append(report.bytes.map { Int32(clamping: $0) })
            times.append(report.modifiedNanoseconds)
            findings.append(report.findings)
            rejected.append(report.rejected)
            if report.flaw != nil { flawed.append(report) }
        }
    }

    func write(through connection: borrowing Connection) throws {
        guard !versions.isEmpty else { return }
        try connection.execute(
            SQL.Query.syncVersionInsert,
            [
                .textArray(versions.map(\.district)), .int4Array(versions.map(\.syncNo)),
                .int4Array(versions.map(\.versionNo)),
                .uuidArray(versions.map(\.versionID.uuid)),
                .textArray(versions.map(\.syncID)), .textArray(versions.map(\.source)),
                .textArray(versions.map(\.delivery)),
                .textArray(versions.map(\.status.name)),
                .timestampArray(versions.map(\.completedAt.microseconds)),
                .textArray(versions.map(\.completedRaw)),
                .textArray(versions.map(\.zoneUsed)), .boolArray(versions.map(\.isFlagged)),
                .boolArray(versions.map(\.hasList)), .boolArray(versions.map(\.isComplete)),
                .int4Array(firsts), .int4Array(lasts), .byteaArray(hashes), .boolArray(hasNames),
                .boolArray(hasRejected), .int4Array(kinds), .textArray(names), .int4Array(bytes),
                .int8Array(times), .int4Array(findings), .int4Array(rejected),
            ]
        )
        guard !flawed.isEmpty else { return }
        try connection.execute(
            SQL.Query.reportFlawInsert,
            [
                .textArray(flawed.map(\.district)), .int4Array(flawed.map(\.syncNo)),
                .int4Array(flawed.map(\.versionNo)), .int4Array(flawed.map(\.position)),
                .textArray(flawed.map(\.flaw)),
            ]
        )
    }
}

/// What most reports have in common, in one number: see the view `report`, which takes it apart.
struct ReportKind {
    let bits: Int32

    init(_ report: ReportEntry) {
        let entity = report.entity.map { Int32($0.rawValue) + 1 } ?? 0
        bits =
            (ReportKind.number(of: report.name) ?? 0) | entity << 4
            | ReportKind.number(report.dialect, among: ReportKind.dialects) << 7
            | ReportKind.number(report.encoding, among: ReportKind.encodings) << 10
            | (report.isListed ? 1 << 13 : 0) | (report.hasContent ? 1 << 14 : 0)
            | (report.sha256 == nil ? 0 : 1 << 15)
    }

    /// Stands where a report has not come.
    static let noHash = [UInt8](repeating: 0, count: 32)

    /// The number of a file name that needs not be written out, from 1.
    static func number(of name: String) -> Int32? { numbers[name] }

    /// From 1; 0 for none.
    private static func number(_ word: String?, among words: [String]) -> Int32 {
        guard let word else { return 0 }
        guard let place = words.firstIndex(of: word) else {
            preconditionFailure("the view report has no number for \(word)")
        }
        return Int32(place) + 1
    }

    private static let names = [
        "users", "classes", "schools", "enrollments", "staff", "students", "orgs", "user", "class",
        "school", "enrollment", "student", "org",
    ].map { "\($0)_sync_report.csv" }
    private static let numbers = Dictionary(
        uniqueKeysWithValues: zip(names, (1 as Int32)...)
    )
    private static let dialects = Dialect.allCases.map(\.name)
    private static let encodings = ["utf8", "utf8_bom", "utf16_le", "utf16_be", "cp1252"]
}

/// A version of a sync, within all districts.
private struct VersionKey: Hashable {
    let district: String
    let syncNo: Int32
    let versionNo: Int32

    init(_ report: ReportEntry) {
        (district, syncNo, versionNo) = (report.district, report.syncNo, report.versionNo)
    }

    init(_ version: VersionEntry) {
        (district, syncNo, versionNo) = (version.district, version.syncNo, version.versionNo)
    }
}
