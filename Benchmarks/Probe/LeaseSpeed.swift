// How many leases a second one worker claims, proves and gives back.
import Postgres
import Store

struct LeaseSpeed {
    let conninfo: String
    let districts: Int
    let batch: Int
    let seconds: Double

    /// A line for every second: leases that went through it.
    func measure() throws {
        let connection = try Connection(ConnectionSettings(conninfo: conninfo))
        let holder = LeaseHolder()
        try holder.start(host: "probe", pid: 1, version: "probe", connection)
        let names = (0..<districts).map { "lease-\($0)" }
        let begun = clockSeconds()
        var next = 0
        var done = 0
        var second = 1.0
        while second <= seconds {
            let wanted = (0..<batch).map { names[(next + $0) % districts] }
            next = (next + batch) % districts
            let leases = try holder.claim(wanted, connection)
            precondition(leases.count == batch, "nobody else claims them")
            try connection.transaction { try holder.fence(leases, connection) }
            try holder.release(leases, connection)
            done += batch
            if clockSeconds() - begun >= second {
                print(done)
                done = 0
                second += 1
            }
        }
        try holder.stop(connection)
    }
}
