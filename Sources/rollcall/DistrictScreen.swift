// The page of one district: root causes first, then what to do.
import Catalogue
import Presentation
import Questions

struct DistrictScreen {
    let facts: DistrictFacts
    let nights: [ToldNight]
    /// What was open at the end of each of them; nil where nobody knows.
    let trend: [Int64?]
    /// What closed lately and may not be mended; nil where nothing of that kind did.
    let unmended: Unmended?
    let causes: [OpenCause]
    let schools: [NotOnboardedSchool]
    let left: LeftOut
    let known: KnownLines
    let snapshot: Snapshot

    func text(width: Int) -> String {
        var text = header(width)
        if let warning { text += Paint.standard("! " + warning, .warning) + "\n" }
        guard facts.lastAt != nil else {
            return text + DistrictScreen.neverHeard + "\n"
        }
        text += nightLine + trendLine + (unmended?.lines(width) ?? "") + "\n"
        guard !causes.isEmpty else {
            return text + nothingOpen.map { $0 + "\n" }.joined() + known.text(width: width) + next
        }
        let fixes = Fixes(causes, schools)
        return text + fixFirst(fixes).text(width: width) + "\n"
            + steps(fixes).text(width: width) + left.lines.map { $0 + "\n" }.joined() + "\n"
            + known.text(width: width) + next
    }

    static let neverHeard = "Nothing was heard of this district yet: unknown, not zero."

    /// What is said where no cause is open.
    var nothingOpen: [String] {
        if !left.lines.isEmpty { return left.lines }
        if facts.lastConclusiveAt == nil { return ["No good answer yet: unknown, not zero."] }
        return [facts.staleNights > 0 ? "Nothing was wrong then." : "Nothing is wrong."]
    }

    // MARK: above

    private func header(_ width: Int) -> String {
        var parts = [Names.district(facts.id, facts.name)]
        if let state = facts.state { parts[0] += ", " + Terminal.safe(state) }
        parts.append("portal id " + Terminal.safe(Prose.shortID(facts.id)))
        if let specialist = facts.specialist { parts.append(Terminal.safe(specialist)) }
        if facts.hasLeft { parts.append("has left") }
        let left = parts.joined(separator: " · ")
        return snapshot.heading(left, width: width) + "\n"
    }

    /// Why what is shown is not last night's.
    var warning: String? {
        guard facts.lastAt != nil else { return nil }
        guard let good = facts.lastConclusiveAt else {
            return "No good answer yet. You see nothing."
        }
        guard facts.staleNights > 0 else { return nil }
        let answer = "Last good answer \(ScreenTime.night(good))"
        let since =
            sinceThen.map { "; " + $0 } ?? ", "
            + "\(Prose.count(facts.staleNights, "night")) ago"
        return answer + since + ". You see \(ScreenTime.weekdayName(good))."
    }

    /// `22, 23, 24 Nov Failed`: the nights since the last good answer; nil where they are too many.
    private var sinceThen: String? {
        let later = nights.suffix(Int(facts.staleNights))
        guard later.count == Int(facts.staleNights), later.count <= 4 else { return nil }
        let words: [(NightMark, String)] = [
            (.failed, "Failed"), (.none, "nothing"), (.paused, "paused"), (.ok, "not readable"),
        ]
        let parts = words.compactMap { mark, word -> String? in
            let days = later.filter { $0.mark == mark }.map { ScreenTime.dayAndMonth($0.day) }
            guard let last = days.last else { return nil }
            let month = last.split(separator: " ").last.map { String($0) } ?? ""
            let isOneMonth = days.allSatisfy { $0.hasSuffix(" " + month) }
            let names =
                isOneMonth
                ? days.map { String($0.prefix { $0 != " " }) }.joined(separator: ", ") + " " + month
                : days.joined(separator: ", ")
            return "\(names) \(word)"
        }
        return parts.joined(separator: ", ")
    }

    /// How much was open through the same nights.
    private var trendLine: String {
        guard let trendWords else { return "" }
        let bars = Sparkline.text(trend).map { "\($0)\($0)" }.joined(separator: " ")
        return Terminal.padded("open", to: "\(nights.count) nights  ".count) + bars
            + "   \(trendWords)\n"
    }

    /// `1,777 (was 255)`; nil where nobody knows.
    var trendWords: String? {
        guard let last = trend.last(where: { $0 != nil }).flatMap({ $0 }),
            let first = trend.first(where: { $0 != nil }).flatMap({ $0 }), trend.count > 1
        else { return nil }
        let change = last == first ? "" : " (was \(Prose.number(first)))"
        return Prose.number(last) + change
    }

    private var nightLine: String {
        let marks = nights.map { night in
            switch night.mark {
            case .ok: "ok"
            case .failed: "XX"
            case .paused: "pp"
            case .none: "--"
            }
        }
        var keys: [String] = []
        if marks.contains("--") { keys.append("-- none") }
        if marks.contains("XX") { keys.append("XX failed") }
        if marks.contains("pp") { keys.append("pp paused") }
        let key = keys.isEmpty ? "" : "   (\(keys.joined(separator: ", ")))"
        return "\(nights.count) nights  " + marks.joined(separator: " ") + key + "\n"
    }

    // MARK: what is wrong

    private func fixFirst(_ fixes: Fixes) -> Grid {
        var grid = Grid(
            [
                Grid.Column("  #", right: true), Grid.Column("WHAT IS WRONG"),
                Grid.Column("WHO FIXES IT"), Grid.Column("ROWS", right: true),
                Grid.Column("PEOPLE", right: true),
                Grid.Column("SINCE", tone: { $0.hasSuffix("NEW") ? .alert : nil }),
            ],
            above: "FIX THESE FIRST   " + cleared(fixes)
        )
        for (index, fix) in fixes.first.enumerated() {
            grid.row([
                "  \(index + 1)", fix.title, fix.owner, Prose.number(fix.rows), fix.people,
                since(fix) + (isNew(fix) ? " NEW" : ""),
            ])
        }
        if !fixes.others.isEmpty {
            let rows = fixes.others.reduce(0) { $0 + $1.rows }
            let what = Prose.count(Int64(fixes.others.count), "other cause")
            grid.row(["", what, "", Prose.number(rows), fixes.otherPeople, ""])
        }
        return grid
    }

    /// What to do about them.
    func steps(_ fixes: Fixes) -> DistrictSteps {
        DistrictSteps(fixes: fixes, schools: schools, firstAt: facts.firstAt)
    }

    /// `3 fixes clear 1,744 of 1,777 rows`.
    func cleared(_ fixes: Fixes) -> String {
        let count = Prose.count(Int64(fixes.first.count), "fix", "fixes")
        return "\(count) clear\(fixes.first.count == 1 ? "s" : "") "
            + "\(Prose.number(fixes.rowsCleared)) of " + Prose.count(fixes.rows, "row")
    }

    /// The night on which nearly all of it began; else the first of it.
    func since(_ fix: Fix) -> String {
        let cause = fix.cause
        return cause.crest.isOneMistake(firstAt: facts.firstAt)
            ? ScreenTime.dayAndMonth(cause.crest.night)
            : ScreenTime.day(cause.since, now: snapshot.asOf)
    }

    /// By what ``since(_:)`` is sorted.
    func sinceMoment(_ fix: Fix) -> Int64 {
        let cause = fix.cause
        return cause.crest.isOneMistake(firstAt: facts.firstAt)
            ? Int64(cause.crest.night) * 86_400_000_000 : cause.since
    }

    /// It began after the last working morning, and not with the district's history.
    func isNew(_ fix: Fix) -> Bool {
        let cause = fix.cause
        guard let morning = snapshot.newSince else { return false }
        if cause.since != facts.firstAt, cause.since >= morning { return true }
        return cause.crest.isOneMistake(firstAt: facts.firstAt)
            && cause.crest.night > Int(morning / 86_400_000_000)
    }

    private var next: String {
        "Next:  " + nextCommands.joined(separator: "\n       ") + "\n"
    }

    /// What to type next.
    var nextCommands: [String] {
        let name = Names.word(facts.id, facts.name)
        let worst = causes.max { $0.rows < $1.rows }
        guard let worst else { return ["rollcall syncs \(name)"] }
        return ["rollcall errors \(name) --cause \(worst.cause)", "rollcall letter \(name)"]
    }
}
