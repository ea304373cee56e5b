// rollcall promises: what districts promised to have fixed, kept, broken or waiting.
import ArgumentParser
import Presentation
import Questions

struct PromisesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promises",
        abstract: "What districts promised to have fixed: kept, broken or waiting.",
        discussion: """
            Examples:
              rollcall promises
              rollcall promises bluestem --show broken
              rollcall promises --specialist "Marta Diaz" --format csv
            """
    )

    @OptionGroup var options: QuestionOptions

    @Option(name: .long, help: "kept, broken, waiting or all.")
    var show: String = "all"

    func validate() throws {
        guard ["kept", "broken", "waiting", "all"].contains(show) else {
            throw ValidationError("--show is kept, broken, waiting or all")
        }
    }

    func run() throws {
        let nothing =
            show == "all"
            ? "No promises; rollcall fixed DISTRICT --cause CAUSE writes one down"
            : "No promises are \(show)"
        let question = { Question.promises($0, state: show == "all" ? nil : show) }
        guard options.isScreen else { return try options.print(whenEmpty: nothing, question) }
        let (answer, snapshot) = try options.ask(titled: "Promises", question)
        options.show(
            answer,
            snapshot,
            screen: { PromisesCommand.screen(answer.records.prefix($0.rows.count), snapshot) },
            whenEmpty: nothing,
            next: { Names.nextDistrict($0) }
        )
    }

    private static func screen(
        _ records: ArraySlice<Record>,
        _ snapshot: Snapshot
    ) -> ResultTable {
        ResultTable(
            columns: ["STATE", "DISTRICT", "WHAT", "HOW IT STANDS", "SAID"].map {
                Column($0, title: $0)
            },
            rows: records.map(JudgedPromise.init).map { promise in
                [
                    .text(promise.state.rawValue),
                    .text(promise.districtName ?? promise.district),
                    .text(promise.title ?? "everything"), .text(promise.standing),
                    .text(
                        ScreenTime.day(promise.saidAt, now: snapshot.asOf) + " " + promise.saidBy
                    ),
                ]
            }
        )
    }
}

extension JudgedPromise {
    /// `41 of 41 gone, Tue 24 Nov 02:14`, `17 of 60 still there`, or what it waits for.
    var standing: String {
        switch state {
        case .kept:
            let gone = "\(Prose.number(promised)) of \(Prose.number(promised)) gone"
            let back = openNow > 0 ? ", \(Prose.number(openNow)) back since" : ""
            return gone + (judgedAt.map { ", " + ScreenTime.night($0) } ?? "") + back
        case .broken:
            return "\(Prose.number(remaining ?? 0)) of \(Prose.number(promised)) still there"
                + (masked > 0 ? ", \(Prose.number(masked)) masked by a school" : "")
        case .waiting where masked > 0:
            return "\(Prose.number(masked)) of \(Prose.number(promised)) masked by a school"
        case .waiting:
            return waitingFor ?? "waiting"
        }
    }
}
