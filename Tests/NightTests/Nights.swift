// Lets a world arrive in real folders and be ingested into a real database.
import Catalogue
import Configuration
import Ingest
import Ledger
import Oracle
import Postgres
import Store
import SyncReport
import TestSupport
import Workers

/// One world, its delivery folders and its database.
struct Nights {
    let world: World
    let database: TestDatabase
    let folder: TemporaryFolder
    /// How much of a district is taken at once; nil for as much as ever.
    private let portionBytes: Int?

    init(_ world: World, portionBytes: Int? = nil) throws {
        self.world = world
        self.portionBytes = portionBytes
        database = try TestDatabase.migrated()
        folder = try TemporaryFolder()
        for source in world.sources { try folder.makeFolder(source) }
        let connection = try Connection(database.settings)
        try loadCauses(connection)
        try connection.execute("delete from rollcall.hold_threshold")
        for threshold in world.thresholds {
            try connection.execute(
                "insert into rollcall.hold_threshold values ($1, $2, $3)",
                [
                    .timestamp(Int64(threshold.from) * 1_000_000),
                    .int4(Int32(threshold.minimum)), .float8(Double(threshold.percent) / 100),
                ]
            )
        }
    }

    /// Everything arrives, stage by stage, with a run of ingest after each; then people decide about
    /// versions that count, because what they say of others lapses.
    func pass() throws {
        for stage in world.stages.indices { try arrive(stage: stage) }
        let decisions = world.histories.flatMap { district, history in
            history.decisions.filter { history.counts($0.telling) }
                .map { (district, history.tellings[$0.telling].syncID, $0.word) }
        }
        if !decisions.isEmpty { try decide(decisions) }
    }

    /// What comes before one run of ingest, and that run.
    func arrive(stage: Int) throws {
        for appearance in world.stages[stage] { try appear(appearance) }
        try ingest()
    }

    /// Records decisions about the versions that count, and derives their districts with them.
    func decide(_ decisions: [(district: String, syncID: String, word: ToldDecision)]) throws {
        let rederivation = try Rederivation(database.settings, version: "test")
        for decision in decisions {
            guard let word = HoldDecision(rawValue: decision.word.rawValue) else { continue }
            try rederivation.decide(word, district: decision.district, syncID: decision.syncID)
        }
        try rederivation.close()
    }

    /// Where the tables and the oracle's differ, line by line, with the district's id.
    func differencesFromOracle() throws -> [String] {
        let ledgers = try outcomes(try Connection(database.settings))
        let classifier = Classifier()
        return world.histories.flatMap { district, history in
            let expected = plainOutcome(history) { entity, field, message in
                classifier.classify(
                    entity: Entity(name: entity) ?? .user,
                    field: field,
                    message: message
                ).cause
            }
            let ledger = ledgers[district] ?? PlainOutcome(episodes: [], syncs: [])
            return
                (differences(oracle: expected.syncs, ledger: ledger.syncs)
                + differences(oracle: expected.episodes, ledger: ledger.episodes))
                .map { "\(district): \($0)" }
        }
    }

    /// One run over one source.
    func ingest(from source: String) throws -> IngestSummary {
        var options = IngestOptions(
            source: SourceSettings(location: folder.path(source)),
            workers: 2,
            version: "test"
        )
        if let portionBytes { options.portionBytes = portionBytes }
        let summary = try IngestRun(options, database.settings, stop: StopSignal()) { _, _ in }
            .run()
        if let failure = summary.failure { throw failure }
        return summary
    }

    /// One run over every source; returns what was new.
    @discardableResult
    func ingest() throws -> (syncs: Int, opened: Int, closed: Int) {
        var sum = (syncs: 0, opened: 0, closed: 0)
        for source in world.sources {
            let summary = try ingest(from: source)
            guard summary.failedDistricts.isEmpty, summary.sourceErrors.isEmpty else {
                throw Unexpected("\(summary.failedDistricts) \(summary.sourceErrors)")
            }
            sum.syncs += summary.syncs
            sum.opened += summary.opened
            sum.closed += summary.closed
        }
        return sum
    }

    func appear(_ appearance: Appearance) throws {
        switch appearance {
        case .manifest(let source, let delivery):
            try folder.write(
                "\(source)/\(delivery)/syncs.csv",
                world.manifest(source: source, delivery: delivery)
            )
        case .report(let source, let path, let content):
            try folder.write("\(source)/\(path)", content)
        }
    }

    /// Every district is derived anew from its archive.
    func rebuild() throws {
        let rederivation = try Rederivation(database.settings, version: "test")
        for district in try rederivation.districts() { try rederivation.rebuild(district) }
        try rederivation.close()
    }
}

/// Something that must not happen in these tests.
struct Unexpected: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

func loadCauses(_ connection: borrowing Connection) throws {
    try CauseRow.load(
        Catalogue.causes.map {
            CauseRow(
                cause: $0.name,
                number: Int32($0.number),
                title: $0.title,
                severity: $0.severity.rawValue,
                owner: $0.owner.rawValue,
                rank: Int32($0.rank),
                advice: $0.advice,
                internalStep: $0.internalStep,
                catalogueVersion: Int32(Catalogue.version)
            )
        },
        connection
    )
}
