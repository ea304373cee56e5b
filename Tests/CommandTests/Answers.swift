// Everything the contract promises to be a function of what was delivered.

/// The outputs that must not depend on order, repeats, crashes and rebuilds.
struct Answers: Equatable {
    let errors: String
    let syncs: [[String]]
    let notOnboarded: String
    let districts: String
}

extension Scene {
    func answers() throws -> Answers {
        let syncs = naiveRecords(try output(["syncs", "--format", "csv"]))
        return Answers(
            errors: try output(["errors", "--show", "all", "--format", "csv", "--raw-csv"]),
            // The time of ingest is the one thing that may differ.
            syncs: syncs.map { Array($0[..<4] + $0[5...]) },
            notOnboarded: try output(["not-onboarded", "--format", "csv"]),
            districts: try output(["districts", "--format", "csv"])
        )
    }

    /// What is open, as `errors` says.
    func open() throws -> [NaiveLedger.Finding] {
        try rows(["errors"]).map { NaiveLedger.Finding($0) }
    }

    /// As if every worker's last heartbeat had been so many seconds ago.
    func ageWorkers(seconds: Int) throws {
        try sql(
            "update rollcall.worker set heartbeat_at = "
                + "clock_timestamp() - interval '\(seconds) seconds'"
        )
    }
}
