// rollcall import: lists and calendars from a file.
import ArgumentParser
import Ingest
import Presentation

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import a list of districts or schools, or a calendar of breaks.",
        discussion: """
            Examples:
              rollcall import districts districts.csv
              rollcall import schools schools.csv
              rollcall import calendar breaks.csv

            Importing the same file again changes nothing. Rows that cannot be used are
            named with file and line; the others are imported, and the exit code is 2.
            """,
        subcommands: [Districts.self, Schools.self, Calendar.self]
    )

    struct Districts: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Who there is: district_id,name,state[,nces_id,timezone,specialist,expected_schools].",
            discussion: """
                Example:
                  rollcall import districts districts.csv

                The list is the whole list: a district that it lacks is marked as left.
                """
        )

        @OptionGroup var list: ListArguments

        func run() throws {
            try list.run(.districts) { "Imported \(Prose.count(Int64($0.rows), "district"))." }
        }
    }

    struct Schools: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The school directory: district_id,clever_id,sis_id,name[,students,…].",
            discussion: """
                Example:
                  rollcall import schools schools.csv

                The list is the whole directory: a school that it lacks is forgotten.
                """
        )

        @OptionGroup var list: ListArguments

        func run() throws {
            try list.run(.schools) { "Imported \(Prose.count(Int64($0.rows), "school"))." }
        }
    }

    struct Calendar: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Breaks, so that summer is no alarm: district_id or state,from,until[,why].",
            discussion: """
                Example:
                  rollcall import calendar breaks.csv

                Each row names a district or a state, and the first and the last paused night. A
                state's row speaks of the districts that it has now.
                """
        )

        @OptionGroup var list: ListArguments

        func run() throws {
            try list.run(.calendar) {
                "Paused \(Prose.count(Int64($0.districts), "district")) as "
                    + "\(Prose.count(Int64($0.rows), "row says", "rows say")), "
                    + "\(Prose.count(Int64($0.changed), "pause")) new or changed."
            }
        }
    }
}

/// One file and the database it goes into.
struct ListArguments: ParsableArguments {
    @Argument(help: "A CSV file.")
    var file: String

    @OptionGroup var database: DatabaseOptions

    func run(_ kind: ListKind, _ said: (ListOutcome) -> String) throws {
        let connection = try database.connect(try database.settingsCreating())
        let outcome = try ListFileImport().run(kind, path: file, connection)
        StandardOutput().write(said(outcome) + "\n")
        for complaint in outcome.complaints { StandardError().line("rollcall: \(complaint)") }
        if !outcome.complaints.isEmpty { throw ExitCode(Exit.error.rawValue) }
    }
}
