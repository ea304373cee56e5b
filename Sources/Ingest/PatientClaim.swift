// Waiting for a district that another worker is busy with.
internal import Postgres
internal import Store
internal import Workers

extension LeaseHolder {
    /// Claims one district, trying every half second; throws when it stays busy.
    func claim(
        _ district: String,
        patienceSeconds: Int,
        _ connection: borrowing Connection
    ) throws -> Lease {
        for attempt in 0... {
            if let lease = try claim([district], connection).first { return lease }
            if attempt >= patienceSeconds * 2 { break }
            SteadyWait().wait(seconds: 0.5)
        }
        throw RederivationError(
            code: .busy,
            message: "another worker has been busy with district \(district) for "
                + "\(patienceSeconds) s",
            hint: "try again when its ingest is over"
        )
    }
}
