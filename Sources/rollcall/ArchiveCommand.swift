// rollcall archive: the raw bytes of every report, and the ledger derived from them.
import ArgumentParser
import Glibc
import Ingest
import Postgres
import Presentation
import Workers

struct ArchiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: "The raw bytes of every report: check them, show them, derive the ledger anew.",
        discussion: """
            Examples:
              rollcall archive verify
              rollcall archive show bluestem 5f1c09ab --report users_sync_report.csv
              rollcall archive rebuild bluestem
            """,
        subcommands: [Verify.self, Show.self, Rebuild.self]
    )

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare every archived report and manifest with its hash.",
            discussion: "Example:\n  rollcall archive verify"
        )

        @OptionGroup var target: ArchiveTarget

        func run() throws {
            let connection = try target.database.connect(try target.database.settings())
            let line = target.progress
            let outcome = try ArchiveCheck().run(try target.districts(connection), connection) {
                line.show("\($0) of \($1) districts")
            }
            line.finish()
            for damage in outcome.damages { StandardError().line("rollcall: \(damage)") }
            StandardOutput().write(told(outcome))
            guard outcome.damages.isEmpty else {
                throw Failure(
                    .error,
                    "the archive is damaged",
                    hint: "restore the database from a backup, or have the reports delivered again"
                )
            }
        }

        private func told(_ outcome: ArchiveCheck.Outcome) -> String {
            var parts = [
                "\(Prose.count(Int64(outcome.contents), "report")) of "
                    + Prose.count(Int64(outcome.districts), "district")
            ]
            if outcome.manifests > 0 {
                parts.append(Prose.count(Int64(outcome.manifests), "manifest"))
            }
            parts.append("\(Prose.number(outcome.bytes)) bytes")
            let verdict =
                outcome.damages.isEmpty
                ? "all as they were archived" : "\(outcome.damages.count) damaged"
            return parts.joined(separator: ", ") + ": \(verdict)\n"
        }
    }

    struct Rebuild: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Derive the ledger anew from the archive, one transaction per district.",
            discussion: """
                Examples:
                  rollcall archive rebuild               every district
                  rollcall archive rebuild bluestem
                """
        )

        @OptionGroup var target: ArchiveTarget

        func run() throws {
            let settings = try target.database.settings()
            let connection = try target.database.connect(settings)
            let named = try target.districts(connection)
            let work = try Rederivation(settings, version: rollcallVersion)
            defer { target.database.closeQuietly(work) }
            let stop = StopSignal()
            let watch = SignalWatch(stop) { _exit(Exit.interrupted.rawValue) }
            defer { withExtendedLifetime(watch) {} }
            let wanted = try named ?? work.districts()
            let line = target.progress
            for (index, district) in wanted.enumerated() where !stop.isRequested {
                try work.rebuild(district)
                line.show("\(index + 1) of \(wanted.count) districts")
            }
            line.finish()
            if stop.isRequested { throw ExitCode(Exit.interrupted.rawValue) }
            StandardOutput().write(
                "Derived \(Prose.count(Int64(wanted.count), "district")) anew.\n"
            )
        }
    }
}

/// Which part of the archive.
struct ArchiveTarget: ParsableArguments {
    @Argument(help: "Districts; all where none is named.")
    var named: [String] = []

    @Option(name: .long, help: "A district; repeatable.")
    var district: [String] = []

    @OptionGroup var database: DatabaseOptions

    /// The ids of the named districts; nil for all.
    func districts(_ connection: borrowing Connection) throws -> [String]? {
        let words = named + district
        if words.isEmpty { return nil }
        var ids: [String] = []
        for word in words { ids.append(try DistrictName.resolve(word, connection)) }
        return ids
    }

    var progress: ProgressLine {
        ProgressLine(
            isShown: Terminal.isTerminal(STDERR_FILENO) && !database.quiet,
            isPlain: false
        )
    }
}

extension DatabaseOptions {
    /// Gives leases back; where that fails they are free in 45 seconds anyway, so it is only told.
    func closeQuietly(_ work: Rederivation) {
        do {
            try work.close()
        } catch {
            StandardError().line("rollcall: leases could not be given back: \(error)")
        }
    }
}
