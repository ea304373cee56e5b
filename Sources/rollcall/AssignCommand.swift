// rollcall assign: give districts to a specialist, whatever the list says.
import ArgumentParser
import Presentation
import Questions
import Store

struct AssignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign",
        abstract: "Give districts to a specialist; wins over the district list.",
        discussion: """
            Examples:
              rollcall assign "Marta Diaz" larkfield
              rollcall assign "Marta Diaz" --state TX --why "covers for Li" --dry-run
              rollcall assign larkfield --undo         back to the list
            """
    )

    @Argument(help: "The specialist, then districts; with --undo only districts.")
    var named: [String] = []

    @Option(name: .long, help: "The reason, for whoever reads it later.")
    var why: String = ""

    @OptionGroup var options: TriageOptions

    func validate() throws {
        if named.isEmpty, !options.undo { throw ValidationError("name a specialist") }
        if districts.isEmpty, !options.isNarrowed {
            throw ValidationError("name a district, or narrow it with --state, …")
        }
    }

    private var districts: [String] { options.undo ? named : Array(named.dropFirst()) }

    func run() throws {
        let connection = try options.connect()
        var found = try options.districts(districts, cause: nil, connection)
        if options.undo { found = found.filter { $0.assignmentStanding != nil } }
        let book = TriageBook(who: options.speaker)
        let specialist = named.first ?? ""
        let plan = TriagePlan(
            what: options.undo
                ? "Take the assignment back" : "Assigned to \(Terminal.safe(specialist))",
            items: found.map { Names.district($0.id, $0.name) },
            noun: "district",
            next: "rollcall districts"
        )
        try plan.carryOut(options) {
            options.undo
                ? try book.takeBack(
                    .assignment,
                    found.map { $0.target($0.assignmentStanding) },
                    connection
                )
                : try book.assign(
                    found.map { $0.target($0.assignmentNumber) },
                    to: specialist,
                    why: why,
                    connection
                )
        }
    }
}
