// One [[source]]: where reports lie and how to get at them.

/// The kinds of places where reports lie.
public enum SourceKind: String, CaseIterable, Sendable {
    case folder, portal, sftp, s3

    /// The kind that a path or URL is of.
    public init(of location: String) {
        self =
            switch location.firstRange(of: "://").map({ location[..<$0.lowerBound] }) {
            case "https", "http": .portal
            case "sftp": .sftp
            case "s3": .s3
            default: .folder
            }
    }
}

/// A configured source.
public struct SourceSettings: Sendable {
    public let name: String
    public let kind: SourceKind
    /// A path, or a URL without user and password.
    public var url: String
    /// Something new must come within so many seconds.
    public let expectWithinSeconds: Int?
    /// Whom to call about this source.
    public let contact: String?
    /// Requests a second, over all hosts; nil for no cap.
    public let rate: Double?
    /// Requests at once, over all hosts; nil for no cap.
    public let concurrency: Int?
    /// Hosts that may be asked beside the URL's own, and addresses and networks of private ranges.
    public let allow: [String]
    /// Certificates to trust instead of the system's.
    public let caFile: String?
    public let login: SourceLogin
    public let portal: PortalShape
    public let bucket: BucketPlace

    /// A source that nobody configured, by its path or URL.
    public init(location: String) {
        name = location
        kind = SourceKind(of: location)
        url = location
        expectWithinSeconds = nil
        contact = nil
        rate = nil
        concurrency = nil
        allow = []
        caFile = nil
        login = SourceLogin()
        portal = PortalShape()
        bucket = BucketPlace()
    }

    init(
        _ reader: inout SettingReader,
        path: String,
        line: Int,
        _ environment: [String: String]
    ) throws {
        func missing(_ key: String) -> ConfigurationError {
            ConfigurationError(
                "\(path) line \(line): this source has no \(key)",
                hint: "deploy/rollcall.toml shows a source of each kind"
            )
        }
        guard let name = try reader.text("name").value else { throw missing("name") }
        guard let url = try reader.text("url", show: withoutSecrets).value else {
            throw missing("url")
        }
        guard withoutSecrets(url) == url else {
            throw ConfigurationError(
                "\(path) line \(reader.line(of: "url") ?? line): a url must hold no user or query",
                hint: "write user = …, and keep secrets in files"
            )
        }
        self.name = name
        self.url = url
        kind = try reader.choice("kind", or: SourceKind(of: url)).value
        expectWithinSeconds = try reader.seconds("expect_within", or: nil).value
        contact = try reader.text("contact").value
        rate = try reader.rate("rate").value
        concurrency = try reader.whole("concurrency", in: 1...1_000).value
        allow = try reader.list("allow").value
        let place = SecretPlace(path: path, environment: environment)
        caFile = try reader.text("ca_file").value.map { place.path($0) }
        login = try SourceLogin(&reader, place)
        portal = try PortalShape(&reader)
        bucket = try BucketPlace(&reader, place)
        try reader.refuseUnknown()
    }
}

/// How paths of a file are meant.
struct SecretPlace {
    let folder: String
    let environment: [String: String]

    init(path: String, environment: [String: String]) {
        folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        self.environment = environment
    }

    func file(_ written: String) -> SecretFile {
        SecretFile(written, folder: folder, environment: environment)
    }

    func path(_ written: String) -> String {
        written.hasPrefix("/") ? written : "\(folder)/\(written)"
    }
}

/// Who we are to a source, and who it must be to us.
public struct SourceLogin: Sendable {
    /// The bearer token of all districts.
    public var tokenFile: SecretFile?
    /// A folder with one token file per district, named as its id.
    public var tokenDirectory: SecretFile?
    public var user: String?
    /// A private key for SFTP; `KEY.pub` beside it.
    public var keyFile: SecretFile?
    public var passwordFile: SecretFile?
    /// The SFTP server's key as `ssh-keygen -l` prints it, without `SHA256:`.
    public var knownHostSHA256: String?
    public var knownHostsFile: String?

    init() {}

    init(_ reader: inout SettingReader, _ place: SecretPlace) throws {
        tokenFile = try reader.text("token_file").value.map(place.file)
        tokenDirectory = try reader.text("token_directory").value.map(place.file)
        user = try reader.text("user").value
        keyFile = try reader.text("key_file").value.map(place.file)
        passwordFile = try reader.text("password_file").value.map(place.file)
        knownHostSHA256 = try reader.text("known_host_sha256").value.map {
            $0.hasPrefix("SHA256:") ? String($0.dropFirst(7)) : $0
        }
        knownHostsFile = try reader.text("known_hosts_file").value.map(place.path)
    }
}

/// How a portal's URLs and JSON look.
public struct PortalShape: Sendable {
    public var districtsURL = "{base}/districts"
    public var syncsURL = "{base}/districts/{district}/syncs?since={since}"
    /// For how many days the portal keeps a sync.
    public var windowDays = 30
    /// The contract's field names, each with the portal's own.
    public var fields: [String: String] = Dictionary(
        uniqueKeysWithValues: PortalShape.fieldNames.map { ($0.ours, $0.usual) }
    )

    static let fieldNames: [(ours: String, usual: String)] = [
        ("districts", "districts"), ("district_id", "id"), ("district_name", "name"),
        ("district_state", "state"), ("syncs", "syncs"), ("sync_id", "id"), ("status", "status"),
        ("completed_at", "completed_at"), ("reports", "reports"), ("report_name", "name"),
        ("report_href", "href"), ("report_bytes", "bytes"), ("report_sha256", "sha256"),
        ("next", "next"),
    ]

    init() {}

    init(_ reader: inout SettingReader) throws {
        districtsURL = try reader.text("portal.districts_url", or: districtsURL).value
        syncsURL = try reader.text("portal.syncs_url", or: syncsURL).value
        windowDays = try reader.whole("portal.window_days", or: 30, in: 1...3_650).value
        for (ours, usual) in PortalShape.fieldNames {
            fields[ours] = try reader.text("portal.fields.\(ours)", or: usual).value
        }
    }
}

/// Where a bucket is.
public struct BucketPlace: Sendable {
    public var endpoint: String?
    public var region = "us-east-1"
    /// The access key's id on the first line, the secret on the second.
    public var accessKeyFile: SecretFile?

    init() {}

    init(_ reader: inout SettingReader, _ place: SecretPlace) throws {
        endpoint = try reader.text("endpoint").value
        region = try reader.text("region", or: region).value
        accessKeyFile = try reader.text("access_key_file").value.map(place.file)
    }
}

extension SettingReader {
    /// Requests a second.
    fileprivate mutating func rate(_ key: String) throws -> Configured<Double?> {
        let expected = "a number of requests a second above 0"
        return try value(key, or: nil, expected: expected, show: { $0.map { "\($0)" } }) {
            $0.text.flatMap { Double($0) }.flatMap { $0 > 0 && $0.isFinite ? .some($0) : nil }
        }
    }
}
