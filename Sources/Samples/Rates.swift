// How much goes wrong on a night: assumptions, since no real rates are published.

/// The rates of a shape. Each district multiplies the problem rates by a quality factor of its own,
/// lognormal(0, 1.1).
struct Rates: Sendable {
    /// Problem rows per pupil.
    var users = 0.0
    var classes = 0.0
    /// Share of districts with schools not onboarded, and of schools in such a district.
    var troubledDistricts = 0.0
    var troubledSchools = 0.0
    /// Share of problems that end on a working night.
    var churn = 0.0
    /// Share of nights on which a run of failed syncs begins; a run lasts 2 to 5 nights.
    var failureBegins = 0.0
    /// Share of nights without any sync, with a sync one delivery late, with two syncs.
    var absent = 0.0
    var late = 0.0
    var repeated = 0.0
    /// Share of nights on which a whole column is lost; it is back after 2 to 6 nights.
    var mishapBegins = 0.0
    /// Share of districts that send every report, header only where there is nothing to say.
    var sendsAllReports = 0.0
    /// Share of the slots for problems that hold one.
    var occupancy = 0.7
    /// On ordinary nights little is fixed, on some a batch; weekends change nothing.
    var comesInBatches = true

    static let steady = Rates(
        users: 0.0017,
        classes: 0.00068,
        troubledDistricts: 0.10,
        // 6 % times the quality of districts, which is 1.8 on average and here the same for all.
        troubledSchools: 0.13,
        churn: 0.034,
        failureBegins: 0.003,
        absent: 0.01,
        late: 0.005,
        repeated: 0.005,
        mishapBegins: 0.0002,
        sendsAllReports: 0.15
    )

    static let august = Rates(
        users: 0.0067,
        classes: 0.00257,
        troubledDistricts: 0.35,
        troubledSchools: 0.18,
        churn: 0.12,
        failureBegins: 0.0088,
        absent: 0.02,
        late: 0,
        repeated: 0,
        mishapBegins: 0.0015,
        sendsAllReports: 0.9,
        comesInBatches: false
    )

    /// Nothing but problems that come and go evenly.
    static let measured = Rates(
        churn: 0.0275,
        sendsAllReports: 1,
        occupancy: 1,
        comesInBatches: false
    )
}

extension Rates {
    init(for plan: SamplePlan) {
        switch plan.shape {
        case .believable: self = .steady
        case .national: self = .august
        case .dense, .giant: self = .measured
        }
        if let churn = plan.nightlyChurn {
            self.churn = churn
            comesInBatches = false
        }
    }
}
