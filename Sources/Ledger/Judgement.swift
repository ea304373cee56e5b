// Rules 2–4: what a sync with these reports may say, and about what.
public import SyncReport

/// How reading one report of a version went.
public struct ReportVerdict: Sendable, Hashable {
    public let name: String
    /// Nil for a file name that belongs to no entity.
    public let entity: Entity?
    public let isListed: Bool
    public let isPresent: Bool
    /// Why it is unreadable; nil when it was read.
    public let flaw: String?
    public let findings: Int
    public let rejected: Int
    public let holdsMoreThanHeader: Bool

    public init(
        name: String,
        entity: Entity?,
        isListed: Bool,
        isPresent: Bool,
        flaw: String?,
        findings: Int,
        rejected: Int,
        holdsMoreThanHeader: Bool
    ) {
        self.name = name
        self.entity = entity
        self.isListed = isListed
        self.isPresent = isPresent
        self.flaw = flaw
        self.findings = findings
        self.rejected = rejected
        self.holdsMoreThanHeader = holdsMoreThanHeader
    }
}

/// What a version of a sync tells.
public struct Judgement: Sendable, Hashable {
    /// Completed and without contradiction.
    public let isClean: Bool
    public let conclusive: EntitySet
    /// Every listed report is readable and nothing contradicts (rule 8).
    public let isComplete: Bool
    /// What stands in the way, in plain words; nil when nothing does.
    public let reason: String?

    /// Judges a version by its status and its reports; unlisted reports are left out by the caller's
    /// `isListed`.
    public init(_ status: SyncStatus, _ reports: [ReportVerdict]) {
        let listed = reports.filter(\.isListed)
        let unreadable = listed.filter { $0.flaw != nil }
        var reasons = unreadable.map { "\($0.name): \($0.flaw ?? "")" }
        let untold = EntitySet(unreadable.compactMap(\.entity).map { EntitySet($0) })
        var conclusive = EntitySet.all.subtracting(untold)
        var contradicts = false
        var isClean = false
        let rows = listed.reduce(0) { $0 + $1.findings + $1.rejected }
        let hasContent = listed.contains(where: \.holdsMoreThanHeader)
        switch status {
        case .failed:
            conclusive = []
            if listed.contains(where: \.isPresent) {
                contradicts = true
                reasons.append("failed, yet there are reports")
            }
        case .completed where !hasContent:
            isClean = true
        case .completed, .completedWithErrors:
            if status == .completed {
                contradicts = true
                reasons.append("completed, yet a report holds more than a header")
            }
            if rows == 0 {
                contradicts = true
                conclusive = []
                reasons.append("completed with errors, yet no report has a row")
            }
        }
        self.isClean = isClean
        self.conclusive = conclusive
        isComplete = unreadable.isEmpty && !contradicts
        reason = reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }
}
