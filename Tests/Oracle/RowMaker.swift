// Rows out of few ids, few fields and few messages, so that identities meet.

extension HistoryMaker {
    private static let cleverIDs = ["c1", "c1", "c2", " c2", "c3\u{A0}", "", "", "  "]
    private static let sisIDs = ["1", "1", "2", " 2 ", "é", "e\u{301}", "", "\u{3000}"]
    private static let fields = ["teacher", "Teacher ", "\tTEACHER", "email", ""]
    private static let statuses = ["failure", "Failure", "warning", "not known"]

    /// Some of one cause in several wordings, some of none, one of them needing quotes in CSV.
    private static let messages = [
        "primary teacher is required", "A primary teacher is required",
        "The primary teacher is required, now", "email is required", "An email is required",
        "Email is required for users with “teacher” or “administrator” roles",
        "school is not onboarded", "This school is not onboarded", "odd thing", "another odd thing",
        "it's a \"third\" thing", "",
    ]

    mutating func anyRow(of name: String) -> ToldRow {
        ToldRow(
            // Enrollments come in a dialect that has one id.
            cleverID: name.hasPrefix("enrollments") ? "" : random.pick(HistoryMaker.cleverIDs),
            sisID: random.pick(HistoryMaker.sisIDs),
            field: random.pick(HistoryMaker.fields),
            status: random.pick(HistoryMaker.statuses),
            message: random.pick(HistoryMaker.messages)
        )
    }

    /// Other bytes, the same identity — but for a sis_id that is new beside a Clever ID.
    mutating func reworded(_ row: ToldRow) -> ToldRow {
        var row = row
        switch random.number(0...6) {
        case 0: row.message += random.pick([".", " ", "\u{A0}", " . "])
        case 1: row.message = row.message.uppercased()
        case 2: row.message = String(row.message.map { $0 == "'" ? "\u{2019}" : $0 })
        case 3: row.message = String(row.message.flatMap { $0 == " " ? "\u{2009} " : "\($0)" })
        case 4: row.field = random.pick([" ", "", "\t"]) + row.field.uppercased()
        case 5: row.status = random.pick(HistoryMaker.statuses)
        default: if !trimmed(row.cleverID).isEmpty { row.sisID = random.pick(HistoryMaker.sisIDs) }
        }
        return row
    }
}
