// The page of one district: root causes first, then what to do.
import Catalogue
import Presentation
import Questions

struct DistrictScreen {
    let facts: DistrictFacts
    let nights: [NightMark]
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
        text += nightLine + "\n"
        guard !causes.isEmpty else {
            return text + nothingOpen.map { $0 + "\n" }.joined() + known.text(width: width) + next
        }
        let fixes = Fixes(causes, schools)
        return text + fixFirst(fixes).text(width: width) + "\n"
            + doThis(fixes, width) + left.lines.map { $0 + "\n" }.joined() + "\n"
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
        let line = Prose.margins(left, ScreenTime.full(snapshot.asOf), width: width)
        return Paint.standard(line, .heading) + "\n"
    }

    /// Why what is shown is not last night's.
    var warning: String? {
        guard facts.lastAt != nil else { return nil }
        guard let good = facts.lastConclusiveAt else {
            return "No good answer yet. You see nothing."
        }
        guard facts.staleNights > 0 else { return nil }
        return "Last good answer \(ScreenTime.night(good)), "
            + "\(Prose.count(facts.staleNights, "night")) ago. You see that night."
    }

    private var nightLine: String {
        let marks = nights.map { night in
            switch night {
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
        var grid = Grid([
            Grid.Column("#", right: true), Grid.Column("WHAT IS WRONG"),
            Grid.Column("WHO FIXES IT"), Grid.Column("ROWS", right: true),
            Grid.Column("PEOPLE", right: true),
            Grid.Column("SINCE", tone: { $0.hasSuffix("NEW") ? .alert : nil }),
        ])
        grid.heading("")
        for (index, fix) in fixes.first.enumerated() {
            grid.row([
                String(index + 1), fix.title, fix.owner, Prose.number(fix.rows), fix.people,
                since(fix),
            ])
        }
        if !fixes.others.isEmpty {
            let rows = fixes.others.reduce(0) { $0 + $1.rows }
            let what = Prose.count(Int64(fixes.others.count), "other cause")
            grid.row(["", what, "", Prose.number(rows), "", ""])
        }
        grid.heading("")
        grid.heading(cleared(fixes))
        return grid
    }

    /// `3 fixes clear 1,744 of 1,777 rows`.
    func cleared(_ fixes: Fixes) -> String {
        let count = Prose.count(Int64(fixes.first.count), "fix", "fixes")
        return "\(count) clear\(fixes.first.count == 1 ? "s" : "") "
            + "\(Prose.number(fixes.rowsCleared)) of " + Prose.count(fixes.rows, "row")
    }

    private func since(_ fix: Fix) -> String {
        let day = ScreenTime.day(fix.cause.since, now: snapshot.asOf)
        return isNew(fix) ? day + " NEW" : day
    }

    /// It began after the last working morning, and not with the district's history.
    func isNew(_ fix: Fix) -> Bool {
        guard fix.cause.since != facts.firstAt, let since = snapshot.newSince else { return false }
        return fix.cause.since >= since
    }

    // MARK: what to do

    private func doThis(_ fixes: Fixes, _ width: Int) -> String {
        var text = Paint.standard("DO THIS", .heading) + "\n"
        for (index, fix) in fixes.first.enumerated() {
            let lines = steps(for: fix).flatMap { Prose.wrapped($0, width: min(width, 100) - 4) }
            for (number, line) in lines.enumerated() {
                text += (number == 0 ? "  \(index + 1) " : "    ") + line + "\n"
            }
        }
        return text
    }

    /// What clears a fix, in sentences.
    func steps(for fix: Fix) -> [String] {
        fix.cause.cause == Fixes.notOnboarded ? schoolSteps : steps(fix)
    }

    private var schoolSteps: [String] {
        func names(_ group: [NotOnboardedSchool]) -> String {
            let shown = group.prefix(4).map(Names.school).joined(separator: ", ")
            return group.count > 4 ? shown + " and \(group.count - 4) more" : shown
        }
        func waiting(_ group: [NotOnboardedSchool]) -> String {
            let people = group.reduce(0) { $0 + ($1.people ?? 0) }
            return people > 0 ? " \(Prose.number(people)) people wait." : ""
        }
        let licensed = schools.filter { $0.isLicensed == true }
        let unlicensed = schools.filter { $0.isLicensed == false }
        let unknown = schools.filter { $0.isLicensed == nil }
        var steps: [String] = []
        if !licensed.isEmpty {
            steps.append("Licensed, onboard: \(names(licensed)).\(waiting(licensed))")
        }
        if !unlicensed.isEmpty {
            steps.append(
                "Not licensed, ask the Clever admin to un-share or sales to sell: "
                    + "\(names(unlicensed)).\(waiting(unlicensed))"
            )
        }
        if !unknown.isEmpty {
            steps.append("Find out whether they are licensed: \(names(unknown)).")
        }
        return steps
    }

    /// One night for nearly everything is one mistake, not thousands.
    private func steps(_ fix: Fix) -> [String] {
        let cause = fix.cause
        let crest =
            cause.isOneNight(facts)
            ? "\(Prose.number(cause.crestRows)) began on one night, "
                + "\(ScreenTime.dayAndMonth(cause.crestNight)): one mistake, such as a dropped "
                + "column, not \(Prose.number(cause.crestRows)). " : ""
        return [crest + cause.advice]
    }

    private var next: String {
        "Next:  " + nextCommands.joined(separator: "\n       ") + "\n"
    }

    /// What to type next.
    var nextCommands: [String] {
        let name = Names.word(facts.id, facts.name)
        let worst = causes.max { $0.rows < $1.rows }
        return ["rollcall syncs \(name)"]
            + (worst.map { ["rollcall errors \(name) --cause \($0.cause)"] } ?? [])
    }
}
