// The words before the options: topics of help, and commands that do not exist.
import ArgumentParser
import Presentation

/// Looks at the words of a command line before they are parsed.
struct FirstWords {
    private let words: [String]

    /// The words up to the first option.
    init(_ arguments: some Sequence<String>) {
        words = Array(arguments.prefix { !$0.hasPrefix("-") })
    }

    /// The topic that `help TOPIC` asks for.
    var topic: HelpTopic? {
        guard words.count == 2, words[0] == "help" else { return nil }
        return HelpTopic(rawValue: words[1])
    }

    /// Refuses a command that does not exist, and says which may have been meant.
    func check() throws {
        var command: any ParsableCommand.Type = Rollcall.self
        var path = ["rollcall"]
        for word in words.first == "help" ? words.dropFirst() : words[...] {
            let configuration = command.configuration
            if configuration.subcommands.isEmpty { return }
            if let next = configuration.subcommands.first(where: { $0.isCalled(word) }) {
                command = next
                path.append(word)
            } else if configuration.defaultSubcommand != nil || word == "help" {
                return
            } else {
                throw ValidationError(complaint(word, path, configuration.subcommands))
            }
        }
    }

    private func complaint(
        _ word: String,
        _ path: [String],
        _ commands: [any ParsableCommand.Type]
    ) -> String {
        let names = commands.map { $0.spokenName }
        let wishes = path.count == 1 ? FirstWords.wishes : [:]
        var meant = wishes[word.lowercased()] ?? []
        if meant.isEmpty { meant = Suggestion.nearest(word, among: names) }
        if meant.isEmpty {
            meant =
                Suggestion.nearest(word, among: wishes.keys.sorted()).first
                .flatMap { wishes[$0] } ?? []
        }
        var text = "there is no command \(path.joined(separator: " ")) \(Terminal.safe(word))."
        if !meant.isEmpty {
            text += "\nPerhaps you want:\n"
            text += meant.map { "  \(path.joined(separator: " ")) \($0)" }.joined(separator: "\n")
        }
        return text + "\nAll commands: \(path.joined(separator: " ")) --help"
    }

    /// What people type first, and what answers it.
    private static let wishes: [String: [String]] = [
        "schools": ["not-onboarded", "find", "school"],
        "onboarding": ["not-onboarded"], "onboarded": ["not-onboarded"],
        "onboard": ["decide", "not-onboarded"],
        "missing": ["not-onboarded", "districts --only silent", "gaps"],
        "today": ["brief", "not-onboarded --new", "changes"],
        "morning": ["brief", "not-onboarded --new"], "new": ["changes", "not-onboarded --new"],
        "diff": ["changes"], "history": ["syncs", "changes", "record"],
        "log": ["syncs", "changes"], "runs": ["syncs", "status"], "sync": ["syncs", "ingest"],
        "uploads": ["syncs"], "users": ["errors --entity user"],
        "teachers": ["errors --entity user"], "students": ["errors --entity user"],
        "classes": ["errors --entity class"], "enrollments": ["errors --entity enrollment"],
        "problems": ["causes", "errors"], "issues": ["causes", "errors"],
        "failures": ["districts --only failed", "errors"],
        "failed": ["districts --only failed", "syncs --status failed"],
        "silent": ["districts --only silent", "gaps"], "list": ["districts"], "ls": ["districts"],
        "show": ["district", "not-onboarded"], "search": ["find"], "report": ["brief", "letter"],
        "reports": ["syncs", "rejects --reports"], "email": ["letter"], "mail": ["letter"],
        "import": ["ingest"], "load": ["ingest"], "run": ["ingest"], "fetch": ["ingest"],
        "start": ["db start", "demo"], "stop": ["db stop"], "init": ["db start", "demo"],
        "setup": ["db start", "demo"], "quickstart": ["demo"], "psql": ["db psql"],
        "sql": ["db psql"], "database": ["db status"], "migrate": ["db migrate"],
        "health": ["status", "doctor"], "dashboard": ["status", "brief"],
        "csv": ["export", "errors --format csv"],
        "bi": ["export"], "messages": ["catalogue list"], "explain": ["catalogue explain"],
        "quarantine": ["rejects"], "man": ["help environment"], "version": ["--version"],
    ]
}

extension ParsableCommand {
    fileprivate static func isCalled(_ word: String) -> Bool {
        spokenName == word || configuration.aliases.contains(word)
    }

    /// The name as it is typed.
    static var spokenName: String {
        configuration.commandName ?? String(describing: self).lowercased()
    }
}
