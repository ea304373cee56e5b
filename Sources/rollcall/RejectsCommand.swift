// rollcall rejects: rows, reports and districts that could not be read, and rows of manifests.
import ArgumentParser
import Presentation
import Questions

struct RejectsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rejects",
        abstract: "Rows, whole reports and districts that could not be read.",
        discussion: """
            Examples:
              rollcall rejects --district bluestem
              rollcall rejects --reports    reports and districts unreadable as a whole
              rollcall rejects --manifests  rows of syncs.csv, districts.csv, schools.csv

            Rows of manifests belong to no district: they are for operators, not for
            caseloads.
            """
    )

    @OptionGroup var options: QuestionOptions

    @Flag(name: .long, help: "Unreadable reports instead of rows.")
    var reports = false

    @Flag(name: .long, help: "Rows of manifests and lists, of whatever district.")
    var manifests = false

    func validate() throws {
        guard manifests else { return }
        guard !reports else { throw ValidationError("--reports and --manifests are two questions") }
        let isNarrowed =
            !(options.named + options.district).isEmpty || options.state != nil
            || options.specialist != nil
        guard !isNarrowed else {
            throw ValidationError(
                "--manifests takes no district, state or specialist: "
                    + "a row that cannot be read belongs to none"
            )
        }
        guard options.asOf == nil else {
            throw ValidationError("--manifests takes no --as-of: such a row is of no sync")
        }
    }

    func run() throws {
        if manifests { return try printManifests() }
        try options.print(
            screen: { table in
                table.namingDistricts().shorteningIDs("sync_id").selecting(
                    reports
                        ? [
                            ("district_name", "DISTRICT"), ("sync_id", "SYNC"),
                            ("report", "REPORT"), ("attempts", "TRIES"), ("is_parked", "PARKED"),
                            ("flaw", "REASON"),
                        ]
                        : [
                            ("district_name", "DISTRICT"), ("sync_id", "SYNC"),
                            ("report", "REPORT"), ("line", "LINE"), ("byte_offset", "BYTE"),
                            ("reason", "REASON"),
                        ]
                )
            },
            whenEmpty: reports
                ? "Every report can be read"
                : "No rejected rows; whole reports and districts: rollcall rejects --reports",
            isNamed: true
        ) {
            reports ? Question.unreadableReports($0) : Question.rejectedRows($0)
        }
    }

    /// The configured caseload is left out of it: it is about districts.
    private func printManifests() throws {
        var options = options
        options.everyone = true
        try options.print(
            screen: {
                $0.selecting([
                    ("delivery", "DELIVERY"), ("line", "LINE"), ("byte_offset", "BYTE"),
                    ("reason", "REASON"), ("source", "SOURCE"),
                ])
            },
            whenEmpty: "Every row of the manifests and lists could be read"
        ) { _ in Question.rejectedManifestRows }
    }
}
