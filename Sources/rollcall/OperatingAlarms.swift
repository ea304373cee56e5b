// What rings at the end of a run: nights about to be lost, and sources that fell silent.
import Configuration
import Glibc
import Postgres
import Presentation
import Questions
import Store

/// Sources of which something new is expected in time.
struct ExpectedSources {
    /// Seconds by the source's name in the ledger.
    private let seconds: [String: Int]
    private let contacts: [String: String]
    /// Those that told something new in this run.
    var heard: Set<String> = []

    init(_ sources: [SourceSettings]) {
        var seconds: [String: Int] = [:]
        var contacts: [String: String] = [:]
        for source in sources {
            seconds[source.ledgerName] = source.expectWithinSeconds
            contacts[source.ledgerName] = source.contact
        }
        self.seconds = seconds
        self.contacts = contacts
    }

    /// After a run: notes who told something new; one line for each source that is late.
    func late(_ connection: borrowing Connection) throws -> [String] {
        let news = SourceNews()
        for source in seconds.keys.sorted() {
            if heard.contains(source) {
                try news.heard(source, connection)
            } else {
                try news.asked(source, connection)
            }
        }
        return try lines(connection)
    }

    /// One line for each source that is late, with whom to call.
    func lines(_ connection: borrowing Connection) throws -> [String] {
        try SourceNews().late(seconds, connection).map { late in
            let since = late.heardAt.map { "since \(ScreenTime.full($0))" } ?? "ever"
            let call = contacts[late.source].map { "; call \($0)" } ?? ""
            let limit = ExpectedSources.words(seconds[late.source] ?? 0)
            return "nothing new came from \(Terminal.safe(late.source)) \(since), expected "
                + "within \(limit)\(Terminal.safe(call))"
        }
    }

    private static func words(_ seconds: Int) -> String {
        seconds % 3_600 == 0 ? "\(seconds / 3_600) h" : "\(seconds) s"
    }
}

extension SourceSettings {
    /// What the ledger calls a source: a folder by its real path, another by its name.
    var ledgerName: String {
        guard kind == .folder, let real = realpath(url, nil) else { return name }
        defer { free(real) }
        return String(cString: real)
    }
}

/// Nights that the portal is about to forget.
enum GapAlarm {
    /// Rings seven days before and louder three days before; nil where nothing is about to be lost.
    static func lines(_ connection: borrowing Connection) throws -> [String] {
        let operating = try Question.operating.answer(connection)
        return line(operating.records[0]).map { [$0] } ?? []
    }

    /// The same from the answer to what operators must know.
    static func line(_ operating: Record) -> String? {
        let soon = operating.int("gap_districts_7_days") ?? 0
        let sooner = operating.int("gap_districts_3_days") ?? 0
        guard soon > 0 else { return nil }
        let districts = Prose.count(sooner > 0 ? sooner : soon, "district")
        return "the portal forgets a night of \(districts) within \(sooner > 0 ? 3 : 7) days that "
            + "nobody told anything about; rollcall gaps names them"
    }
}
