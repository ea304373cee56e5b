// Rosters beside the deliveries: which records belong to which school, and nothing about people.
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

    mutating func add(user: RosterRecord, _ school: String) {
        if users == nil { users = [:] }
        users?[school, default: []].insert(user)
    }

    mutating func add(schoolClass: RosterRecord, _ school: String) {
        if classes == nil { classes = [:] }
        classes?[school, default: []].insert(schoolClass)
    }
}

extension DistrictRoster {
    /// Without what another part of the same roster tells; true where that was something.
    mutating func leaveOut(_ told: RosterKinds) -> Bool {
        let isDouble = told.users && users != nil || told.classes && classes != nil
        if told.users { users = nil }
        if told.classes { classes = nil }
        return isDouble
    }

    var kinds: RosterKinds { RosterKinds(users: users != nil, classes: classes != nil) }

    /// How many records it has.
    public var records: Int {
        [users, classes].reduce(0) { $0 + ($1?.values.reduce(0) { $0 + $1.count } ?? 0) }
    }
}

/// Which kinds of records a part of a roster tells.
struct RosterKinds {
    var users = false
    var classes = false
}

/// What is wrong with one day's rosters.
public struct RosterFlaws: Sendable {
    /// Rows that cannot be used, in plain words.
    public fileprivate(set) var complaints: [String] = []
    /// Files that cannot be read at all; the day is tried again.
    public fileprivate(set) var errors: [PickupError] = []
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
    /// A file that cannot be read at all is an error of its folder, whose districts are left as they
    /// were; the others are read. Throws where the source itself does not answer.
    ///
    /// A district's own folder counts before the common files: each kind of record is taken from one of
    /// them, because of a record that stands in both nobody knows which is the older.
    public func read(
        _ day: RosterDay,
        _ each: (_ district: String, _ roster: DistrictRoster) throws -> Void
    ) throws -> RosterFlaws {
        let path = "\(RosterFolder.name)/\(day.name)"
        let entries = try place.entries(of: path)
        var flaws = RosterFlaws()
        var told: [String: RosterKinds] = [:]
        for entry in entries where entry.isFolder && !entry.name.hasPrefix(".") {
            let below = "\(path)/\(entry.name)"
            let part = try part(of: entry.name, &flaws) {
                RosterFiles(place: place, path: below, entries: try place.entries(of: below))
            }
            guard let part else {
                told[entry.name] = RosterKinds(users: true, classes: true)
                continue
            }
            for (district, roster) in part {
                told[district] = roster.kinds
                try each(district, roster)
            }
        }
        let part = try part(of: nil, &flaws) {
            RosterFiles(place: place, path: path, entries: entries)
        }
        let common = (part ?? [:]).sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        var double: [String] = []
        for (district, roster) in common {
            var roster = roster
            if roster.leaveOut(told[district] ?? RosterKinds()) { double.append(district) }
            if roster.records > 0 { try each(district, roster) }
        }
        flaws.complaints += complaint(about: double, path)
        return flaws
    }

    private func complaint(about double: [String], _ path: String) -> [String] {
        guard !double.isEmpty else { return [] }
        let more = double.count - RosterFolder.namesMax
        let names = double.prefix(RosterFolder.namesMax).joined(separator: ", ")
        return [
            "\(path): who has a folder of their own is left out of the common files, which tell of "
                + names + (more > 0 ? " and \(more) more" : "") + " too"
        ]
    }

    private static let namesMax = 20

    /// What the files of one folder say; nil where one of them cannot be read.
    private func part(
        of district: String?,
        _ flaws: inout RosterFlaws,
        _ files: () throws -> RosterFiles
    ) throws -> [String: DistrictRoster]? {
        do {
            let part = try RosterPart(try files(), district: district)
            flaws.complaints += part.complaints
            return part.districts
        } catch let error as PickupError where !error.isOfTheSource && error.code != .exhausted {
            flaws.errors.append(error)
            return nil
        }
    }
}
