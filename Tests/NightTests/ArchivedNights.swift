// One district that delivers a changing report night by night; remembers every byte of it.
import Configuration
import Digest
import Ingest
import Oracle
import Postgres
import Store
import TestSupport
import Testing
import Workers

/// Deliveries of one district on a real database.
final class ArchivedNights {
    let database: TestDatabase
    private let folder: TemporaryFolder
    /// The rows of the report as it was delivered last.
    var rows: [String] = []
    private var delivered: [[UInt8]] = []
    private var night = 0

    init() throws {
        database = try TestDatabase.migrated()
        folder = try TemporaryFolder()
        try folder.makeFolder("source")
        try loadCauses(try Connection(database.settings))
    }

    /// The next night: some rows go, as many come.
    func deliver(changing count: Int, _ random: inout SeededRandom) throws {
        if rows.isEmpty { rows = (0..<300).map { _ in row(&random) } }
        for _ in 0..<count {
            rows.remove(at: random.number(0...rows.count - 1))
            rows.insert(row(&random), at: random.number(0...rows.count))
        }
        try deliver(text(rows))
    }

    /// The next night, as it comes: little changes, much, nothing, or the report is something else.
    func deliver(_ random: inout SeededRandom) throws {
        switch random.number(0...11) {
        case 0: rows = []
        case 1: rows = (0..<random.number(1...5)).map { _ in row(&random) }
        case 2: rows.shuffle(using: &random)
        case 3: return try deliver((0..<random.number(0...4_000)).map { _ in random.byte() })
        case 4: return try deliver(Array(text(rows).dropLast(random.number(1...20))))
        case 5: return try deliver(delivered.isEmpty ? text(rows) : random.pick(delivered))
        default: break
        }
        try deliver(changing: random.number(0...9), &random)
    }

    private func deliver(_ bytes: [UInt8]) throws {
        night += 1
        delivered.append(bytes)
        let place = "source/\(1_000 + night)"
        try folder.write("\(place)/d/s\(night)/users_sync_report.csv", bytes)
        let completed = WrittenNight(number: night).text
        try folder.write(
            "\(place)/syncs.csv",
            "district_id,sync_id,status,completed_at\nd,s\(night),completed_with_errors,\(completed)\n"
        )
    }

    /// One run; what cannot be read as findings is a flaw of its sync and no failure of the run.
    func ingest() throws {
        let options = IngestOptions(
            source: SourceSettings(location: folder.path("source")),
            workers: 2,
            version: "test"
        )
        let summary = try IngestRun(options, database.settings, stop: StopSignal()) { _, _ in }
            .run()
        if let failure = summary.failure { throw failure }
        #expect(summary.failedDistricts.isEmpty)
    }

    func rebuild() throws {
        let rederivation = try Rederivation(database.settings, version: "test")
        for district in try rederivation.districts() { try rederivation.rebuild(district) }
        try rederivation.close()
    }

    /// Every night's report, out of the archive by its hash and by its sync.
    func expectAsDelivered() throws {
        let connection = try Connection(database.settings)
        let archive = ArchiveReader()
        for bytes in delivered {
            let key = ArchiveKey(district: "d", sha256: SHA256.hash(bytes))
            #expect(try archive.bytes(key, connection) == bytes)
        }
        for number in 1...night {
            let reports = try ArchivedBytes().reports(of: "d", sync: "s\(number)", connection)
            let report = try #require(reports.first)
            #expect(
                try ArchivedBytes().bytes(of: report, district: "d", connection)
                    == delivered[number - 1]
            )
        }
    }

    private func row(_ random: inout SeededRandom) -> String {
        let id = (0..<24).map { _ in random.pick(Array("0123456789abcdef")) }
        let message = random.pick(["Email is required", "Duplicate of \(random.number(1...999))"])
        return "\(String(id)),\(random.number(1...99_999)),email,Failure,\(message)"
    }

    private func text(_ rows: [String]) -> [UInt8] {
        Array(
            (["Clever ID,sis_id,field,status,message"] + rows + [""]).joined(separator: "\n").utf8
        )
    }
}

/// Nights of two years, one after the other.
private struct WrittenNight {
    let number: Int

    var text: String {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let (month, day) = ((number - 1) / 28, (number - 1) % 28 + 1)
        return "\(2025 + month / 12)-\(two(month % 12 + 1))-\(two(day))T08:00:00Z"
    }
}

extension SeededRandom {
    fileprivate mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next()) }
}
