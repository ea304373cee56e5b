// Lists of districts and schools, and calendars, written into the database.
internal import Digest
internal import Pickup
public import Postgres
internal import Store
internal import SyncReport

/// What importing a list came to.
public struct ListOutcome: Sendable {
    /// Rows that were good.
    public var rows = 0
    /// Of a calendar: districts with pauses, and pauses that are new or changed.
    public var districts = 0
    public var changed = 0
    /// What is wrong, each with file and line.
    public var complaints: [String] = []
}

/// Lists that an operator imports by hand.
public enum ListKind: String, Sendable {
    case districts, schools, calendar
}

/// Imports one file at the operator's word; repeating it changes nothing.
public struct ListFileImport: Sendable {
    private let loader = ListLoader(book: DeliveryBook(source: "import"))

    public init() {}

    public func run(
        _ kind: ListKind,
        path: String,
        _ connection: borrowing Connection
    ) throws -> ListOutcome {
        let bytes = try ListFile.bytes(path)
        switch kind {
        case .districts: return try loader.districts(bytes, path, connection)
        case .schools: return try loader.schools(bytes, path, connection)
        case .calendar: return try loader.calendar(bytes, path, connection)
        }
    }
}

/// Writes lists; a list that cannot be used as a whole leaves the old one standing.
struct ListLoader {
    let book: DeliveryBook
    /// Several runs may come upon the same list at once: one of them writes it. What an operator
    /// imports by hand is written whatever was there.
    var onlyIfNew = false

    /// `path` is how complaints call the file.
    func districts(
        _ bytes: [UInt8],
        _ path: String,
        _ connection: borrowing Connection
    ) throws -> ListOutcome {
        let list = try PlaceList<ListedDistrict>(districts: bytes)
        var outcome = ListOutcome()
        var time = LocalTime()
        // A district listed twice is imported once: the last row holds.
        let rows = Dictionary(list.rows.map { ($0.id, $0) }) { _, last in last }.values
            .sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
            .map { row in
                DistrictRow(
                    id: row.id,
                    name: row.name,
                    state: row.state,
                    ncesID: row.ncesID,
                    timezone: zone(of: row, path, &time, &outcome.complaints),
                    specialist: row.specialist,
                    expectedSchools: row.expectedSchools
                )
            }
        outcome.complaints += rejects(list.rejected, path)
        if rows.isEmpty {
            outcome.complaints.append("\(path) lists no district; none is taken to have left")
        }
        outcome.rows = rows.count
        try book.importDistricts(
            rows,
            sha256: SHA256.hash(bytes),
            rejected: list.rejected,
            onlyIfNew: onlyIfNew,
            connection
        )
        return outcome
    }

    private func zone(
        of row: ListedDistrict,
        _ path: String,
        _ time: inout LocalTime,
        _ complaints: inout [String]
    ) -> String {
        guard let zone = row.timezone else { return "UTC" }
        if time.isKnown(zone) { return zone }
        complaints.append("\(path): district \(row.id) has an unknown timezone, UTC is used")
        return "UTC"
    }

    func schools(
        _ bytes: [UInt8],
        _ path: String,
        _ connection: borrowing Connection
    ) throws -> ListOutcome {
        let list = try PlaceList<ListedSchool>(schools: bytes)
        let key = try LedgerReader().recordKey(connection)
        let fingerprint = Fingerprinter()
        let rejected = list.rejected
        let rows = lastOfEach(list.rows).map { SchoolRow($0, key, fingerprint) }
        var outcome = ListOutcome()
        outcome.complaints = rejects(rejected, path)
        outcome.rows = rows.count
        try book.importSchools(
            rows,
            sha256: SHA256.hash(bytes),
            rejected: rejected,
            onlyIfNew: onlyIfNew,
            connection
        )
        return outcome
    }

    /// In the order of the key; of several rows of a school the last one holds.
    private func lastOfEach(_ schools: [ListedSchool]) -> [ListedSchool] {
        let places = schools.indices.sorted { left, right in
            let (one, other) = (schools[left], schools[right])
            return one.isSame(other) ? left < right : one.isBefore(other)
        }
        var last: [ListedSchool] = []
        last.reserveCapacity(places.count)
        for place in places {
            if let before = last.last, before.isSame(schools[place]) { last.removeLast() }
            last.append(schools[place])
        }
        return last
    }

    /// A row for a state speaks of the districts that the state has now.
    func calendar(
        _ bytes: [UInt8],
        _ path: String,
        _ connection: borrowing Connection
    ) throws -> ListOutcome {
        let list = try PlaceList<CalendarRow>(calendar: bytes, path: path)
        let states = try PauseBook().states(connection)
        var outcome = ListOutcome()
        outcome.complaints = rejects(list.rejected, path)
        var pauses: [NightKey: PausedNights] = [:]
        for row in list.rows {
            let districts = subjects(of: row, states)
            if districts.isEmpty {
                outcome.complaints.append("\(path) line \(row.line): \(row.unknown)")
                continue
            }
            outcome.rows += 1
            for district in districts {
                pauses[NightKey(district: district, from: row.from)] = PausedNights(
                    district: district,
                    from: row.from,
                    until: row.until,
                    why: row.why
                )
            }
        }
        outcome.districts = Set(pauses.keys.map(\.district)).count
        outcome.changed = try PauseBook().write(Array(pauses.values), connection)
        return outcome
    }

    private struct NightKey: Hashable {
        let district: String
        let from: Int32
    }

    private func subjects(of row: CalendarRow, _ states: [String: String?]) -> [String] {
        switch row.subject {
        case .district(let id): states.keys.contains(id) ? [id] : []
        case .state(let state): states.filter { $0.value == state }.map(\.key)
        }
    }

    private func rejects(_ rejected: [RejectedRow], _ path: String) -> [String] {
        let shown = rejected.prefix(20).map { "\(path) line \($0.line): \($0.reason)" }
        let more = rejected.count - shown.count
        return shown + (more > 0 ? ["\(path): \(more) more rejected rows"] : [])
    }
}

extension ListedSchool {
    fileprivate func isSame(_ other: ListedSchool) -> Bool {
        district == other.district && cleverID == other.cleverID && sisID == other.sisID
    }

    fileprivate func isBefore(_ other: ListedSchool) -> Bool {
        (district, cleverID, sisID) < (other.district, other.cleverID, other.sisID)
    }
}

extension CalendarRow {
    fileprivate var unknown: String {
        switch subject {
        case .district(let id): "no district has the id \(id); import the districts first"
        case .state(let state): "no district is in state \(state); import the districts first"
        }
    }
}

extension SchoolRow {
    fileprivate init(
        _ school: ListedSchool,
        _ key: KeyedFingerprint,
        _ fingerprint: Fingerprinter
    ) {
        let refs = RecordRefs(key, district: school.district, entity: .school)
        let none = UnsafeRawBufferPointer(start: nil, count: 0)
        let clever = Array(school.cleverID.utf8)
        let sis = Array(school.sisID.utf8)
        let byClever = clever.withUnsafeBytes {
            refs.record(cleverID: $0, sisID: none, fingerprint)
        }
        let bySis = sis.withUnsafeBytes { refs.sisOnly($0, fingerprint) }
        self.init(
            district: school.district,
            cleverID: school.cleverID,
            sisID: school.sisID,
            name: school.name,
            ncesID: school.ncesID,
            students: school.students,
            staff: school.staff,
            classes: school.classes,
            licensed: school.licensed,
            startsOn: school.startsOn,
            recordRef: clever.isEmpty ? nil : byClever,
            sisRef: bySis
        )
    }
}
