// One line per row of a table, so that two outcomes can be laid side by side.

/// A line about an episode; nil is written as a dash.
public func episodeLine(
    entity: String,
    words: [String],
    occurrences: Int,
    first: String?,
    chainFirst: String?,
    lastSeen: String?,
    closed: String?,
    reason: String?,
    held: String?,
    continues: Bool
) -> String {
    let syncs = [
        "first \(first ?? "-")", "chain \(chainFirst ?? "-")", "last \(lastSeen ?? "-")",
        "closed \(closed ?? "-") \(reason ?? "-")", "held \(held ?? "-")",
        "continues \(continues)",
    ]
    let quoted = words.map { "‹\($0)›" }
    return ([entity] + quoted + ["×\(occurrences)"] + syncs).joined(separator: " ")
}

/// A line about a sync; `reports` are reports, findings and rejected rows, `changes` opened, closed,
/// unchanged and held episodes.
public func syncLine(
    syncID: String,
    status: String,
    time: Int,
    conclusive: [String],
    ordinals: [String],
    reports: [Int],
    changes: [Int],
    hasReason: Bool
) -> String {
    let told = reports.map(String.init).joined(separator: "/")
    let changed = changes.map(String.init).joined(separator: "/")
    return [
        syncID, status, "at \(time)", "conclusive [\(conclusive.joined(separator: " "))]",
        "ordinals \(ordinals.joined(separator: "/"))", "reports/findings/rejected \(told)",
        "opened/closed/unchanged/held \(changed)", "reason \(hasReason)",
    ].joined(separator: ", ")
}

/// What one outcome has and the other lacks; empty where both are the same, byte for byte.
public func differences(oracle: [String], ledger: [String]) -> [String] {
    var surplus = ledger.map { Array($0.utf8) }
    var lines: [String] = []
    for line in oracle {
        if let place = surplus.firstIndex(of: Array(line.utf8)) {
            surplus.remove(at: place)
        } else {
            lines.append("oracle only: \(line)")
        }
    }
    return lines + surplus.map { "ledger only: \(String(decoding: $0, as: UTF8.self))" }
}
