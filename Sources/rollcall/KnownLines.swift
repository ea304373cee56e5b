// What people know about a district, as lines of its page.
import Presentation
import Questions

struct KnownLines {
    let facts: [KnownFact]
    let promises: [JudgedPromise]
    /// Microseconds since 1970.
    let now: Int64

    /// Empty where nothing is known.
    func text(width: Int) -> String {
        guard !lines.isEmpty else { return "" }
        return "WHAT WE KNOW ABOUT THEM\n"
            + lines.map { "  " + Terminal.cut($0, to: width - 2) + "\n" }.joined()
    }

    /// One line for each promise and each fact.
    var lines: [String] { promises.map(line) + facts.map(line) }

    private func line(_ promise: JudgedPromise) -> String {
        let about = promise.title ?? "everything"
        let words = promise.words.map { "\"\($0)\"" } ?? about
        return start("promise", promise.saidAt, promise.saidBy)
            + Terminal.safe("\(words)   \(promise.state.rawValue): \(promise.standing)")
    }

    private func line(_ fact: KnownFact) -> String {
        var parts = [fact.school, fact.title, fact.words].compactMap { $0 }.filter { $0 != "" }
        if let until = fact.until { parts.append("until \(ScreenTime.dayAndMonth(until))") }
        if let open = fact.untilOpen { parts.append("until \(Prose.number(open)) are open") }
        return start(fact.kind, fact.saidAt, fact.saidBy)
            + Terminal.safe(parts.joined(separator: ", "))
    }

    private func start(_ kind: String, _ saidAt: Int64, _ who: String) -> String {
        Terminal.padded(kind, to: 9) + Terminal.padded(ScreenTime.day(saidAt, now: now), to: 7)
            + Terminal.safe(who) + "  "
    }
}
