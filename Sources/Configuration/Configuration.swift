// Everything that an operator may decide, each value with its origin.

/// Whether a private PostgreSQL may be made where no database is configured.
public enum PrivateClusterUse: String, CaseIterable, Sendable {
    case auto, never
}

/// A configuration: flags before environment before file before defaults.
public struct Configuration: Sendable {
    /// The file that was read; nil where there is none.
    public let path: String?
    /// A libpq connection string or URL; nil for the private cluster.
    public let database: Configured<String?>
    public let privateCluster: Configured<PrivateClusterUse>
    /// Where the private cluster lives; nil for the usual place.
    public let home: Configured<String?>
    public let workers: Configured<Int>
    /// Whose caseload questions are about unless they say otherwise.
    public let specialist: Configured<String?>
    /// Whom to call.
    public let contact: Configured<String?>
    public let hold: Hold
    /// After how many failed tries something is parked.
    public let parkingAttempts: Configured<Int>
    public let deadlines: Deadlines
    public let diskFloor: DiskFloor
    public let schedule: Schedule
    public let alarms: Alarms
    /// Where liveness, readiness and metrics answer; nil for nowhere.
    public let healthListen: Configured<String?>
    public let sources: [SourceSettings]
    /// What `config show` lists, in the order of the example file.
    public let shown: [ShownSetting]

    /// Wished-for thresholds of the ledger's hold rule; those in force stand in the database.
    public struct Hold: Sendable {
        public let minimum: Configured<Int?>
        public let share: Configured<Double?>
    }

    /// How long things may take.
    public struct Deadlines: Sendable {
        public let connectSeconds: Configured<Int>
        public let stalledSeconds: Configured<Int>
        public let runSeconds: Configured<Int>
    }

    /// Below either, a disk counts as full.
    public struct DiskFloor: Sendable {
        public let share: Configured<Double>
        public let bytes: Configured<Int>
    }

    /// When the service picks up.
    public struct Schedule: Sendable {
        public let cron: Configured<String?>
        public let jitterSeconds: Configured<Int>
    }

    /// Puts flags, variables and a file together; `flags` are keyed as the file's keys are.
    public init(
        flags: [String: String] = [:],
        environment: [String: String],
        file: (text: String, path: String)?,
        processors: Int
    ) throws {
        let file = try file.map { try ConfigurationFile($0.text, path: $0.path) }
        var reader = SettingReader(flags: flags, environment: environment, file: file)
        path = file?.path
        database = try reader.text("database", show: withoutPassword)
        privateCluster = try reader.choice("private_cluster", or: PrivateClusterUse.auto)
        home = try reader.text("home")
        workers = try reader.whole("workers", or: max(2, min(processors, 64)), in: 1...64)
        specialist = try reader.text("specialist")
        contact = try reader.text("contact")
        hold = try Hold(&reader)
        parkingAttempts = try reader.whole("parking.attempts", or: 5, in: 1...100)
        deadlines = try Deadlines(&reader)
        diskFloor = try DiskFloor(&reader)
        schedule = try Schedule(&reader)
        alarms = try Alarms(
            &reader,
            SecretPlace(path: file?.path ?? "", environment: environment)
        )
        healthListen = try reader.text("health.listen")
        try reader.refuseUnknown()
        (sources, shown) = try Configuration.sources(file, environment, after: reader.shown)
    }

    /// The sources meant by names, paths and URLs; what nobody configured is taken as it stands.
    public func sources(named words: [String]) -> [SourceSettings] {
        words.map { word in
            sources.first { $0.name == word } ?? sources.first { $0.url == word }
                ?? SourceSettings(location: word)
        }
    }

    private static func sources(
        _ file: ConfigurationFile?,
        _ environment: [String: String],
        after shown: [ShownSetting]
    ) throws -> ([SourceSettings], [ShownSetting]) {
        var (sources, shown): ([SourceSettings], _) = ([], shown)
        for table in file?.sources ?? [] {
            let path = file?.path ?? ""
            var reader = SettingReader(table, path: path)
            let source = try SourceSettings(&reader, path: path, line: table.line, environment)
            if sources.contains(where: { $0.name == source.name }) {
                throw ConfigurationError(
                    "\(path) line \(table.line): there are two sources called \(source.name)",
                    hint: "give each [[source]] a name of its own"
                )
            }
            sources.append(source)
            shown += reader.shown.filter { $0.origin != .fallback }.map {
                ShownSetting(
                    key: "source.\(source.name).\($0.key)",
                    value: $0.value,
                    origin: $0.origin
                )
            }
        }
        return (sources, shown)
    }
}

extension Configuration.Hold {
    fileprivate init(_ reader: inout SettingReader) throws {
        minimum = try reader.whole("hold.minimum", in: 1...1_000_000_000)
        share = try reader.share("hold.share", or: nil)
    }
}

extension Configuration.Deadlines {
    fileprivate init(_ reader: inout SettingReader) throws {
        connectSeconds = try reader.deadline("deadlines.connect", or: 10)
        stalledSeconds = try reader.deadline("deadlines.stalled", or: 60)
        runSeconds = try reader.deadline("deadlines.run", or: 4 * 3_600)
    }
}

extension Configuration.DiskFloor {
    fileprivate init(_ reader: inout SettingReader) throws {
        let written = try reader.share("disk.floor_share", or: 0.1)
        share = Configured(written.value ?? 0.1, written.origin)
        bytes = try reader.bytes("disk.floor_bytes", or: 5_000_000_000)
    }
}

extension Configuration.Schedule {
    fileprivate init(_ reader: inout SettingReader) throws {
        cron = try reader.text("schedule.cron")
        let written = try reader.seconds("schedule.jitter", or: 0)
        jitterSeconds = Configured(written.value ?? 0, written.origin)
    }
}

extension SettingReader {
    /// A time limit: never none, never more than a week.
    fileprivate mutating func deadline(
        _ key: String,
        or fallback: Int
    ) throws -> Configured<Int> {
        try value(
            key,
            or: fallback,
            expected: "a time from 1s to 7d, such as 90s, 15m or 4h",
            show: { "\($0)s" },
            read: { $0.seconds.flatMap { (1...604_800).contains($0) ? $0 : nil } }
        )
    }
}
