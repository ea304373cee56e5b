// Questions whose answer is a plain table: districts, errors, syncs, gaps.
import ArgumentParser
import Presentation
import Questions
import SyncReport

struct DistrictsCommand: ParsableCommand {
    static let kinds = [
        "failed", "silent", "paused", "held", "gap", "never", "unassigned", "left", "parked",
    ]
    static let configuration = CommandConfiguration(
        commandName: "districts",
        abstract: "One row per district.",
        discussion: """
            Examples:
              rollcall districts --only silent
              rollcall districts --specialist "Marta Diaz" --format csv
            """
    )

    @OptionGroup var options: QuestionOptions

    @Option(name: .long, help: "\(kinds.joined(separator: ", ")).")
    var only: String?

    func validate() throws {
        if let only, !DistrictsCommand.kinds.contains(only) {
            throw ValidationError(
                "--only is one of \(DistrictsCommand.kinds.joined(separator: ", "))"
            )
        }
    }

    func run() throws {
        try options.print(
            hiding: options.format == .table ? [] : ["parked_reason"],
            screen: DistrictsCommand.screen,
            whenEmpty: "No district" + (only.map { " is \($0)" } ?? ""),
            next: { Names.nextDistrict($0) }
        ) { Question.districts($0, only: only) }
    }

    /// What waits for a person says so where its status stands.
    private static func screen(_ table: ResultTable) -> ResultTable {
        var table = table
        let (status, parked) = (table.index("last_sync_status"), table.index("parked_reason"))
        for row in table.rows.indices where table.rows[row][parked] != .null {
            table.rows[row][status] = .text("PARKED")
        }
        return table.namingDistricts().showingDays("last_sync_at", now: Moment.now)
            .showingStatus("last_sync_status").selecting([
                ("district_name", "DISTRICT"), ("state", "ST"), ("specialist", "SPECIALIST"),
                ("last_sync_at", "LAST"), ("last_sync_status", "STATUS"),
                ("open_users", "USERS"), ("open_classes", "CLASSES"),
                ("not_onboarded_schools", "NOT ONB."), ("gap_nights", "GAPS"),
            ])
    }
}

struct ErrorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "errors",
        abstract: "What could not be created, one row per problem.",
        discussion: """
            Examples:
              rollcall errors --district bluestem --entity class
              rollcall errors --cause email_required --state TX --format csv > emails.csv
              rollcall errors --show closed --district larkfield
            """
    )

    @OptionGroup var options: QuestionOptions

    @Option(name: .long, help: "user, class, school or enrollment.")
    var entity: String?

    @Option(
        name: .long,
        help: "A cause; rollcall catalogue list names them.",
        completion: .list(CauseName.all)
    )
    var cause: String?

    @Option(name: .long, help: "The field the report names.")
    var field: String?

    @Option(name: .long, help: "open, closed or all.")
    var show: String = "open"

    func validate() throws {
        if let entity, Entity(name: entity) == nil {
            throw ValidationError("--entity is user, class, school or enrollment")
        }
        guard ["open", "closed", "all"].contains(show) else {
            throw ValidationError("--show is open, closed or all")
        }
        try CauseName.check(cause)
    }

    func run() throws {
        let number = entity.flatMap(Entity.init(name:)).map { Int16($0.rawValue) }
        var layout = AnswerLayout(
            screen: screen,
            whenEmpty: "No \(show == "all" ? "" : show + " ")problems"
        )
        // The contract's columns stay as they are: what rosters say is for screens.
        let isClosing = show != "open"
        if options.isScreen {
            layout.beside = { answer, connection in
                let named = try answer.withDistrictNames(connection)
                guard isClosing else { return named }
                return try named.withClosingNotes(connection) { $0.time("closed_at") }
            }
        }
        try options.inSnapshot { snapshot, connection in
            let question = Question.errors(
                snapshot.scope,
                entity: number,
                cause: cause,
                field: field,
                show: show
            )
            try options.print(question, snapshot, layout, connection)
        }
        if options.format == .table, show != "closed" { try tellSnoozed() }
    }

    /// What is gone says when, and what a roster says of it, instead of its state.
    private func screen(_ table: ResultTable) -> ResultTable {
        let now = options.asOfMoment ?? Moment.now
        var wanted = [
            ("entity", "WHAT"), ("clever_id", "CLEVER ID"), ("sis_id", "SIS ID"),
            ("cause", "CAUSE"), ("message", "MESSAGE"), ("first_seen_at", "SINCE"),
        ]
        if options.named.count + options.district.count != 1 {
            wanted.insert(("district_name", "DISTRICT"), at: 0)
        }
        let plain = table.namingDistricts().showingDays("first_seen_at", now: now)
        guard show != "open" else { return plain.selecting(wanted) }
        wanted += [("closed_at", "GONE"), ("note", "NOTE")]
        var told = plain.showingDays("closed_at", now: now).showingClosingNotes()
        let (gone, note) = (told.index("closed_at"), told.index("note"))
        for row in told.rows.indices where told.rows[row][gone] == .null {
            told.rows[row][gone] = .text("still there")
            told.rows[row][note] = .text("")
        }
        return told.selecting(wanted)
    }

    /// Who asks for rows gets them all; a screen says which of them somebody has put off.
    private func tellSnoozed() throws {
        let connection = try options.database.connect(try options.database.settings())
        let scope = try options.scope(connection)
        let snoozes = try options.answer(Question.snoozes(scope), connection).records
            .map(Snooze.init).filter { cause == nil || $0.cause == nil || $0.cause == cause }
        if let told = snoozes.told { StandardOutput().write("\(told); rows are never left out\n") }
    }
}

struct SyncsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "syncs",
        abstract: "The upload history, beyond the portal's 30 days.",
        discussion: """
            Examples:
              rollcall syncs --status failed --since 2026-11-01
              rollcall syncs --district bluestem --format json
            """
    )

    @OptionGroup var options: QuestionOptions

    @Option(name: .long, help: "completed, completed_with_errors or failed.")
    var status: String?

    @Option(name: .long, help: "From a date or time on.")
    var since: String?

    @Option(name: .long, help: "Until a date or time.")
    var until: String?

    func validate() throws {
        if let status, SyncStatus(portalWords: status) == nil {
            throw ValidationError("--status is completed, completed_with_errors or failed")
        }
        try options.check(since: since, until: until)
    }

    func run() throws {
        try options.print(
            screen: {
                $0.namingDistricts().showingStatus("status").emptyForNull("reason").selecting([
                    ("district_name", "DISTRICT"), ("completed_at", "COMPLETED"),
                    ("status", "STATUS"), ("reports", "REPORTS"), ("rows", "ROWS"),
                    ("rejected", "REJECTED"), ("reason", "REMARK"),
                ])
            },
            whenEmpty: "No syncs",
            isNamed: true
        ) {
            Question.syncs(
                $0,
                status: status.flatMap(SyncStatus.init(portalWords:))?.name,
                since: options.start(since),
                until: options.end(until)
            )
        }
    }
}

struct GapsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gaps",
        abstract: "Nights nobody told anything about: unknown, never healthy.",
        discussion: "Example:\n  rollcall gaps --state NV"
    )

    @OptionGroup var options: QuestionOptions

    func run() throws {
        try options.print(
            screen: {
                $0.selecting([
                    ("district_name", "DISTRICT"), ("state", "ST"), ("from_night", "FROM"),
                    ("until_night", "UNTIL"), ("nights", "NIGHTS"),
                    ("portal_forgets_on", "PORTAL FORGETS"), ("days_left", "DAYS LEFT"),
                ])
            },
            whenEmpty: "No gaps",
            next: { Names.nextDistrict($0, "syncs") }
        ) { Question.gaps($0) }
    }
}
