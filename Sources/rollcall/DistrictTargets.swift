// Which districts an operator's command is about.
import ArgumentParser
import Postgres
import Presentation
import Store
import SyncReport

/// Districts by name, or by filters as questions have them.
struct DistrictTargets: ParsableArguments {
    @Argument(help: "District ids, names, or unique pieces of either.")
    var named: [String] = []

    @Option(name: .long, help: "A district, as above; repeatable.")
    var district: [String] = []

    @Option(name: .long, help: "Districts of one US state.")
    var state: String?

    @Option(name: .long, help: "Districts of one specialist.")
    var specialist: String?

    @Flag(name: .long, help: "Every district.")
    var all = false

    var isEmpty: Bool { named.isEmpty && district.isEmpty && state == nil && specialist == nil }

    func validate() throws {
        if all, !isEmpty { throw ValidationError("--all needs no other choice of districts") }
    }

    /// For commands that must be told whom they are about.
    func requireSome() throws {
        guard all || !isEmpty else {
            throw ValidationError("name districts, or give --state, --specialist or --all")
        }
    }

    /// Names are resolved to ids; whom no district matches is an error.
    func filter(_ connection: borrowing Connection) throws -> DistrictFilter {
        var ids: [String] = []
        for word in named + district { ids.append(try DistrictName.resolve(word, connection)) }
        return DistrictFilter(
            districts: named.isEmpty && district.isEmpty ? nil : ids,
            state: state,
            specialist: specialist
        )
    }

    /// The ids of the districts meant; at least one.
    func ids(_ filter: DistrictFilter, _ connection: borrowing Connection) throws -> [String] {
        let ids = try filter.ids(connection)
        guard !ids.isEmpty else {
            throw Failure(
                .usage,
                "no district is meant by that",
                hint: "rollcall districts lists them"
            )
        }
        return ids
    }
}

/// A night as people type it: `2026-11-24`.
struct TypedNight: ExpressibleByArgument {
    /// Days since 1970.
    let days: Int32

    init?(argument: String) {
        guard let written = WrittenTimestamp(argument), written.isDateOnly else { return nil }
        days = Int32(clamping: written.civil.daysSince1970)
    }

    init(days: Int32) { self.days = days }
}
