// The few fixes that clear most, in the order in which they should be made.
import Catalogue
import Presentation
import Questions

/// One fix: a cause of one entity, in words.
struct Fix {
    let cause: OpenCause
    let title: String
    let owner: String
    /// Who waits for it; `?` where nobody knows.
    let people: String

    var rows: Int64 { cause.rows }
}

/// The fixes of one district.
struct Fixes {
    static let notOnboarded = "school_not_onboarded"
    private static let shown = 3

    /// The three that clear most, schools always among them, in the order of fixing.
    let first: [Fix]
    let others: [Fix]

    init(_ causes: [OpenCause], _ schools: [NotOnboardedSchool]) {
        let ranked = causes.sorted { left, right in
            let leftIsRoot = left.cause == Fixes.notOnboarded
            let rightIsRoot = right.cause == Fixes.notOnboarded
            return leftIsRoot == rightIsRoot ? left.rows > right.rows : leftIsRoot
        }
        let fixes = ranked.map { Fix($0, schools) }
        first = fixes.prefix(Fixes.shown).sorted { left, right in
            (left.cause.rank, -left.rows) < (right.cause.rank, -right.rows)
        }
        others = Array(fixes.dropFirst(Fixes.shown))
    }

    var rowsCleared: Int64 { first.reduce(0) { $0 + $1.rows } }
    /// People of the other causes; `?` where only classes and the like are counted.
    var otherPeople: String {
        let known = others.filter { $0.cause.entity == "user" }
        guard !known.isEmpty else { return "?" }
        return Prose.number(known.reduce(0) { $0 + $1.cause.records })
            + (known.count < others.count ? "+" : "")
    }

    var rows: Int64 { rowsCleared + others.reduce(0) { $0 + $1.rows } }
}

extension Fix {
    init(_ cause: OpenCause, _ schools: [NotOnboardedSchool]) {
        self.cause = cause
        let usual = Owner(rawValue: cause.owner)?.title ?? cause.owner
        owner = cause.cause == Fixes.notOnboarded ? Fix.owner(schools) ?? usual : usual
        if cause.cause == Fixes.notOnboarded {
            title = Prose.count(Int64(schools.count), "school") + " not onboarded"
            let known = schools.compactMap(\.people)
            let sum = Prose.number(known.reduce(0, +))
            people = known.isEmpty ? "?" : sum + (known.count < schools.count ? "+" : "")
        } else {
            title = cause.title
            people = cause.people.map(Prose.number) ?? "?"
        }
    }

    /// Whoever is licensed waits for us, whoever is not for the Clever admin.
    private static func owner(_ schools: [NotOnboardedSchool]) -> String? {
        let hasOurs = schools.contains { $0.isLicensed != false }
        let hasTheirs = schools.contains { $0.isLicensed == false }
        return switch (hasOurs, hasTheirs) {
        case (true, true): "us, Clever adm."
        case (false, true): Owner.districtClever.title
        default: nil
        }
    }
}
