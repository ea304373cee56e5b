// Who looks after the districts. These people are invented.

/// The invented specialists of the samples.
enum Specialists {
    static let all = ["Marta Diaz", "Jonas Lee", "Priya Okafor"]

    /// The one with the stories, so that one caseload shows them all.
    static var first: String { all[0] }
}
