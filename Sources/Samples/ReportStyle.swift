// How a district's portal writes its reports: dialect, quotes, line ends, encoding, header.
internal import SyncReport

/// Everything about a report's writing that changes no finding.
struct ReportStyle: Hashable, Sendable {
    enum LineEnd: CaseIterable, Sendable { case lf, crlf }
    enum Encoding: CaseIterable, Sendable { case utf8, utf8WithMark, utf16 }
    enum Header: CaseIterable, Sendable { case published, shouted, underscored }
    enum Quotes: Int, CaseIterable, Sendable { case curly, straight, doubled }
    enum TimeForm: CaseIterable, Sendable { case offset, utc, local }

    var dialect = Dialect.clever
    var lineEnd = LineEnd.lf
    var encoding = Encoding.utf8
    var header = Header.published
    var quotes = Quotes.curly
    var time = TimeForm.offset
    var statusWord = "Failure"
    var quotesEverything = false
    var reversesColumns = false
    var hasExtraColumn = false
    var listsReports = true

    /// As published.
    static let published = ReportStyle()

    /// The style of a district under a plan.
    init(dirt: SamplePlan.Dirt, index: Int, key: SampleKey) {
        switch dirt {
        case .clean: break
        case .mild:
            var random = key.child(.style).random
            time = random.chance(0.25) ? .utc : .offset
            listsReports = random.chance(0.9)
            if random.chance(0.08) { takeOneQuirk(&random) }
        case .full: takeEveryQuirkInTurn(index)
        }
    }

    init(dialect: Dialect = .clever) { self.dialect = dialect }

    private mutating func takeOneQuirk(_ random: inout SplitMix) {
        switch random.below(9) {
        case 0: lineEnd = .crlf
        case 1: encoding = .utf8WithMark
        case 2: header = .underscored
        case 3: quotes = .straight
        case 4: statusWord = "failure"
        case 5: quotesEverything = true
        case 6: hasExtraColumn = true
        case 7: reversesColumns = true
        default: dialect = random.chance(0.5) ? .classlink : .oneroster
        }
    }

    /// Counts through the quirks with different periods, so that they meet in many ways.
    private mutating func takeEveryQuirkInTurn(_ index: Int) {
        func turn<Choice>(_ choices: [Choice], _ period: Int) -> Choice {
            choices[index / period % choices.count]
        }
        lineEnd = turn(LineEnd.allCases, 1)
        quotes = turn(Quotes.allCases, 1)
        encoding = turn(Encoding.allCases, 2)
        header = turn(Header.allCases, 3)
        dialect = turn([.clever, .classlink, .clever, .oneroster, .clever, .selfServe], 1)
        time = turn(TimeForm.allCases, 5)
        statusWord = turn(["Failure", "failure", "FAILURE"], 4)
        quotesEverything = turn([false, true], 3)
        reversesColumns = turn([false, false, true], 2)
        hasExtraColumn = turn([false, true], 5)
        listsReports = turn([true, true, false], 7)
    }
}

/// A column of a report.
enum ReportColumn: Hashable, Sendable {
    case rowNumber, cleverID, sisID, field, status, message, extra

    /// The columns of a dialect with their published names.
    static func all(of dialect: Dialect, entity: Entity) -> [(column: ReportColumn, name: String)] {
        switch dialect {
        case .clever:
            [
                (.cleverID, "Clever ID"), (.sisID, "sis_id"), (.field, "field"),
                (.status, "status"), (.message, "message"),
            ]
        case .classlink:
            [
                (.sisID, "SourcedId"), (.field, "Field"), (.status, "Status"),
                (.message, "Error Message"),
            ]
        case .oneroster:
            [
                (.rowNumber, "rowNumber"), (.sisID, "sourceId"), (.field, "field"),
                (.status, "status"), (.message, "message"),
            ]
        case .selfServe:
            [(.rowNumber, "Row Number")] + (entity == .class ? [] : [(.sisID, "sourcedId")])
                + [(.field, "Column Name"), (.message, "Error")]
        }
    }
}

extension ReportStyle {
    /// The file name of the report in which a row of this wording stands.
    func fileName(for wording: Wording) -> String {
        let stem =
            switch (wording.entity, dialect) {
            case (.user, .selfServe): wording.field.isEmpty ? "staff" : "students"
            case (.user, _): "users"
            case (.class, _): "classes"
            case (.school, .classlink), (.school, .oneroster): "orgs"
            case (.school, _): "schools"
            case (.enrollment, _): "enrollments"
            }
        return stem + "_sync_report.csv"
    }

    /// Every report that a sync can have.
    var fileNames: [(name: String, entity: Entity)] {
        let stems: [(String, Entity)] =
            switch dialect {
            case .clever: [("users", .user), ("classes", .class), ("schools", .school)]
            case .classlink, .oneroster:
                [
                    ("users", .user), ("classes", .class), ("orgs", .school),
                    ("enrollments", .enrollment),
                ]
            case .selfServe:
                [("staff", .user), ("students", .user), ("classes", .class), ("schools", .school)]
            }
        return stems.map { ($0.0 + "_sync_report.csv", $0.1) }
    }
}
