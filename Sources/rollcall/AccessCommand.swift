// rollcall access: which login role may see which district.
import ArgumentParser
import Postgres
import Presentation
import Questions
import Store

struct AccessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access",
        abstract: "Which login role may see which districts in the database.",
        discussion: """
            Examples:
              rollcall access grant mdiaz --specialist "Marta Diaz"
              rollcall access grant mdiaz bluestem larkfield
              rollcall access revoke mdiaz --state TX
              rollcall access list mdiaz

            Only the owner of the schema (rollcall_owner) may grant and revoke. Districts
            that come later are not included: grant again after the list of districts has
            changed.
            """,
        subcommands: [Grant.self, Revoke.self, List.self],
        defaultSubcommand: List.self
    )

    struct Grant: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a role see districts.",
            discussion: "Example:\n  rollcall access grant mdiaz --specialist \"Marta Diaz\""
        )

        @Argument(help: "A login role of the database.")
        var role: String

        @OptionGroup var targets: DistrictTargets
        @OptionGroup var database: DatabaseOptions

        func validate() throws { try targets.requireSome() }

        func run() throws {
            let connection = try database.connect(try database.settings())
            let book = CaseloadBook()
            try requireSpecialist(try book.facts(of: role, connection))
            let ids = try targets.ids(try targets.filter(connection), connection)
            let fresh = try connection.transaction { try book.grant(ids, to: role, connection) }
            StandardOutput().write(
                "\(Terminal.safe(role)) sees \(Prose.count(Int64(ids.count), "district")), "
                    + "\(fresh) of them anew. Next:  rollcall access list "
                    + "\(Names.word(role, nil))\n"
            )
        }

        private func requireSpecialist(_ facts: RoleFacts?) throws {
            let word = Terminal.safe(role)
            guard let facts else {
                throw Failure(
                    .error,
                    "the database has no role \(word)",
                    hint: "as its administrator: create role \"\(word)\" login in role "
                        + "rollcall_specialist"
                )
            }
            guard facts.isSpecialist else {
                throw Failure(
                    .error,
                    "the role \(word) is no member of rollcall_specialist and would see nothing",
                    hint: "as the administrator: grant rollcall_specialist to \"\(word)\""
                )
            }
            if !facts.canLogIn {
                StandardError().line(
                    "rollcall: \(word) may not log in; caseloads count for the role that does"
                )
            }
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a role see districts no more.",
            discussion: """
                Examples:
                  rollcall access revoke mdiaz bluestem
                  rollcall access revoke mdiaz --all
                """
        )

        @Argument(help: "A login role, or one that is gone.")
        var role: String

        @OptionGroup var targets: DistrictTargets
        @OptionGroup var database: DatabaseOptions

        func validate() throws { try targets.requireSome() }

        func run() throws {
            let connection = try database.connect(try database.settings())
            let ids =
                targets.all
                ? nil : try targets.ids(try targets.filter(connection), connection)
            let gone = try connection.transaction {
                try CaseloadBook().revoke(ids, from: role, connection)
            }
            StandardOutput().write(
                "\(Terminal.safe(role)) sees \(Prose.count(Int64(gone), "district")) less.\n"
            )
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Who may see what.",
            discussion: "Example:\n  rollcall access list --format csv"
        )

        @Argument(help: "One role; every role if left out.")
        var role: String?

        @OptionGroup var database: DatabaseOptions

        @Option(name: .long, help: "table, csv, tsv, json, ndjson, markdown or html.")
        var format: OutputFormat = .table

        func run() throws {
            let connection = try database.connect(try database.settings())
            let answer = try connection.transaction(.readOnly) {
                try Question.caseloads(of: role).answer(connection)
            }
            let table = ResultTable(answer)
            guard format != .table || !table.rows.isEmpty else {
                let who = role.map { Terminal.safe($0) + " has no" } ?? "Nobody has a"
                StandardOutput().write(
                    "\(who) caseload. Next:  rollcall access grant ROLE --specialist NAME\n"
                )
                return
            }
            table.print(as: format)
        }
    }
}

extension ResultTable {
    /// Prints all of it, as things are now.
    func print(as format: OutputFormat) {
        let options = RenderOptions(asOf: Moment.now, width: Terminal.columns)
        render(as: format, options) { StandardOutput().write($0) }
    }
}
