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
    /// How many records it has.
    public var records: Int {
        [users, classes].reduce(0) { $0 + ($1?.values.reduce(0) { $0 + $1.count } ?? 0) }
    }
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
    public func read(
        _ day: RosterDay,
        _ each: (_ district: String, _ roster: DistrictRoster) throws -> Void
    ) throws -> RosterFlaws {
        let path = "\(RosterFolder.name)/\(day.name)"
        let entries = try place.entries(of: path)
        var flaws = RosterFlaws()
        for entry in entries where entry.isFolder && !entry.name.hasPrefix(".") {
            let below = "\(path)/\(entry.name)"
            let part = try part(of: entry.name, &flaws) {
                RosterFiles(place: place, path: below, entries: try place.entries(of: below))
            }
            for (district, roster) in part { try each(district, roster) }
        }
        let part = try part(of: nil, &flaws) {
            RosterFiles(place: place, path: path, entries: entries)
        }
        let sorted = part.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        for (district, roster) in sorted { try each(district, roster) }
        return flaws
    }

    /// What the files of one folder say; nothing where one of them cannot be read.
    private func part(
        of district: String?,
        _ flaws: inout RosterFlaws,
        _ files: () throws -> RosterFiles
    ) throws -> [String: DistrictRoster] {
        do {
            let part = try RosterPart(try files(), district: district)
            flaws.complaints += part.complaints
            return part.districts
        } catch let error as PickupError where !error.isOfTheSource && error.code != .exhausted {
            flaws.errors.append(error)
            return [:]
        }
    }
}
