// One canonical kind of message, with everything a specialist needs to act on it.

/// One canonical kind of message: what it is, who fixes it and how.
public struct Cause: Sendable {
    /// The stable machine name: `school_not_onboarded`.
    public let name: String
    /// The number in the catalogue, 1 to 30; 0 for `unclassified`.
    public let number: Int
    /// Plain words for screens, at most 40 characters.
    public let title: String
    public let severity: Severity
    public let owner: Owner
    /// The order of fixing: source 0, school 1, teacher or admin 2, student 3, class 4,
    /// enrollment 5.
    public let rank: Int
    /// What the district should do, in one or two plain sentences.
    public let advice: String
    /// What we do ourselves.
    public let internalStep: String
    /// Why it happens.
    public let explanation: String
    /// True where the next attempt may succeed without anybody changing anything.
    public let isRetryable: Bool

    init(
        _ number: Int,
        _ name: String,
        _ title: String,
        _ severity: Severity,
        _ owner: Owner,
        rank: Int,
        retryable: Bool = false,
        why explanation: String,
        district advice: String,
        us internalStep: String
    ) {
        self.name = name
        self.number = number
        self.title = title
        self.severity = severity
        self.owner = owner
        self.rank = rank
        self.advice = advice
        self.internalStep = internalStep
        self.explanation = explanation
        self.isRetryable = retryable
    }
}
