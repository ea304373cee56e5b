// One file of a roster: only the columns that say which record belongs to which school are looked at.
internal import CSV

final class RosterFile {
    enum Kind { case user, schoolClass }

    let path: String
    private let bytes: [UInt8]
    private let isStudentFile: Bool?
    private let district: String?
    /// Rows that could not be used.
    private(set) var rejected = 0

    /// `district` is the folder's, nil where a column tells it.
    init(_ bytes: [UInt8], _ name: String, path: String, _ district: String?) {
        self.path = path
        self.district = district
        isStudentFile =
            switch name {
            case "students.csv": true
            case "teachers.csv", "staff.csv": false
            default: nil
            }
        self.bytes = bytes
    }

    private static let schools = [
        "school_id", "school", "school_clever_id", "school_sis_id", "schoolSourcedId",
        "orgSourcedIds",
    ]
    private static let userIDs = [
        "sis_id", "sourcedId", "student_id", "teacher_id", "staff_id", "user_id",
    ]
    private static let classIDs = ["sis_id", "section_id", "sourcedId", "class_id"]

    /// People or classes with their schools; a person of several schools comes several times.
    func records(
        _ kind: Kind,
        _ each: (_ district: String, _ school: String, RosterRecord) -> Void
    ) throws {
        try rows(
            needing: [("a school", RosterFile.schools)],
            wanting: [
                ["clever_id", "id"], kind == .user ? RosterFile.userIDs : RosterFile.classIDs,
                ["role"], ["students", "student_count"], ["status"],
            ]
        ) { district, needed, wanted in
            if wanted[4].lowercased() == "tobedeleted" { return true }
            let record = RosterRecord(
                cleverID: wanted[0],
                sisID: wanted[1],
                isStudent: kind == .user ? isStudent(wanted[2]) : nil,
                students: kind == .user ? nil : Int32(wanted[3])
            )
            guard !record.cleverID.isEmpty || !record.sisID.isEmpty, !needed[0].isEmpty else {
                return false
            }
            for school in needed[0].split(separator: ",") where !trimmed(String(school)).isEmpty {
                each(district, trimmed(String(school)), record)
            }
            return true
        }
    }

    /// The class of every student's enrollment.
    func enrollments(_ each: (_ district: String, _ section: String) -> Void) throws {
        try rows(
            needing: [("a class", ["section_id", "classSourcedId", "class_id"])],
            wanting: [["role"], ["status"]]
        ) { district, needed, wanted in
            if wanted[1].lowercased() == "tobedeleted" { return true }
            guard !needed[0].isEmpty else { return false }
            if isStudent(wanted[0]) ?? true { each(district, needed[0]) }
            return true
        }
    }

    private func isStudent(_ role: String) -> Bool? {
        role.isEmpty ? isStudentFile : role.lowercased() == "student"
    }

    /// Goes through the rows with the first of each group of columns that the header has.
    private func rows(
        needing needed: [(what: String, names: [String])],
        wanting wanted: [[String]],
        _ each: (_ district: String, _ needed: [String], _ wanted: [String]) -> Bool
    ) throws {
        try bytes.withUnsafeBytes { raw in
            var scanner = CSVScanner(raw, at: raw.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
            var record = CSVRecord()
            guard scanner.next(into: &record) else { return }
            let header = record.fields.map {
                CSVHeader.folded(String(decoding: raw.value(of: $0), as: UTF8.self))
            }
            func column(_ names: [String]) -> Int? {
                names.lazy.compactMap { header.firstIndex(of: CSVHeader.folded($0)) }.first
            }
            let required = try needed.map { try column($0.names) ?? missing($0.what, $0.names) }
            let optional = wanted.map(column)
            let tenant =
                try district == nil
                ? column(["district_id"]) ?? missing("a district", ["district_id"]) : nil
            while scanner.next(into: &record) {
                if record.isBlank(in: raw) { continue }
                func value(_ place: Int) -> String {
                    trimmed(String(decoding: raw.value(of: record.fields[place]), as: UTF8.self))
                }
                guard record.defect == nil, record.fields.count == header.count else {
                    rejected += 1
                    continue
                }
                let whose = tenant.map(value) ?? district ?? ""
                let isUsed =
                    !whose.isEmpty
                    && each(whose, required.map(value), optional.map { $0.map(value) ?? "" })
                if !isUsed { rejected += 1 }
            }
        }
    }

    private func missing(_ what: String, _ names: [String]) throws -> Int {
        throw PickupError(
            .malformed,
            "\(path) has no column that tells \(what)",
            hint: "name it \(names.joined(separator: " or "))"
        )
    }
}
