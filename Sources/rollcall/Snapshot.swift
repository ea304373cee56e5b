// The moment at which all questions of a command are answered.
import Postgres
import Presentation
import Questions

/// One read-only snapshot: whom it is about and which moment it speaks of.
struct Snapshot {
    let scope: Scope
    /// Microseconds since 1970: `--as-of`, or the transaction's now.
    let asOf: Int64
    /// The newest sync of any district, in microseconds since 1970; nil where there is none.
    let newestAt: Int64?
    /// 07:00 of the working day before the newest night heard; nil where nothing was heard.
    let morning: Int64?
    /// Nothing was ever ingested.
    let isEmpty: Bool
    /// The asking role may see no district.
    let hasNoCaseload: Bool
    /// The asking role may see every district.
    let seesAll: Bool
    /// The first nights of a source are still being loaded.
    let history: HistoryLoading?
    /// How many districts the question is about and were heard; asked only where an answer is empty.
    var coverage: Coverage?

    /// From when on something is called new; nil where nothing may be called new.
    var newSince: Int64? { history == nil ? morning : nil }

    /// The same moment, about one district.
    func about(_ district: String) -> Snapshot {
        Snapshot(
            scope: Scope(districts: [district], asOf: scope.asOf),
            asOf: asOf,
            newestAt: newestAt,
            morning: morning,
            isEmpty: isEmpty,
            hasNoCaseload: hasNoCaseload,
            seesAll: seesAll,
            history: history
        )
    }

    /// Which kind of empty: nothing ingested, nothing heard, nobody of that kind, or nothing wrong.
    func emptyAnswer(_ nothingWrong: String, _ options: QuestionOptions) -> String {
        if hasNoCaseload {
            return "No district is in your caseload: an operator can add some (docs/database.md)."
        }
        if isEmpty { return "Nothing was ingested yet. Next:  rollcall ingest PATH" }
        if newestAt == nil { return "Nothing was heard of any district up to then." }
        // A named district exists, even one that has left and is followed no more.
        if let coverage, coverage.districts > 0 || scope.districts == nil {
            if let unknown = Snapshot.unknown(coverage) { return unknown }
        }
        if options.state != nil || scope.specialist != nil {
            return nothingWrong + " among the districts you asked for."
        }
        return nothingWrong + "."
    }

    /// Why nothing can be known of the districts asked about; nil where something can.
    static func unknown(_ coverage: Coverage) -> String? {
        if coverage.districts == 0 {
            return "No district is among those you asked for. Next:  rollcall districts"
        }
        if coverage.everHeard == 0 {
            return "Nothing was heard yet of any district you asked for: unknown, not zero."
        }
        return nil
    }
}

extension Snapshot {
    /// The first line of a screen: what it is about at one margin, its moment at the other.
    func heading(_ about: String, width: Int) -> String {
        Paint.standard(Prose.margins(about, ScreenTime.full(asOf), width: width), .heading)
    }
}

extension QuestionOptions {
    /// Runs questions inside one read-only snapshot.
    func inSnapshot<Result>(
        _ body: (Snapshot, borrowing Connection) throws -> Result
    ) throws -> Result {
        openScreen()
        let connection = try database.connect(try database.settings())
        return try connection.transaction(.readOnly) {
            try Question.begin(connection)
            let scope = try scope(connection)
            let answer = try Question.moment(asOf: scope.asOf).answer(connection)
            let moment = answer.records[0]
            let newestAt = moment.time("newest_at")
            let snapshot = Snapshot(
                scope: scope,
                asOf: scope.asOf ?? moment.time("now") ?? 0,
                newestAt: newestAt,
                morning: newestAt.map(Moment.workingMorning(before:)),
                isEmpty: moment.bool("is_empty") ?? true,
                hasNoCaseload: moment.bool("has_no_caseload") ?? false,
                seesAll: moment.bool("sees_all") ?? false,
                history: HistoryLoading(moment)
            )
            if let history = snapshot.history { say(history) }
            return try body(snapshot, connection)
        }
    }
}

/// How much of the first nights is loaded.
struct HistoryLoading {
    let done: Int64
    let nights: Int64

    /// Nil where nothing is being loaded.
    init?(_ record: Record) {
        guard let nights = record.int("history_nights") else { return nil }
        self.nights = nights
        done = min(record.int("history_done") ?? 0, nights)
    }

    var words: String { "history loading: \(done) of \(nights) nights" }

    /// What every screen and page says meanwhile.
    var warning: String { words + "; nothing is called new until it is done" }
}

extension HTMLPage {
    /// Says that history is still being loaded, where it is.
    mutating func sayLoading(_ snapshot: Snapshot) {
        if let history = snapshot.history { warning(history.warning) }
    }
}

extension QuestionOptions {
    /// On screens in the first line, on pages in their own; a machine's answer stays as it is.
    fileprivate func say(_ history: HistoryLoading) {
        switch format {
        case .table: StandardOutput().write(history.warning + "\n")
        case .html: break
        default: if !database.quiet { StandardError().line(history.warning) }
        }
    }
}
