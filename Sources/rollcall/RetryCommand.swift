// rollcall retry: try again what is parked.
import ArgumentParser
import Postgres
import Presentation
import Store

struct RetryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Try parked reports and districts again in the next ingest.",
        discussion: """
            Examples:
              rollcall retry bluestem
              rollcall retry --all

            A report is parked when it could not be read in five runs, a district when it
            could not be ingested in five or when processes died on it three times. rollcall
            rejects --reports lists both with their reasons.
            """
    )

    @OptionGroup var targets: DistrictTargets
    @OptionGroup var database: DatabaseOptions

    func validate() throws { try targets.requireSome() }

    func run() throws {
        let connection = try database.connect(try database.settings())
        let ids =
            targets.all ? nil : try targets.ids(try targets.filter(connection), connection)
        let redriven = try connection.transaction { try TroubleBook().redrive(ids, connection) }
        let districts = Prose.count(Int64(redriven.districts), "district")
        let reports = Prose.count(Int64(redriven.reports), "report")
        StandardOutput().write(
            redriven.districts + redriven.reports == 0
                ? "Nothing is parked there.\n"
                : "The next ingest tries \(districts) and \(reports) again.\n"
        )
    }
}
