// districts.csv and schools.csv: who there is, in numbers and names of places.
internal import CSV
public import SyncReport

/// A row of districts.csv.
public struct ListedDistrict: Sendable, Hashable {
    public let id: String
    public let name: String?
    public let state: String?
    public let ncesID: String?
    public let timezone: String?
    public let specialist: String?
    public let expectedSchools: Int32?
}

/// A row of schools.csv.
public struct ListedSchool: Sendable, Hashable {
    public let district: String
    public let cleverID: String
    public let sisID: String
    public let name: String?
    public let ncesID: String?
    public let students: Int32?
    public let staff: Int32?
    public let classes: Int32?
    public let licensed: Bool?
    /// Days since 1970.
    public let startsOn: Int32?
}

/// A list and the rows of it that cannot be used.
public struct PlaceList<Row: Sendable>: Sendable {
    public let rows: [Row]
    public let rejected: [RejectedRow]

    init(
        _ bytes: [UInt8],
        path: String,
        needed: [String],
        _ read: (ListRow) -> Result<Row, ListReason>
    ) throws {
        var rows: [Row] = []
        var rejected: [RejectedRow] = []
        var columns = ListColumns(CSVHeader.none)
        try CSVTable.walk(bytes) { header in
            for name in needed where header.column(name) == nil {
                throw PickupError(
                    .malformed,
                    "\(path) has no column \(name)",
                    hint: "its header must name \(needed.joined(separator: ", "))"
                )
            }
            columns = ListColumns(header)
        } row: { row in
            let answer: Result<Row, ListReason> =
                row.defect != nil || row.values.count != columns.header.names.count
                ? .failure(ListReason(text: "wrong number of values or open quotes"))
                : read(ListRow(columns: columns, row: row))
            switch answer {
            case .success(let value): rows.append(value)
            case .failure(let reason):
                rejected.append(
                    RejectedRow(
                        line: row.line,
                        offset: row.range.lowerBound,
                        reason: reason.text,
                        raw: row.raw(in: bytes)
                    )
                )
            }
        }
        self.rows = rows
        self.rejected = rejected
    }
}

extension PlaceList where Row == ListedDistrict {
    /// Reads districts.csv; of several rows for a district the last one holds.
    public init(districts bytes: [UInt8]) throws {
        try self.init(
            bytes,
            path: "districts.csv",
            needed: ["district_id", "name", "state"]
        ) { row in
            guard let id = row.text("district_id") else {
                return .failure(ListReason(text: "district_id is empty"))
            }
            return row.number("expected_schools").map { expected in
                ListedDistrict(
                    id: id,
                    name: row.text("name"),
                    state: row.text("state"),
                    ncesID: row.text("nces_id"),
                    timezone: row.text("timezone"),
                    specialist: row.text("specialist"),
                    expectedSchools: expected
                )
            }
        }
    }
}

extension PlaceList where Row == ListedSchool {
    /// Reads schools.csv.
    public init(schools bytes: [UInt8]) throws {
        try self.init(
            bytes,
            path: "schools.csv",
            needed: ["district_id", "clever_id", "sis_id", "name"]
        ) { row in
            guard let district = row.text("district_id") else {
                return .failure(ListReason(text: "district_id is empty"))
            }
            do {
                return .success(
                    ListedSchool(
                        district: district,
                        cleverID: row.text("clever_id") ?? "",
                        sisID: row.text("sis_id") ?? "",
                        name: row.text("name"),
                        ncesID: row.text("nces_id"),
                        students: try row.number("students").get(),
                        staff: try row.number("staff").get(),
                        classes: try row.number("classes").get(),
                        licensed: try row.flag("licensed").get(),
                        startsOn: try row.day("starts_on").get()
                    )
                )
            } catch let reason as ListReason {
                return .failure(reason)
            } catch {
                return .failure(ListReason(text: "unusable"))
            }
        }
    }
}

/// Why a row of a list cannot be used.
struct ListReason: Error {
    let text: String
}

/// Where the columns of a list stand. Every row asks for the same names in the same order, so the next
/// one is most likely the one after the last.
final class ListColumns {
    let header: CSVHeader
    private var asked: [(name: String, place: Int?)] = []
    private var next = 0

    init(_ header: CSVHeader) { self.header = header }

    func place(of name: String) -> Int? {
        if next >= asked.count { next = 0 }
        if next >= asked.count || asked[next].name != name {
            next = asked.firstIndex { $0.name == name } ?? learn(name)
        }
        defer { next += 1 }
        return asked[next].place
    }

    private func learn(_ name: String) -> Int {
        asked.append((name, header.column(name)))
        return asked.count - 1
    }
}

/// A row of a list, read by column name.
struct ListRow {
    let columns: ListColumns
    let row: CSVTable.Row

    func text(_ name: String) -> String? {
        guard let column = columns.place(of: name) else { return nil }
        let value = trimmed(row.values[column])
        return value.isEmpty ? nil : value
    }

    func number(_ name: String) -> Result<Int32?, ListReason> {
        guard let text = text(name) else { return .success(nil) }
        guard let value = Int32(text), value >= 0 else {
            return .failure(ListReason(text: "\(name) is no number"))
        }
        return .success(value)
    }

    func flag(_ name: String) -> Result<Bool?, ListReason> {
        guard let text = text(name)?.lowercased() else { return .success(nil) }
        switch text {
        case "true", "yes", "1", "y", "t": return .success(true)
        case "false", "no", "0", "n", "f": return .success(false)
        default: return .failure(ListReason(text: "\(name) is neither true nor false"))
        }
    }

    func day(_ name: String) -> Result<Int32?, ListReason> {
        guard let text = text(name) else { return .success(nil) }
        guard let written = WrittenTimestamp(text) else {
            return .failure(ListReason(text: "\(name) is no date"))
        }
        return .success(Int32(clamping: written.civil.daysSince1970))
    }
}
