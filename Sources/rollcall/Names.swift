// How districts, schools and audiences are called on screens.
import Presentation
import Questions

enum Names {
    /// The name, or a short form of the id.
    static func district(_ id: String, _ name: String?) -> String {
        Terminal.safe(name ?? Prose.shortID(id))
    }

    /// The name, or `(no name) 5f1c…09ab`.
    static func school(_ school: NotOnboardedSchool) -> String {
        if let name = school.name { return Terminal.safe(name) }
        let id = school.cleverID ?? school.sisID.map { "sis \($0)" } ?? "without id"
        return "(no name) " + Terminal.safe(Prose.shortID(id))
    }

    /// `district 'Larkfield USD'`, for the first row that has one.
    static func nextDistrict(_ records: [Record], _ command: String = "district") -> String? {
        records.first { $0.text("district_id") != nil }.map { record in
            command + " "
                + word(record.text("district_id") ?? "", record.text("district_name"))
        }
    }

    /// What to type to mean a district: a name in quotes where a shell needs them, or the id.
    static func word(_ id: String, _ name: String?) -> String {
        let word = name ?? id
        let isPlain = word.utf8.allSatisfy { byte in
            byte &- 48 < 10 || (byte | 0x20) &- 97 < 26 || [0x2D, 0x2E, 0x5F].contains(byte)
        }
        if isPlain { return word }
        return "'" + Terminal.safe(word).replacing("'", with: "'\\''") + "'"
    }
}

extension Coverage {
    /// `Marta Diaz, 40 districts`, `all 60 districts`; one district needs no number.
    func audience(_ who: String) -> String {
        let districts = Prose.count(self.districts, "district")
        if who == "all districts" { return "all \(districts)" }
        return self.districts == 1 ? who : "\(who), \(districts)"
    }
}

extension QuestionOptions {
    /// Whom a screen is about: `Marta Diaz`, `TX`, `all districts`.
    var audience: String {
        get throws {
            var parts: [String] = []
            if let specialist = try caseload { parts.append(Terminal.safe(specialist)) }
            if let state { parts.append(Terminal.safe(state.uppercased())) }
            parts += (named + district).map(Terminal.safe)
            return parts.isEmpty ? "all districts" : parts.joined(separator: ", ")
        }
    }
}
