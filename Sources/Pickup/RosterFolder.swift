// Rosters beside the deliveries: which records belong to which school, and nothing about people.
internal import CSV
internal import SyncReport

/// A record of a roster, reduced to ids, school, role and counts while it is read.
public struct RosterRecord: Sendable, Hashable {
    public let cleverID: String
    public let sisID: String
    /// Of a person, where the roster gives a role.
    public let isStudent: Bool?
    /// Students of a class, where enrollments are known.
    public var students: Int32?
}

/// What one district's roster says of one kind of record: by school.
public typealias RosterSchools = [String: Set<RosterRecord>]

/// One district's part of a roster; nil for what no file tells.
public struct DistrictRoster: Sendable {
    public private(set) var users: RosterSchools?
    public private(set) var classes: RosterSchools?

    fileprivate mutating func add(user: RosterRecord, _ school: String) {
        if users == nil { users = [:] }
        users?[school, default: []].insert(user)
    }

    fileprivate mutating func add(schoolClass: RosterRecord, _ school: String) {
        if classes == nil { classes = [:] }
        classes?[school, default: []].insert(schoolClass)
    }
}

/// One day's rosters.
public struct RosterDay: Sendable {
    /// `2026-11-01`.
    public let name: String
    /// Days since 1970.
    public let day: Int32
}

/// Reads `roster/<date>/`: files with a district_id column, or a folder per district.
public struct RosterFolder: Sendable {
    /// The folder below the root that is no delivery.
    public static let name = "roster"

    private let place: any RosterPlace

    init(place: any RosterPlace) { self.place = place }

    /// The days there are, the oldest first; entries that are no date are ignored.
    public func days() throws -> [RosterDay] {
        try place.entries(of: RosterFolder.name).compactMap { entry in
            guard entry.isFolder, let written = WrittenTimestamp(entry.name), written.isDateOnly
            else { return nil }
            let day = Int32(clamping: written.civil.daysSince1970)
            return RosterDay(name: entry.name, day: day)
        }
    }

    /// Reads one day, district by district of those with a folder, then all of the files' own.
    ///
    /// Returns what cannot be used, in plain words. A file that cannot be read at all is an error of
    /// its district, whose roster is left as it was.
    public func read(
        _ day: RosterDay,
        _ each: (_ district: String, _ roster: DistrictRoster) throws -> Void
    ) throws -> [String] {
        let path = "\(RosterFolder.name)/\(day.name)"
        let entries = try place.entries(of: path)
        var complaints: [String] = []
        for entry in entries where entry.isFolder && !entry.name.hasPrefix(".") {
            let below = "\(path)/\(entry.name)"
            let part = try RosterPart(
                RosterFiles(place: place, path: below, entries: try place.entries(of: below)),
                district: entry.name
            )
            complaints += part.complaints
            for (district, roster) in part.districts { try each(district, roster) }
        }
        let part = try RosterPart(
            RosterFiles(place: place, path: path, entries: entries),
            district: nil
        )
        complaints += part.complaints
        let sorted = part.districts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        for (district, roster) in sorted { try each(district, roster) }
        return complaints
    }
}

/// The files that lie in one folder.
private struct RosterFiles {
    private let place: any RosterPlace
    private let path: String
    private let entries: [String: RosterEntry]

    init(place: any RosterPlace, path: String, entries: [RosterEntry]) {
        self.place = place
        self.path = path
        self.entries = Dictionary(entries.map { ($0.name, $0) }) { first, _ in first }
    }

    func has(_ name: String) -> Bool { entries[name] != nil }

    func file(_ name: String, _ district: String?) throws -> RosterFile {
        let path = "\(path)/\(name)"
        if let refusal = entries[name]?.refusal { throw refused(path, refusal) }
        return RosterFile(try place.read(path), name, path: path, district)
    }
}

/// What the files of one folder say.
private struct RosterPart {
    var districts: [String: DistrictRoster] = [:]
    var complaints: [String] = []

    private static let users = ["users.csv", "students.csv", "teachers.csv", "staff.csv"]
    private static let classes = ["sections.csv", "classes.csv"]
    private static let enrollments = "enrollments.csv"

    init(_ files: RosterFiles, district: String?) throws {
        for name in RosterPart.users where files.has(name) {
            let file = try files.file(name, district)
            try file.records(.user) { district, school, record in
                districts[district, default: DistrictRoster()].add(user: record, school)
            }
            note(file)
        }
        let sizes = try sizes(files, district)
        for name in RosterPart.classes where files.has(name) {
            let file = try files.file(name, district)
            try file.records(.schoolClass) { district, school, record in
                var record = record
                if let sizes {
                    let known = sizes[district] ?? [:]
                    record.students = known[record.sisID] ?? known[record.cleverID] ?? 0
                }
                districts[district, default: DistrictRoster()].add(schoolClass: record, school)
            }
            note(file)
        }
    }

    private mutating func note(_ file: RosterFile) {
        guard file.rejected > 0 else { return }
        complaints.append("\(file.path): \(file.rejected) rows cannot be used")
    }

    /// Students per class; nil without enrollments.
    private func sizes(_ files: RosterFiles, _ district: String?) throws
        -> [String: [String: Int32]]?
    {
        guard files.has(RosterPart.enrollments) else { return nil }
        let file = try files.file(RosterPart.enrollments, district)
        var sizes: [String: [String: Int32]] = [:]
        try file.enrollments { district, section in
            sizes[district, default: [:]][section, default: 0] += 1
        }
        return sizes
    }
}
