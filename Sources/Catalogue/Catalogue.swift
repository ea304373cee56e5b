// The message catalogue: thirty known causes, the wordings that reveal them, and their version.

/// What is known about the messages of sync reports.
public enum Catalogue {
    /// Grows whenever a cause, a rule or the way shapes are made changes; a reason to re-classify.
    public static let version = 1

    /// All causes: numbers 1 to 30, then `unclassified` (number 0).
    public static let causes: [Cause] =
        (causesOfSyncs + causesOfSchools + causesOfPeople + causesOfClasses + causesOfTheRest)
        .sorted { left, right in left.number < right.number } + [unclassified]

    /// All rules in the order in which they are tried; the first that matches decides.
    public static let rules: [Rule] =
        rulesForSyncs + rulesForSchools + rulesForEmail + rulesForAccounts + rulesForIDs
        + rulesForPeople + rulesForClasses + rulesForEnrollments + rulesForTheRest
        + rulesOfLastResort

    /// The cause with this stable name, or nil.
    public static func cause(named name: String) -> Cause? { causesByName[name] }

    private static let causesByName = Dictionary(
        causes.map { ($0.name, $0) },
        uniquingKeysWith: { first, _ in first }
    )
}
