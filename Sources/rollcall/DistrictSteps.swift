// What to do first in one district, step by step.
import Presentation
import Questions

/// The steps below the fixes of a district, numbered as they are.
struct DistrictSteps {
    let fixes: Fixes
    let schools: [NotOnboardedSchool]
    /// The district's first sync of all, in microseconds since 1970.
    let firstAt: Int64?

    /// What one step says, and who gets in by it.
    private struct Step {
        let words: String
        var people = ""
    }

    func text(width: Int) -> String {
        let room = min(width, 100)
        var text = Paint.standard("DO THIS", .heading) + "\n"
        for (index, fix) in fixes.first.enumerated() {
            var lines: [String] = []
            for step in steps(fix, index) {
                let right = step.people.isEmpty ? 0 : Terminal.width(step.people) + 2
                var wrapped = Prose.wrapped(step.words, width: room - 4 - right)
                if !step.people.isEmpty, let last = wrapped.popLast() {
                    wrapped.append(Terminal.padded(last, to: room - 4 - right) + "  " + step.people)
                }
                lines += wrapped
            }
            for (number, line) in lines.enumerated() {
                text += (number == 0 ? "  \(index + 1) " : "    ") + line + "\n"
            }
        }
        return text
    }

    /// What clears a fix, as one text.
    func words(_ fix: Fix, _ index: Int) -> String {
        steps(fix, index).map { step in
            let words = step.words + (step.people.isEmpty ? "" : ": " + step.people)
            return words.hasSuffix(".") ? words : words + "."
        }.joined(separator: " ")
    }

    private func steps(_ fix: Fix, _ index: Int) -> [Step] {
        fix.cause.cause == Fixes.notOnboarded ? schoolSteps : [step(fix, index)]
    }

    private var schoolSteps: [Step] {
        func names(_ group: [NotOnboardedSchool]) -> String {
            let shown = group.prefix(4).map(Names.school).joined(separator: ", ")
            return group.count > 4 ? shown + " and \(group.count - 4) more" : shown
        }
        func people(_ group: [NotOnboardedSchool], _ words: String) -> String {
            let known = group.compactMap(\.people)
            guard !known.isEmpty else { return "" }
            let floor = known.count < group.count ? "+" : ""
            return Prose.number(known.reduce(0, +)) + floor + " people" + words
        }
        let licensed = schools.filter { $0.isLicensed == true }
        let unlicensed = schools.filter { $0.isLicensed == false }
        let unknown = schools.filter { $0.isLicensed == nil }
        var steps: [Step] = []
        if !licensed.isEmpty {
            let one = licensed.count == 1
            steps.append(
                Step(
                    words: "\(names(licensed)): licensed, onboard \(one ? "it" : "them")",
                    people: people(licensed, " get in")
                )
            )
        }
        if !unlicensed.isEmpty {
            steps.append(
                Step(
                    words: "\(names(unlicensed)): not licensed, ask the Clever admin to un-share "
                        + "or sales to sell",
                    people: people(unlicensed, "")
                )
            )
        }
        if !unknown.isEmpty {
            steps.append(Step(words: "\(names(unknown)): find out whether licensed"))
        }
        return steps
    }

    /// One night for nearly everything is one mistake; what hangs on an earlier fix waits for it.
    private func step(_ fix: Fix, _ index: Int) -> Step {
        let cause = fix.cause
        if cause.crest.isOneMistake(firstAt: firstAt) {
            let all = cause.crest.rows == cause.rows ? "All " : ""
            let rows = Prose.number(cause.crest.rows)
            return Step(
                words: "\(all)\(rows) began on one night, "
                    + "\(ScreenTime.dayAndMonth(cause.crest.night)): one mistake, such as a dropped "
                    + "column, not \(rows). \(cause.advice)"
            )
        }
        let earlier = fixes.first.prefix(index).lastIndex {
            $0.cause.rank > 0 && $0.cause.rank < cause.rank && $0.cause.entity == "user"
        }
        guard cause.rank >= 4, let earlier else { return Step(words: cause.advice) }
        return Step(
            words:
                "Often clears by itself after \(earlier + 1): do that, wait one sync, then look. "
                + cause.advice
        )
    }
}
