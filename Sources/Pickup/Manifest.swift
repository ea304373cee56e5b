// syncs.csv: which syncs a delivery tells of.
internal import CSV
public import SyncReport

/// One row of a manifest.
public struct ManifestRow: Sendable, Hashable {
    public let district: String
    public let syncID: String
    public let status: SyncStatus
    /// As written; empty where a failed row has none.
    public let completedRaw: String
    public let completed: WrittenTimestamp?
    /// File names; nil where the manifest gives none, so that the files present are the list.
    public let reports: [String]?
    public let line: Int
}

/// A manifest as read.
public struct Manifest: Sendable {
    public let bytes: [UInt8]
    public internal(set) var rows: [ManifestRow] = []
    public internal(set) var rejected: [RejectedRow] = []

    /// Reads a manifest; throws where a needed column is missing.
    public init(_ bytes: [UInt8], path: String) throws {
        self.bytes = bytes
        let table = CSVTable(bytes)
        let columns = try ManifestColumns(table, path: path)
        var seen: [String: ManifestRow] = [:]
        for row in table.rows {
            switch columns.read(row) {
            case .failure(let reason): reject(row, reason.text)
            case .success(let manifestRow):
                let key = "\(manifestRow.district)\u{0}\(manifestRow.syncID)"
                if let earlier = seen[key] {
                    // An identical repeat says nothing new; a different one cannot be told apart.
                    if !earlier.saysTheSame(as: manifestRow) {
                        reject(row, "a second row for the same sync says something else")
                    }
                    continue
                }
                seen[key] = manifestRow
                rows.append(manifestRow)
            }
        }
    }

    private mutating func reject(_ row: CSVTable.Row, _ reason: String) {
        rejected.append(
            RejectedRow(
                line: row.line,
                offset: row.range.lowerBound,
                reason: reason,
                raw: row.raw(in: bytes)
            )
        )
    }
}

extension ManifestRow {
    func saysTheSame(as other: ManifestRow) -> Bool {
        status == other.status && completedRaw == other.completedRaw && reports == other.reports
    }
}

/// Why a row is rejected, as a Result's failure.
private struct Reason: Error {
    let text: String
}

private struct ManifestColumns {
    let district: Int
    let sync: Int
    let status: Int
    let completed: Int
    let reports: Int?
    let width: Int

    init(_ table: CSVTable, path: String) throws {
        func needed(_ name: String) throws -> Int {
            guard let column = table.column(name) else {
                throw PickupError(
                    .malformed,
                    "\(path) has no column \(name)",
                    hint: "its header must name district_id, sync_id, status and completed_at"
                )
            }
            return column
        }
        district = try needed("district_id")
        sync = try needed("sync_id")
        status = try needed("status")
        completed = try needed("completed_at")
        reports = table.column("reports")
        width = table.header.count
    }

    func read(_ row: CSVTable.Row) -> Result<ManifestRow, Reason> {
        if row.defect != nil { return .failure(Reason(text: "quotes do not close as they should")) }
        guard row.values.count == width else {
            return .failure(Reason(text: "\(row.values.count) values, expected \(width)"))
        }
        let district = trimmed(row.values[district])
        let sync = trimmed(row.values[sync])
        guard isSafeName(district) else {
            return .failure(Reason(text: "district_id is empty or cannot name a folder"))
        }
        guard isSafeName(sync) else {
            return .failure(Reason(text: "sync_id is empty or cannot name a folder"))
        }
        guard let status = SyncStatus(portalWords: row.values[status]) else {
            return .failure(
                Reason(text: "status is none of completed, completed with errors, failed")
            )
        }
        let raw = trimmed(row.values[completed])
        let written = WrittenTimestamp(raw).flatMap { $0.canBeCompletion ? $0 : nil }
        if written == nil, !raw.isEmpty || status != .failed {
            return .failure(
                Reason(text: raw.isEmpty ? "completed_at is missing" : "completed_at is no time")
            )
        }
        guard let names = reportNames(row) else {
            return .failure(Reason(text: "reports names something that is no file of its folder"))
        }
        return .success(
            ManifestRow(
                district: district,
                syncID: sync,
                status: status,
                completedRaw: raw,
                completed: written,
                reports: names.isEmpty ? nil : names,
                line: row.line
            )
        )
    }

    /// The listed names, empty for none; nil if one of them is unsafe.
    private func reportNames(_ row: CSVTable.Row) -> [String]? {
        guard let reports else { return [] }
        var names: [String] = []
        for part in row.values[reports].split(separator: ";") {
            let name = trimmed(String(part))
            if name.isEmpty || names.contains(name) { continue }
            guard isSafeName(name) else { return nil }
            names.append(name)
        }
        return names
    }
}

/// Can be one folder or file below its parent and nothing else.
func isSafeName(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && name.utf8.count <= DeliveryFolder.nameBytesMax
        && !name.utf8.contains { $0 < 0x20 || $0 == UInt8(ascii: "/") || $0 == 0x7F }
        && !name.hasPrefix(".")
}

func trimmed(_ text: String) -> String {
    // Almost every value begins and ends with a plain character; looking for white space as Unicode
    // has it was a tenth of the time that reading a list of schools took.
    if isPlain(text.utf8.first), isPlain(text.utf8.last) { return text }
    var part = Substring(text)
    while let first = part.first, first.isWhitespace { part.removeFirst() }
    while let last = part.last, last.isWhitespace { part.removeLast() }
    return String(part)
}

private func isPlain(_ byte: UInt8?) -> Bool { byte.map { (0x21..<0x7F).contains($0) } ?? false }
