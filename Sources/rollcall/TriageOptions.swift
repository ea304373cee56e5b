// Options of the commands with which people decide, and how they ask before they write.
import ArgumentParser
import Glibc
import Postgres
import Presentation
import Questions
import SyncReport

/// Whom a decision is about, who makes it, and how.
struct TriageOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions

    @Option(name: .long, help: "District id, name, or a unique piece of either; repeatable.")
    var district: [String] = []

    @Option(name: .long, help: "Districts of one US state.")
    var state: String?

    @Option(name: .long, help: "Districts of one specialist.")
    var specialist: String?

    @Flag(name: .customLong("dry-run"), help: "Say what it would be about; change nothing.")
    var dryRun = false

    @Flag(name: .long, help: "Do not ask before more than one.")
    var yes = false

    @Flag(name: .long, help: "Take the last word back; the one before holds again.")
    var undo = false

    @Option(name: .long, help: "Your name, for the log; else ROLLCALL_USER, else your login.")
    var who: String?

    /// The name in the log.
    var speaker: String { who ?? TriageOptions.speaker }

    /// The name of whoever gave none: ROLLCALL_USER, or the login.
    static var speaker: String {
        if let set = variable("ROLLCALL_USER") { return set }
        guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else {
            return "user \(getuid())"
        }
        return String(cString: name)
    }

    /// Some filter was given.
    var isNarrowed: Bool { !district.isEmpty || state != nil || specialist != nil }

    /// The districts asked for; words on the command line are resolved to ids.
    func scope(_ words: [String], _ connection: borrowing Connection) throws -> Scope {
        let named = words + district
        let ids = try named.map { try DistrictName.resolve($0, connection) }
        return Scope(
            districts: named.isEmpty ? nil : ids,
            state: state,
            specialist: specialist
        )
    }

    func connect() throws -> Connection { try database.connect(try database.settings()) }
}

/// Something that is about to be said, in words for people.
struct TriagePlan {
    /// `Decide ignore until 1 Feb`.
    let what: String
    /// One line per thing it is about.
    let items: [String]
    /// `school`, `district`, `problem`.
    let noun: String
    let next: String

    var count: String { Prose.count(Int64(items.count), noun) }

    /// Asks where it must, writes, and tells what came of it.
    ///
    /// `write` returns how many were set; the others were changed by somebody else meanwhile.
    func carryOut(_ options: TriageOptions, _ write: () throws -> Int) throws {
        let out = StandardOutput()
        guard !items.isEmpty else {
            out.write("Nothing to do: no \(noun) is meant.\n")
            return
        }
        if options.dryRun {
            out.write("\(what): \(count)\n\(listed)Nothing was changed: this was a dry run.\n")
            return
        }
        guard try isAgreed(options) else {
            out.write("Nothing was changed.\n")
            return
        }
        let done = try write()
        guard done == items.count else {
            throw Failure(
                .error,
                "\(items.count - done) of \(count) changed meanwhile; of those nothing was set",
                hint: "somebody else said something about them, or a new sync came in: look again"
            )
        }
        out.write("\(what): " + (items.count == 1 ? items[0] : count) + "\nNext:  \(next)\n")
    }

    /// More than one needs a yes: `--yes`, or a person at the terminal.
    private func isAgreed(_ options: TriageOptions) throws -> Bool {
        if options.yes || items.count == 1 { return true }
        guard Terminal.isTerminal(STDIN_FILENO) else {
            throw Failure(
                .usage,
                "this is about \(count); nothing was changed",
                hint: "add --yes, or --dry-run to see them"
            )
        }
        let errors = StandardError()
        errors.line(listed + "\(what): \(count). Go on? [y/N]")
        return ["y", "yes"].contains(readLine()?.lowercased() ?? "")
    }

    private static let listedAtMost = 20

    private var listed: String {
        var lines = items.prefix(TriagePlan.listedAtMost).map { "  \($0)\n" }
        if items.count > lines.count { lines.append("  and \(items.count - lines.count) more\n") }
        return lines.joined()
    }
}

/// A day on the command line.
enum Day {
    /// Days since 1970; `7d` and `2w` count from today, whatever moment is asked about: what people
    /// decide they decide now. A time is no day.
    static func read(_ text: String, _ option: String) throws -> Int32 {
        if let days = ahead(text) { return Moment.today + days }
        guard let written = WrittenTimestamp(text), written.isDateOnly else {
            throw ValidationError(
                "\(option) is a date like 2026-12-01 or days like 7d, not \(Terminal.safe(text))"
            )
        }
        return Int32(clamping: written.civil.daysSince1970)
    }

    /// As ``read(_:_:)``, and not over yet.
    static func readComing(_ text: String, _ option: String) throws -> Int32 {
        let day = try read(text, option)
        guard day > Moment.today else {
            throw ValidationError("\(option) is over already: \(Terminal.safe(text))")
        }
        return day
    }

    /// How many days `7d` or `2w` are.
    private static func ahead(_ text: String) -> Int32? {
        let units: [Character: Int32] = ["d": 1, "w": 7]
        guard let unit = text.last.flatMap({ units[$0] }), text.count <= 4,
            let count = Int32(text.dropLast()), count >= 0
        else { return nil }
        return count * unit
    }

    static func text(_ day: Int32) -> String { ScreenTime.date(Int(day)) }
}
