// What deliveries tell of one district: the input of the oracle.

/// One row of a report, word for word.
public struct ToldRow: Sendable {
    public var cleverID: String
    public var sisID: String
    public var field: String
    public var status: String
    public var message: String

    public init(cleverID: String, sisID: String, field: String, status: String, message: String) {
        self.cleverID = cleverID
        self.sisID = sisID
        self.field = field
        self.status = status
        self.message = message
    }
}

/// What is wrong with a whole file.
public enum Damage: String, Sendable, CaseIterable {
    /// Listed, and not there.
    case missing
    /// Zero bytes long.
    case empty
    /// Its last record, without a line end, lacks values.
    case cut
    /// Its first line is no header of any dialect; nothing below it can be read.
    case headless
}

/// One report of a sync as one delivery tells it.
public struct ToldReport: Sendable {
    public var name: String
    public var isListed: Bool
    public var rows: [ToldRow]
    /// Rows that are no findings; the piece at the end of a cut file is one of them.
    public var rejected: Int
    public var damage: Damage?

    public init(
        name: String,
        isListed: Bool,
        rows: [ToldRow],
        rejected: Int = 0,
        damage: Damage? = nil
    ) {
        self.name = name
        self.isListed = isListed
        self.rows = rows
        self.rejected = rejected
        self.damage = damage
    }

    /// `user`, `class`, `school` or `enrollment`.
    public var entity: String {
        for (start, entity) in [
            ("users", "user"), ("staff", "user"), ("students", "user"), ("classes", "class"),
            ("schools", "school"), ("orgs", "school"), ("enrollments", "enrollment"),
        ] where name.hasPrefix(start) {
            return entity
        }
        return "none"
    }
}

/// The portal's three words.
public enum ToldStatus: String, Sendable {
    case completed
    case completedWithErrors = "completed_with_errors"
    case failed
}

/// What one delivery of one source tells of one sync, once all its files are there.
public struct Telling: Sendable {
    public var delivery: String
    public var source: String
    public var syncID: String
    public var status: ToldStatus
    /// Seconds since 1970; nil for a failed row without a time.
    public var completedAt: Int?
    /// Seconds since 1970: what the name of the delivery says.
    public var deliveredAt: Int
    /// The manifest has a value in `reports`.
    public var hasList: Bool
    /// Listed ones in the order of the list (of their names where there is none), then the others.
    public var reports: [ToldReport]

    public init(
        delivery: String,
        source: String,
        syncID: String,
        status: ToldStatus,
        completedAt: Int?,
        deliveredAt: Int,
        hasList: Bool,
        reports: [ToldReport]
    ) {
        self.delivery = delivery
        self.source = source
        self.syncID = syncID
        self.status = status
        self.completedAt = completedAt
        self.deliveredAt = deliveredAt
        self.hasList = hasList
        self.reports = reports
    }

    /// Rule 13: a failed row without a time is ordered by its delivery's.
    public var time: Int { completedAt ?? deliveredAt }

    /// Rule 8: the manifest row with the contents of its reports, taken whole.
    public var version: [UInt8] {
        var parts = [syncID, status.rawValue, String(time), String(hasList)]
        for report in reports {
            parts += [report.name, String(report.isListed), report.damage?.rawValue ?? "whole"]
            if report.damage == .missing || report.damage == .empty { continue }
            parts.append(String(report.rejected))
            for row in report.rows {
                parts += [row.cleverID, row.sisID, row.field, row.status, row.message]
            }
        }
        return Array(parts.joined(separator: "\u{1}").utf8)
    }
}

/// A person's word on a held sync.
public enum ToldDecision: String, Sendable {
    case release
    case discard
}

/// From when on closings are held.
public struct ToldThreshold: Sendable {
    /// Seconds since 1970.
    public var from: Int
    public var minimum: Int
    public var percent: Int

    public init(from: Int, minimum: Int, percent: Int) {
        self.from = from
        self.minimum = minimum
        self.percent = percent
    }
}

/// Everything that one district's ledger is a function of.
public struct History: Sendable {
    public var tellings: [Telling]
    /// Each about the version that a telling tells.
    public var decisions: [(telling: Int, word: ToldDecision)]
    public var thresholds: [ToldThreshold]

    public init(
        tellings: [Telling],
        decisions: [(telling: Int, word: ToldDecision)] = [],
        thresholds: [ToldThreshold]
    ) {
        self.tellings = tellings
        self.decisions = decisions
        self.thresholds = thresholds
    }
}
