// Rosters at the root of a source: what changed since the one before is written, nothing else.
internal import Digest
internal import Pickup
internal import Postgres
internal import Store
internal import Workers

/// Takes in the rosters of a source that were not taken in yet, the oldest first.
struct RosterImport {
    let folder: RosterFolder
    let book: RosterBook
    let stop: StopSignal

    /// What is fetched before any of it is written, so that no transaction waits for another machine.
    private static let recordsAtOnce = 100_000

    /// Returns what is wrong with them, in plain words; a bad roster leaves the old one standing and
    /// is tried again.
    func run(_ connection: borrowing Connection) throws -> [SourceComplaint] {
        var complaints: [SourceComplaint] = []
        do {
            let days = try folder.days()
            if days.isEmpty { return [] }
            let taken = try book.taken(connection)
            for day in days where !taken.contains(day.name) {
                complaints += try take(day, connection)
            }
        } catch let error as PickupError {
            complaints.append(SourceComplaint(error))
        }
        return complaints
    }

    /// A district's roster is written whole; that of a day in several transactions. A day that breaks
    /// off is read again, and what is written of it already is found to be equal.
    private func take(
        _ day: RosterDay,
        _ connection: borrowing Connection
    ) throws -> [SourceComplaint] {
        var fetched: [(district: String, roster: DistrictRoster)] = []
        var records = 0
        let flaws = try folder.read(day) { district, roster in
            try goOn(with: day)
            fetched.append((district, roster))
            records += roster.records
            guard records >= RosterImport.recordsAtOnce else { return }
            try connection.transaction { try take(fetched, day, connection) }
            fetched = []
            records = 0
        }
        try connection.transaction {
            try take(fetched, day, connection)
            if flaws.errors.isEmpty { try book.mark(day.name, connection) }
        }
        return flaws.errors.map { SourceComplaint($0) }
            + flaws.complaints.map { SourceComplaint($0) }
    }

    private func goOn(with day: RosterDay) throws {
        guard stop.isRequested else { return }
        throw PickupError(
            .unavailable,
            "the roster of \(day.name) was not read to its end: the run was told to end",
            hint: "the next run reads it"
        )
    }

    private func take(
        _ rosters: [(district: String, roster: DistrictRoster)],
        _ day: RosterDay,
        _ connection: borrowing Connection
    ) throws {
        for (district, roster) in rosters { try take(roster, of: district, day.day, connection) }
    }

    private func take(
        _ roster: DistrictRoster,
        of district: String,
        _ day: Int32,
        _ connection: borrowing Connection
    ) throws {
        let known = try book.known(district, connection)
        // An older roster than the one we have tells nothing new.
        if let newest = known.takenOn, newest > day { return }
        try book.date(district, day, connection)
        for (entity, schools) in [(Int16(0), roster.users), (1, roster.classes)] {
            guard let schools else { continue }
            for (school, records) in schools {
                let row = RosterSchool(school, entity, records)
                if known.fingerprints[row.key] == row.fingerprint { continue }
                try book.put(row, district, day, connection)
            }
            let gone = known.fingerprints.keys.filter {
                $0.entity == entity && schools[$0.school] == nil
            }
            try book.gone(Array(gone), district, day, connection)
        }
    }
}

extension RosterSchool {
    fileprivate init(_ school: String, _ entity: Int16, _ records: Set<RosterRecord>) {
        // In an order of their own, so that equal rosters have equal fingerprints.
        let sorted = records.map { ($0.line, $0) }.sorted { $0.0 < $1.0 }
        var text = ""
        for (line, _) in sorted { text += line + "\n" }
        let roles = records.compactMap(\.isStudent)
        self.init(
            key: RosterKey(entity: entity, school: school),
            fingerprint: text.withUTF8 { Fingerprint(of: UnsafeRawBufferPointer($0)) },
            cleverIDs: sorted.map(\.1.cleverID),
            sisIDs: sorted.map(\.1.sisID),
            sizes: sorted.map(\.1.students),
            students: roles.isEmpty ? nil : Int32(clamping: roles.count { $0 }),
            staff: roles.isEmpty ? nil : Int32(clamping: roles.count { !$0 })
        )
    }
}

extension RosterRecord {
    fileprivate var line: String {
        let role = isStudent.map { $0 ? "s" : "t" } ?? ""
        return "\(cleverID)\u{0}\(sisID)\u{0}\(role)\u{0}\(students.map(String.init) ?? "")"
    }
}
