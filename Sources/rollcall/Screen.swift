// What standard output is like for a question: its colour, its pager, its title and its columns.
import ArgumentParser
import Glibc
import Presentation
import Questions

extension QuestionOptions {
    /// Sets colour and pager, before the first word on standard output.
    func openScreen() {
        let isTerminal = Terminal.isTerminal(STDOUT_FILENO)
        Paint.use(.chosen(color, isTerminal: isTerminal, environment: setVariable))
        guard isTerminal, !noPager, let pager = Pager.chosen(environment: setVariable) else {
            return
        }
        StandardOutput.page(through: pager, rows: Terminal.rows - 1)
    }

    /// What a page is called: the command without its options, which may name a database.
    var title: String {
        let words = CommandLine.arguments.dropFirst().prefix { !$0.hasPrefix("-") }
        return (["Rollcall"] + words).joined(separator: " ")
    }

    /// From when on: a date, a time, or so long before the moment asked about.
    func start(_ since: String?) -> Int64? {
        since.flatMap { Moment.start(of: $0, before: asOfMoment ?? Moment.now) }
    }

    /// Until when: the end of a date, a time, or so long before the moment asked about.
    func end(_ until: String?) -> Int64? {
        until.flatMap { Moment.end(of: $0, before: asOfMoment ?? Moment.now) }
    }

    /// Refuses what is no time, and a beginning after the end.
    func check(since: String?, until: String?) throws {
        for (name, text) in [("--since", since), ("--until", until)] {
            if let text, Moment.start(of: text) == nil {
                throw ValidationError("\(name) is no date and no time: \(Terminal.safe(text))")
            }
        }
        guard let since, let until, let start = start(since), let end = end(until), start > end
        else { return }
        throw ValidationError("--since \(since) is after --until \(until)")
    }

    /// The columns asked for; all of them where none were named.
    ///
    /// `hidden` are columns that only screens use.
    func choosing(_ answer: Answer, hiding hidden: Set<String> = []) throws -> Answer {
        guard let columns else { return answer }
        let known = answer.columns.filter { !hidden.contains($0) }
        if columns == "list" {
            StandardOutput().write(known.map { $0 + "\n" }.joined())
            throw ExitCode.success
        }
        return try answer.selecting(
            columns.split(separator: ",").map { word in
                let name = word.filter { $0 != " " }
                guard known.contains(name) else {
                    throw Failure(
                        .usage,
                        "there is no column \(name)" + Suggestion.question(name, among: known),
                        hint: "--columns list names them"
                    )
                }
                return name
            }
        )
    }
}

/// A variable that is set, even to nothing: `PAGER=` means no pager.
private func setVariable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
}
