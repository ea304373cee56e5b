// The lines of doctor: each a fact, how bad it is, and what to do.
import Configuration
import Postgres
import Presentation
import Store

/// What was found about one thing.
struct HealthLine {
    enum Level: String { case ok, warn, fail }

    let level: Level
    let about: String
    let fact: String
    /// Nil where there is nothing to do.
    let advice: String?
}

/// Collects health lines, one check after the other.
struct Diagnosis {
    private(set) var findings: [HealthLine] = []

    mutating func note(
        _ level: HealthLine.Level,
        _ about: String,
        _ fact: String,
        _ advice: String? = nil
    ) {
        findings.append(HealthLine(level: level, about: about, fact: fact, advice: advice))
    }

    /// Checks everything, as far as there is a schema.
    mutating func look(
        at connection: borrowing Connection,
        _ database: DatabaseOptions,
        isRinging: Bool
    ) throws {
        let checkup = Checkup()
        let asked = Moment.now
        let server = try checkup.server(connection)
        try look(at: server, database, between: asked, and: Moment.now)
        let state = try Migrator().state(connection)
        note(state)
        try look(at: checkup.role(connection), state)
        if state != .empty {
            try lookAtSchema(checkup, connection)
            try lookAtRowSecurity(checkup, connection)
            try lookAtWorkers(checkup, connection)
            try lookAtCatalogue(connection)
            try look(atHoldsOf: database.configuration(), connection)
        }
        look(at: try checkup.settings(connection))
        try lookAtOldest(checkup, server, connection)
        let disk = try database.disk()
        let configuration = try database.configuration()
        look(at: disk, isScarce: disk?.isScarce(configuration.diskFloor) ?? false, server)
        look(atAlarmsOf: configuration, isRinging: isRinging)
    }

    /// A warning may wait, a failure may not.
    var screen: String {
        var text = ""
        for line in findings {
            text +=
                Terminal.padded(line.level.rawValue, to: 6) + Terminal.padded(line.about, to: 14)
                + Terminal.safe(line.fact) + "\n"
            if let advice = line.advice {
                for piece in Prose.wrapped(advice, width: max(40, Terminal.columns - 22)) {
                    text += Terminal.padded("", to: 20) + "> " + Terminal.safe(piece) + "\n"
                }
            }
        }
        let count = { (level: HealthLine.Level) in findings.count { $0.level == level } }
        return text + "\(count(.ok)) ok, \(count(.warn)) warn, \(count(.fail)) fail\n"
    }

    var table: ResultTable {
        ResultTable(
            columns: ["level", "about", "fact", "advice"].map { Column($0) },
            rows: findings.map {
                [
                    .text($0.level.rawValue), .text($0.about), .text($0.fact),
                    $0.advice.map { .text($0) } ?? .null,
                ]
            }
        )
    }
}

// MARK: The server

extension Diagnosis {
    private mutating func look(
        at server: Checkup.Server,
        _ database: DatabaseOptions,
        between asked: Int64,
        and answered: Int64
    ) throws {
        note(.ok, "database", try database.described)
        if server.number >= 150_000 {
            note(.ok, "server", "PostgreSQL \(server.version)")
        } else {
            note(
                .fail,
                "server",
                "PostgreSQL \(server.version) is too old",
                "use PostgreSQL 15 or newer"
            )
        }
        if server.isReplica {
            note(
                .warn,
                "server",
                "a replica: questions are answered, nothing can be ingested",
                "let ingest use the primary (target_session_attrs=read-write)"
            )
        }
        // The server's clock was read somewhere between.
        let skew = server.now < asked ? asked - server.now : max(0, server.now - answered)
        let seconds = skew / 1_000_000
        if seconds > Diagnosis.skewSecondsMax {
            note(
                .warn,
                "clock",
                "this host and the database differ by \(Prose.number(seconds)) s",
                "leases go by the database's clock alone and are safe; let both hosts follow a "
                    + "time server"
            )
        } else {
            note(.ok, "clock", "as the database's, within \(seconds + 1) s")
        }
    }

    private static let skewSecondsMax: Int64 = 60

    private mutating func look(at settings: [String: String]) {
        let before = findings.count
        for (name, wanted, why) in [
            ("fsync", "on", "a power cut can destroy the database"),
            ("full_page_writes", "on", "a power cut can destroy pages"),
            ("autovacuum", "on", "dead rows pile up and questions become slow"),
        ] where settings[name] != wanted {
            let value = settings[name] ?? "?"
            note(.fail, "settings", "\(name) = \(value): \(why)", "set \(name) = \(wanted)")
        }
        if settings["synchronous_commit"] == "off" {
            note(
                .warn,
                "settings",
                "synchronous_commit = off: the last moments before a crash can be lost",
                "they are ingested again from the source; set it to on where that is too late"
            )
        }
        if settings["data_checksums"] == "off" {
            note(
                .warn,
                "settings",
                "data_checksums = off: rot on the disk is found late",
                "pg_checksums --enable while the server is stopped; rollcall archive verify "
                    + "finds rot in the archive"
            )
        }
        if settings["error_parameters"] != "0" {
            note(
                .fail,
                "settings",
                "log_parameter_max_length_on_error is not 0: student data gets into the log",
                "set log_parameter_max_length_on_error = 0"
            )
        }
        if settings["log_statement"] == "all" {
            note(
                .warn,
                "settings",
                "log_statement = all writes every question into the log",
                "set log_statement = ddl"
            )
        }
        if findings.count == before { note(.ok, "settings", "durable, and quiet about students") }
        look(atConnections: settings)
    }

    private mutating func look(atConnections settings: [String: String]) {
        let used = Int64(settings["connections"] ?? "") ?? 0
        let most = Int64(settings["connections_max"] ?? "") ?? 0
        let fact = "\(used) of \(most) in use"
        if used * 10 > most * 9 {
            note(.warn, "connections", fact, "raise max_connections or put a pooler in front")
        } else {
            note(.ok, "connections", fact)
        }
    }

    private mutating func lookAtOldest(
        _ checkup: Checkup,
        _ server: Checkup.Server,
        _ connection: borrowing Connection
    ) throws {
        guard let oldest = try checkup.oldestSnapshot(connection) else {
            note(
                server.seesSessions ? .ok : .warn,
                "snapshots",
                server.seesSessions
                    ? "nobody keeps old rows" : "sessions of other roles cannot be seen",
                server.seesSessions ? nil : "grant pg_read_all_stats to this role"
            )
            return
        }
        let who = [
            oldest.what, oldest.pid.map { "pid \($0)" }, oldest.owner, oldest.application,
        ].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
        let age = oldest.seconds.map { " for \(Prose.number($0 / 60)) min" } ?? ""
        let fact = "oldest: \(who)\(age), \(Prose.number(oldest.transactions)) transactions back"
        let isOld = (oldest.seconds ?? 0) > 3_600 || oldest.transactions > 1_000_000
        guard isOld else {
            note(.ok, "snapshots", fact)
            return
        }
        let end = oldest.pid.map { "select pg_terminate_backend(\($0))" } ?? "drop it if unused"
        note(
            .warn,
            "snapshots",
            fact,
            "dead rows cannot be cleared away meanwhile, and questions slow down; ask its owner, "
                + "or: \(end)"
        )
    }

    private mutating func look(
        at disk: DiskSpace?,
        isScarce: Bool,
        _ server: Checkup.Server
    ) {
        let used = "the database uses \(Prose.number(server.databaseBytes / 1_000_000)) MB"
        guard let disk else {
            note(.ok, "disk", "\(used); free space is the server's business")
            return
        }
        let free = "\(Prose.number(disk.freeBytes / 1_000_000_000)) GB free, \(used)"
        if isScarce {
            note(
                .fail,
                "disk",
                free,
                "ingest begins nothing new: free space or move ROLLCALL_HOME"
            )
        } else {
            note(.ok, "disk", free)
        }
    }
}

// MARK: The schema

extension Diagnosis {
    private mutating func note(_ state: SchemaState) {
        switch state {
        case .current: note(.ok, "schema", "current (\(Migrator.newest))")
        case .empty:
            note(.warn, "schema", "none yet", "rollcall db migrate, or the first ingest makes it")
        case .older(let number):
            note(
                .fail,
                "schema",
                "\(number), this rollcall has \(Migrator.newest)",
                "rollcall db migrate as rollcall_owner"
            )
        case .newer(let number):
            note(
                .fail,
                "schema",
                "\(number), newer than this rollcall's \(Migrator.newest)",
                "upgrade rollcall on this host"
            )
        }
    }

    private mutating func look(at role: Checkup.Role, _ state: SchemaState) throws {
        let rights =
            role.isOwner
            ? "owner" : role.mayIngest ? "ingest" : role.mayRead ? "reads a caseload" : "nothing"
        let fact = "\(role.name): \(rights)"
        if role.isSuperuser || role.bypassesRowSecurity {
            note(
                .warn,
                "rights",
                "\(role.name) passes row security",
                "log in as a role of your own that is a member of one of the rollcall roles"
            )
        } else if state != .empty, !role.mayRead {
            note(
                .fail,
                "rights",
                fact,
                "grant rollcall_ingest or rollcall_specialist to \(role.name)"
            )
        } else {
            note(.ok, "rights", fact)
        }
    }

    private mutating func lookAtSchema(
        _ checkup: Checkup,
        _ connection: borrowing Connection
    ) throws {
        let before = findings.count
        let drift = try checkup.drift(connection)
        if !drift.missing.isEmpty {
            note(
                .fail,
                "drift",
                "missing: \(listed(drift.missing))",
                "somebody changed the schema by hand: restore it from a backup, or add the "
                    + "columns as SQL/schema.sql has them"
            )
        }
        if !drift.foreign.isEmpty {
            note(
                .warn,
                "drift",
                "not ours: \(listed(drift.foreign))",
                "keep your own tables in a schema of your own; upgrades may drop these"
            )
        }
        let broken = try checkup.brokenIndexes(connection)
        if !broken.isEmpty {
            note(.fail, "drift", "invalid: \(listed(broken))", "reindex index concurrently …")
        }
        for number in try checkup.changedMigrations(connection) {
            note(
                .warn,
                "drift",
                "migration \(number) was applied with another text",
                "this database was made by another build of rollcall"
            )
        }
        if findings.count == before { note(.ok, "drift", "every column is there and no other") }
    }

    private mutating func lookAtRowSecurity(
        _ checkup: Checkup,
        _ connection: borrowing Connection
    ) throws {
        let holes = try checkup.holes(connection)
        if holes.isEmpty { note(.ok, "row security", "on every table of a district, no hole") }
        for hole in holes.prefix(10) {
            note(
                .fail,
                "row security",
                hole,
                "undo the change, or make the schema anew: rollcall db migrate on an empty "
                    + "database, then ingest"
            )
        }
    }

    private mutating func lookAtWorkers(
        _ checkup: Checkup,
        _ connection: borrowing Connection
    ) throws {
        let silent: [Checkup.SilentWorker]
        do {
            silent = try checkup.silentWorkers(connection)
        } catch let error as PostgresError where error.isAuthorisation {
            note(.ok, "leases", "not this role's business")
            return
        }
        if silent.isEmpty { note(.ok, "leases", "no dead worker holds a district") }
        for worker in silent.prefix(5) {
            note(
                .warn,
                "leases",
                "pid \(worker.pid) on \(worker.host) is silent since "
                    + "\(ScreenTime.full(worker.heartbeatAt)) with "
                    + Prose.count(worker.districts, "district"),
                "nothing: the next ingest takes them over; see why that process died"
            )
        }
    }

    private func listed(_ names: [String]) -> String {
        names.prefix(5).joined(separator: ", ")
            + (names.count > 5 ? " and \(names.count - 5) more" : "")
    }
}
