// Rules 2 to 4 once more, from the files alone and without the product's code.
import Foundation
import SyncReport
import TestSupport
import Testing

/// What is open according to a reader that knows nothing but the published layout.
struct NaiveLedger {
    /// A finding by everything that a person would compare.
    struct Finding: Hashable {
        let district: String
        let entity: String
        let cleverID: String
        let sisID: String
        let field: String
        let message: String
    }

    private struct Sync {
        let district: String
        let id: String
        let status: String
        let completed: Date
        let folder: String
    }

    private var syncs: [Sync] = []

    /// Reads the manifests of the given deliveries.
    init(_ drop: TemporaryFolder, deliveries: [String]) throws {
        let clock = ISO8601DateFormatter()
        for delivery in deliveries {
            let manifest = try text(drop.path("\(delivery)/syncs.csv"))
            for record in naiveRecords(manifest).dropFirst() {
                syncs.append(
                    Sync(
                        district: record[0],
                        id: record[1],
                        status: record[2],
                        completed: try #require(clock.date(from: record[3]), "\(record[3])"),
                        folder: drop.path("\(delivery)/\(record[0])/\(record[1])")
                    )
                )
            }
        }
        syncs.sort { ($0.completed, $0.id) < ($1.completed, $1.id) }
    }

    var count: Int { syncs.count }

    /// Everything that is open after the newest sync.
    func open() throws -> Set<Finding> {
        var open: Set<Finding> = []
        for sync in syncs where sync.status != "Failed" {
            let told = try findings(sync)
            // Completed with errors, and not a word about them, says nothing.
            if sync.status != "Completed", told.isEmpty { continue }
            open = open.filter { $0.district != sync.district }.union(told)
        }
        return open
    }

    /// Which entity a report tells of, by its name.
    private static let reports = [
        "users": "user", "staff": "user", "students": "user", "classes": "class",
        "schools": "school", "orgs": "school", "enrollments": "enrollment",
    ]

    private func findings(_ sync: Sync) throws -> Set<Finding> {
        var told: Set<Finding> = []
        for (name, entity) in NaiveLedger.reports {
            let path = "\(sync.folder)/\(name)_sync_report.csv"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            let records = naiveRecords(try text(path))
            let header = try #require(records.first).map { $0.lowercased() }
            for record in records.dropFirst() {
                func value(_ names: String...) -> String {
                    header.firstIndex { names.contains($0) }.map { record[$0] } ?? ""
                }
                told.insert(
                    Finding(
                        district: sync.district,
                        entity: entity,
                        cleverID: value("clever id"),
                        sisID: value("sis_id", "sourcedid", "sourceid"),
                        field: value("field", "column name"),
                        message: value("message", "error message", "error")
                    )
                )
            }
        }
        return told
    }
}

private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
}

extension NaiveLedger.Finding {
    /// A row of `errors`.
    init(_ row: JSON) {
        func text(_ name: String) -> String { row[name]?.text ?? "" }
        self.init(
            district: text("district_id"),
            entity: text("entity"),
            cleverID: text("clever_id"),
            sisID: text("sis_id"),
            field: text("field"),
            message: text("message")
        )
    }
}
