// One line of the brief, before anybody decides how it looks.
import Presentation
import Questions

/// One thing a specialist should know this morning.
struct BriefItem {
    let section: BriefSection
    /// What kind of news it is: failed, NEW, kept …
    let kind: String
    var districtID: String?
    var districtName: String?
    var state: String?
    /// A school, a cause in words, a shape.
    var subject: String?
    var cause: String?
    var count: Int64?
    /// Of how many.
    var outOf: Int64?
    var people: Int64?
    /// Microseconds since 1970.
    var at: Int64?
    /// What the screen says behind the names.
    var words = ""
    /// Whether it happened since the last working morning.
    var isNews = true
}

/// The parts of the brief, in the order of a morning.
enum BriefSection: String, CaseIterable {
    case lastNight = "last_night"
    case manyAtOnce = "many_districts_at_once"
    case notOnboarded = "not_onboarded"
    case worse = "worse"
    case promises = "promises"
    case tooGood = "too_good_to_be_true"
    case letters = "no_answer_to_letter"

    /// What stands above it.
    func title(since: Int64) -> String {
        switch self {
        case .lastNight: "Did last night work?"
        case .manyAtOnce: "In many districts at once"
        case .notOnboarded: "Not onboarded"
        case .worse: "Worse since " + ScreenTime.weekday(since)
        case .promises: "Promises"
        case .tooGood: "Too good to be true?"
        case .letters: "No answer to your letter"
        }
    }

    /// At most so many lines on the screen, so that the whole stays below 45.
    var most: Int {
        switch self {
        case .lastNight, .notOnboarded: 7
        case .manyAtOnce: 3
        case .worse: 5
        case .promises: 4
        case .tooGood, .letters: 3
        }
    }
}

/// One part with its lines.
struct BriefPart {
    let section: BriefSection
    let items: [BriefItem]
    /// All that are not onboarded and that nobody has put off; of screens and pages only.
    var schools: [NotOnboardedSchool] = []
    /// What people have put off and what is therefore not among the lines.
    var leftOut: [String] = []
}

extension BriefItem {
    static let columns = [
        "section", "kind", "district_id", "district_name", "state", "subject", "cause", "count",
        "out_of", "people", "at", "is_news",
    ]

    /// The row of every format but the screen.
    var row: [Cell] {
        [
            .text(section.rawValue), .text(kind.lowercased()), Cell(districtID), Cell(districtName),
            Cell(state), Cell(subject), Cell(cause), Cell(count), Cell(outOf), Cell(people),
            at.map { .timestamp($0) } ?? .null, .bool(isNews),
        ]
    }
}

extension Cell {
    fileprivate init(_ text: String?) { self = text.map { .text($0) } ?? .null }

    fileprivate init(_ number: Int64?) { self = number.map { .int($0) } ?? .null }
}
