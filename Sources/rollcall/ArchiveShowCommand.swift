// rollcall archive show: a report or a manifest exactly as it was delivered.
import ArgumentParser
import Glibc
import Ingest
import Postgres
import Presentation
import Store

extension ArchiveCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A report or manifest as it was delivered: its very bytes in a pipe.",
            discussion: """
                Examples:
                  rollcall archive show bluestem 5f1c09ab        which reports there are
                  rollcall archive show bluestem 5f1c --report users_sync_report.csv > users.csv
                  rollcall archive show --delivery 2026-11-24
                """
        )

        @Argument(help: "A district: its id, its name or a piece of it.")
        var district: String?

        @Argument(help: "A sync's id, as rollcall syncs lists it.")
        var sync: String?

        @Option(name: .long, help: "A report's file name.")
        var report: String?

        @Option(name: .long, help: "The manifest of a delivery instead.")
        var delivery: String?

        @Option(name: .long, help: "The source, where several have a delivery of that name.")
        var source: String?

        @OptionGroup var database: DatabaseOptions

        func validate() throws {
            if delivery == nil, district == nil || sync == nil {
                throw ValidationError("name a district and a sync, or a --delivery")
            }
            if delivery != nil, district != nil {
                throw ValidationError("a district's sync or a --delivery, not both")
            }
        }

        func run() throws {
            let connection = try database.connect(try database.settings())
            if let delivery {
                write(try manifest(delivery, connection))
            } else if let district, let sync {
                let id = try DistrictName.resolve(district, connection)
                try show(sync, of: id, connection)
            }
        }

        private func manifest(
            _ delivery: String,
            _ connection: borrowing Connection
        ) throws -> [UInt8] {
            let archive = ArchivedBytes()
            let found = try archive.deliveries(named: delivery, connection)
                .filter { source == nil || $0.source == source }
            guard let name = found.first else {
                throw Failure(
                    .usage,
                    "no delivery is called \(delivery)",
                    hint: "rollcall syncs shows what was delivered"
                )
            }
            guard found.count == 1 else {
                throw Failure(
                    .usage,
                    "several sources have a delivery called \(delivery):\n"
                        + found.map { "  \($0.source)" }.joined(separator: "\n"),
                    hint: "name one with --source"
                )
            }
            return try archive.manifest(of: name, connection)
        }

        private func show(
            _ sync: String,
            of district: String,
            _ connection: borrowing Connection
        ) throws {
            let reports = try ArchivedBytes().reports(of: district, sync: sync, connection)
            guard let report else { return try list(reports, sync) }
            guard let found = reports.first(where: { $0.name == report }) else {
                throw Failure(
                    .usage,
                    "sync \(sync) has no report called \(report)",
                    hint: "leave --report out to see which it has"
                )
            }
            guard let bytes = try ArchivedBytes().bytes(of: found, district: district, connection)
            else {
                throw Failure(
                    .error,
                    "\(report) of sync \(sync) is listed and was never delivered",
                    hint: "rollcall rejects shows what is missing"
                )
            }
            write(bytes)
        }

        private func list(_ reports: [ReportInArchive], _ sync: String) throws {
            guard !reports.isEmpty else {
                throw Failure(
                    .usage,
                    "no report of a sync called \(sync) is known",
                    hint: "rollcall syncs lists the syncs of a district and their reports"
                )
            }
            let table = ResultTable(
                columns: ["report", "bytes", "sha256", "delivery", "counts", "flaw"]
                    .map { Column($0) },
                rows: reports.map { report in
                    [
                        .text(report.name), report.bytes.map { .int($0) } ?? .null,
                        report.sha256.map { .text(String(Prose.hexadecimal($0).prefix(12))) }
                            ?? .null,
                        .text(report.delivery.delivery), .bool(report.counts), .text(report.flaw),
                    ]
                }
            )
            let options = RenderOptions(asOf: Moment.now, width: Terminal.columns)
            table.render(as: .table, options) { StandardOutput().write($0) }
        }

        /// A pipe gets the very bytes; a terminal only what cannot command it.
        private func write(_ bytes: [UInt8]) {
            guard Terminal.isTerminal(STDOUT_FILENO) else { return StandardOutput().write(bytes) }
            let text = String(decoding: bytes, as: UTF8.self)
            for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
                StandardOutput().write(Terminal.safe(String(line)) + "\n")
            }
        }
    }
}
