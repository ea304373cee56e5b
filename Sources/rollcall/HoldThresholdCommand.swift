// rollcall hold threshold: from when on a sync is too good to be true.
import ArgumentParser
import Ingest
import Ledger
import Postgres
import Presentation
import Questions
import Store
import SyncReport

struct HoldThresholdCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "threshold",
        abstract: "How much must go away at once for a sync not to be believed.",
        discussion: """
            Examples:
              rollcall hold threshold                               what was set so far
              rollcall hold threshold --minimum 500 --share 80%     for all, from now on
              rollcall hold threshold larkfield --minimum 9 --share 95%
              rollcall hold threshold larkfield --as-all            as for all again

            A sync with errors is held if it misses at least so many open problems and at
            least this share of them. What is set for all districts holds for syncs later
            than any known; what is set for one holds from --from on, and the district is
            derived anew with it.
            """
    )

    @Argument(help: "District id, name or a unique piece of either; else all districts.")
    var district: String?

    @Option(name: .long, help: "At least so many open problems must be missed.")
    var minimum: Int?

    @Option(name: .long, help: "At least this share of them must be missed: 0.9 or 90%.")
    var share: Share?

    @Flag(name: .customLong("as-all"), help: "What holds for all districts holds for this one too.")
    var asAll = false

    @Option(name: .long, help: "From this sync time on: a date or a time; else from now on.")
    var from: String?

    @OptionGroup var database: DatabaseOptions

    @Option(name: .long, help: "table, csv, tsv, json, ndjson, markdown or html.")
    var format: OutputFormat = .table

    func validate() throws {
        if asAll, district == nil { throw ValidationError("--as-all needs a district") }
        if asAll, minimum != nil || share != nil {
            throw ValidationError("--as-all needs neither --minimum nor --share")
        }
        guard (minimum == nil) == (share == nil) else {
            throw ValidationError("--minimum and --share belong together")
        }
        guard minimum.map((1...1_000_000_000).contains) ?? true else {
            throw ValidationError("--minimum is 1 to 1,000,000,000")
        }
        if let from {
            guard Moment.start(of: from) != nil else {
                throw ValidationError("--from is no date and no time: \(Terminal.safe(from))")
            }
            guard isSetting else { throw ValidationError("--from needs --minimum and --share") }
        }
    }

    func run() throws {
        let settings = try database.settings()
        let connection = try database.connect(settings)
        let id = try district.map { try DistrictName.resolve($0, connection) }
        guard isSetting else { return try list(id, connection) }
        let moment = from.flatMap { Moment.start(of: $0) }.map { Instant(microseconds: $0) }
        guard let id else { return try setForAll(from: moment, connection) }
        let work = try Rederivation(settings, version: rollcallVersion)
        defer { database.closeQuietly(work) }
        try work.setThresholds(thresholds, of: id, from: moment)
        StandardOutput().write(
            "District \(Terminal.safe(id)): \(words). Next:  rollcall hold list\n"
        )
    }

    private var isSetting: Bool { asAll || minimum != nil }

    private var thresholds: HoldThresholds? {
        guard let minimum, let share else { return nil }
        return HoldThresholds(minimum: minimum, share: share.value)
    }

    private var words: String {
        guard let minimum, let share else { return "what holds for all districts holds again" }
        return "a sync is held if it misses \(Prose.number(Int64(minimum))) open problems and "
            + "\(share.percent) % of them"
    }

    private func setForAll(from moment: Instant?, _ connection: borrowing Connection) throws {
        guard let thresholds else { return }
        let from = try connection.transaction {
            try HoldBook().setThresholds(thresholds, from: moment, connection)
        }
        guard let from else {
            throw Failure(
                .usage,
                "syncs after that time are in the ledger already",
                hint: "leave out --from, or set it for one district, which is derived anew"
            )
        }
        // PostgreSQL's -infinity: the ledger had no sync yet.
        let since = from == .min ? "for every sync" : "for syncs from \(ScreenTime.full(from)) on"
        StandardOutput().write("All districts: \(words), \(since).\n")
    }

    private func list(_ id: String?, _ connection: borrowing Connection) throws {
        let answer = try connection.transaction(.readOnly) {
            try Question.holdThresholds(of: id.map { [$0] }).answer(connection)
        }
        ResultTable(answer).print(as: format)
    }
}

/// A share of one as people write it: `0.9`, `90%` or `90 %`.
struct Share: ExpressibleByArgument {
    let value: Double

    init?(argument: String) {
        let isPercent = argument.hasSuffix("%")
        let digits = argument.filter { $0 != "%" && $0 != " " }
        guard let number = Double(digits) else { return nil }
        value = isPercent ? number / 100 : number
        guard value > 0, value <= 1 else { return nil }
    }

    /// In hundredths, as screens show it.
    var percent: String {
        let tenths = (value * 1_000).rounded()
        return tenths.truncatingRemainder(dividingBy: 10) == 0
            ? "\(Int(tenths / 10))" : "\(tenths / 10)"
    }
}
