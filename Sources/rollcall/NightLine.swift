// A line of nights: what was there, what was not, and which nights nobody knows.
import Presentation
import Questions

/// One thing through the last nights of its district.
struct NightLine {
    let nights: [ToldNight]
    /// What the nights must tell about: user 0, class 1, school 2, enrollment 3.
    let entity: Int
    /// What `##` stands for.
    let word: String
    let isThere: (Int) -> Bool

    /// The line with its key; empty where there is no night.
    var text: String {
        guard !nights.isEmpty else { return "" }
        let marks = nights.map(mark)
        let keys = [
            ("##", word), ("..", "fine"), ("XX", "failed"), ("??", "not told"), ("pp", "paused"),
            ("--", "none"),
        ].filter { marks.contains($0.0) }.map { "\($0.0) \($0.1)" }
        let line = "\(nights.count) nights  " + marks.joined(separator: " ")
        let key = "(" + keys.joined(separator: ", ") + ")"
        let isLong = Terminal.width(line) + 3 + Terminal.width(key) > Terminal.columns
        return line + (isLong ? "\n  " : "   ") + key + "\n"
    }

    private func mark(_ night: ToldNight) -> String {
        if night.tells(entity: entity) { return isThere(night.day) ? "##" : ".." }
        return switch night.mark {
        case .ok: "??"
        case .failed: "XX"
        case .paused: "pp"
        case .none: "--"
        }
    }
}
