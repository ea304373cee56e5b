// Reports of one district that are in memory already.
internal import Pickup

/// What was got of a district's reports, and why the others were not.
struct FetchedReports: ReportReading {
    private var reports: [String: [String: Result<[UInt8], PickupError>]] = [:]

    /// Keeps what came of getting one report.
    mutating func keep(_ result: Result<[UInt8], PickupError>, sync: String, name: String) {
        reports[sync, default: [:]][name] = result
    }

    func read(delivery: String, district: String, sync: String, name: String) throws -> [UInt8] {
        guard let result = reports[sync]?[name] else {
            throw PickupError(.missing, "\(name) was not got", hint: "it is tried again")
        }
        return try result.get()
    }
}
