// What goes wrong in reports besides what they report.

/// Something in a report that a reader must survive.
enum Blemish: CaseIterable, Hashable, Sendable {
    // Rows that are still findings.
    case lostEmptyField, repeatedRow, noSisID, noCleverID, noIDs, newlineInMessage, emailInMessage
    case formula, plusSign, unknownStatus, blankLines, secondProblem, newCleverID
    // Rows that are none.
    case tooLong, tooShort, shifted, strayQuote
    // Whole files.
    case headerOnly, zeroBytes, truncated, missing, unknownHeader
    // Whole syncs.
    case completedWithReports, errorsWithoutReports

    /// What an ordinary portal does now and then, and what keeps a night readable.
    static let everyday: [Blemish] = [
        .lostEmptyField, .repeatedRow, .noSisID, .newlineInMessage, .emailInMessage, .formula,
        .unknownStatus, .tooLong, .shifted, .newCleverID,
    ]
}

/// Which blemishes a district's reports have on which night.
enum BlemishCalendar: Sendable {
    case none
    /// Now and then one of the everyday ones.
    case nowAndThen(SampleKey, Threshold)
    /// One after the other, night by night.
    case inTurn(startingAt: Int)
    case told([Int: [Blemish]])

    init(dirt: SamplePlan.Dirt, index: Int, key: SampleKey) {
        switch dirt {
        case .clean: self = .none
        case .mild: self = .nowAndThen(key.child(.blemish), Threshold(0.01))
        case .full: self = .inTurn(startingAt: index)
        }
    }

    func blemishes(on night: Int) -> [Blemish] {
        switch self {
        case .none: return []
        case .told(let nights): return nights[night] ?? []
        case .inTurn(let start):
            return [Blemish.allCases[(start + night * 5) % Blemish.allCases.count]]
        case .nowAndThen(let key, let threshold):
            let place = key.child(night)
            guard place.falls(below: threshold) else { return [] }
            var random = place.random
            return [random.pick(Blemish.everyday)]
        }
    }
}
