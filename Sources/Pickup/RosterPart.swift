// What the files of one folder of a roster say together.

/// The files that lie in one folder.
struct RosterFiles {
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
struct RosterPart {
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
