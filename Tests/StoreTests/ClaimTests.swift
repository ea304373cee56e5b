// Workers that claim the same districts at the same moment.
import Dispatch
import Postgres
import Store
import Synchronization
import TestSupport
import Testing

struct ClaimTests {
    private let database: TestDatabase

    init() throws { database = try TestDatabase.migrated() }

    @Test func `of workers that claim at the same moment none robs another`() throws {
        let districts = (1...300).map { "d\($0)" }
        let settings = database.settings
        for _ in 0..<6 {
            let claims = Mutex<[[Lease]]>([])
            let failures = Mutex<[String]>([])
            DispatchQueue.concurrentPerform(iterations: 4) { number in
                do {
                    let connection = try Connection(settings)
                    let holder = LeaseHolder()
                    try holder.start(host: "h", pid: Int32(number), version: "1", connection)
                    let mine = try holder.claim(districts, connection)
                    claims.withLock { $0.append(mine) }
                } catch {
                    failures.withLock { $0.append(String(describing: error)) }
                }
            }
            #expect(failures.withLock { $0 } == [])
            let all = claims.withLock { $0.flatMap { $0 } }
            #expect(Set(all.map(\.district)).count == all.count, "a district was claimed twice")
            #expect(all.count == districts.count)
            let end = try Connection(settings)
            try end.run(script: "update rollcall.worker set stopped_at = clock_timestamp()")
        }
    }

    @Test func `what a live worker holds is known to others without a claim`() throws {
        let connection = try Connection(database.settings)
        let (one, other) = (LeaseHolder(), LeaseHolder())
        for holder in [one, other] {
            try holder.start(host: "h", pid: 1, version: "1", connection)
        }
        let leases = try one.claim(["d1", "d2"], connection)
        let all = ["d1", "d2", "d3"]
        #expect(try other.held(all, connection) == ["d1", "d2"])
        #expect(try one.held(all, connection) == [])
        try one.release(leases.filter { $0.district == "d1" }, connection)
        #expect(try other.held(all, connection) == ["d2"])
        // Whoever is silent holds nothing.
        try connection.run(
            script: "update rollcall.worker set heartbeat_at = now() - interval '46 seconds'"
        )
        #expect(try other.held(all, connection) == [])
    }
}
