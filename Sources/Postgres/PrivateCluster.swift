// A PostgreSQL of our own: made once, started when needed, outliving the command that started it.
internal import CLibpq
internal import Glibc

/// The private cluster below a home directory.
///
/// Unix socket only, no TCP; as root the server runs as an unprivileged user. Two commands that start
/// it at once are kept apart by a lock; a stale pid file after a crash or reboot is recognised.
public struct PrivateCluster: Sendable {
    public let home: String

    /// A relative home is one below the working directory.
    public init(home: String) {
        guard !home.hasPrefix("/"), let here = getcwd(nil, 0) else {
            self.home = home
            return
        }
        defer { free(here) }
        self.home = "\(String(cString: here))/\(home)"
    }

    /// Whether a cluster was ever made here.
    public var exists: Bool { access("\(data)/PG_VERSION", F_OK) == 0 || isForeign }

    public var logFile: String { "\(home)/postgres.log" }
    private var data: String { "\(home)/postgres" }
    private var postmaster: Postmaster { Postmaster(data: data) }
    private var sockets: SocketDirectory { SocketDirectory(note: "\(home)/socket") }

    /// A data directory that we may not look into still exists.
    private var isForeign: Bool { access(data, F_OK) == 0 && access(data, X_OK) != 0 }

    /// Makes and starts the cluster where needed; returns how to connect.
    ///
    /// `prepare` gets a superuser's connection every time and makes the database and its owner where
    /// they are missing: whoever started the server may have been killed before that.
    public func ensureRunning(
        prepare: (borrowing Connection) throws -> Void
    ) throws -> ConnectionSettings {
        let account = try ServerAccount.choose()
        let lock = try lockHome(account)
        defer { close(lock) }
        let socket = try running(account) ?? start(account)
        try prepare(try Connection(settings(socket, database: "postgres", user: "postgres")))
        return settings(socket)
    }

    /// The socket of a server that answers, be it only after its recovery; nil if none runs.
    private func running(_ account: ServerAccount) throws -> String? {
        if let socket = sockets.known(account) {
            return waitUntilReady(socket) { postmaster.pid != nil } ? socket : nil
        }
        // A server without its socket, which a cleaner took away, serves nobody any more.
        if postmaster.pid != nil { try end() }
        return nil
    }

    private func start(_ account: ServerAccount) throws -> String {
        let binaries = try ServerBinaries.find()
        if !exists { try create(binaries, account) }
        try refuseForeignOwner(account)
        let socket = try sockets.prepare(account)
        postmaster.removeStaleLocks(socket: socket)
        try start(binaries, account, socket)
        return socket
    }

    /// How to connect, if the server runs; nil otherwise.
    public func settingsIfRunning() throws -> ConnectionSettings? {
        guard exists, let socket = sockets.known(try ServerAccount.choose()),
            ping(socket) == PQPING_OK
        else { return nil }
        return settings(socket)
    }

    /// Stops the server in an orderly way; false if it did not run.
    public func stop() throws -> Bool {
        guard postmaster.pid != nil else { return false }
        try end()
        return true
    }

    private func end() throws {
        guard let pid = postmaster.pid else { return }
        guard kill(pid, SIGINT) == 0 else {
            throw ClusterError(
                message: "the server (pid \(pid)) cannot be signalled",
                hint: "run rollcall db stop as the user who started it"
            )
        }
        for _ in 0..<1_200 {
            if postmaster.pid == nil { return }
            usleep(50_000)
        }
        throw ClusterError(
            message: "the server (pid \(pid)) did not stop within 60 s",
            hint: "look at \(logFile)"
        )
    }

    // MARK: making

    private func lockHome(_ account: ServerAccount) throws -> Int32 {
        try makeDirectories(home)
        try requireTraversable(account)
        let lock = open("\(home)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0, flock(lock, LOCK_EX) == 0 else {
            throw ClusterError(
                message: "\(home) cannot be written: \(String(cString: strerror(errno)))",
                hint: "set ROLLCALL_HOME to a directory of your own"
            )
        }
        return lock
    }

    /// The server's user must be able to walk down to its data.
    private func requireTraversable(_ account: ServerAccount) throws {
        guard geteuid() == 0 else { return }
        var path = home
        while path != "/", !path.isEmpty {
            var status = stat()
            if stat(path, &status) == 0, status.st_mode & S_IXOTH == 0, status.st_uid != account.uid
            {
                guard path == home else {
                    throw ClusterError(
                        message: "user \(account.name) cannot reach \(home): \(path) is closed",
                        hint: "set ROLLCALL_HOME to a path open to it, such as /var/lib/rollcall"
                    )
                }
                chmod(path, 0o711)
            }
            path = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        }
    }

    private func makeDirectories(_ path: String) throws {
        var partial = ""
        for part in path.split(separator: "/") {
            partial += "/\(part)"
            if mkdir(partial, partial == path ? 0o711 : 0o755) != 0, errno != EEXIST {
                throw ClusterError(
                    message: "\(partial) cannot be made: \(String(cString: strerror(errno)))",
                    hint: "set ROLLCALL_HOME to a directory of your own"
                )
            }
        }
    }

    /// Made beside its place and renamed, so that a half-made cluster is never taken for one.
    private func create(_ binaries: ServerBinaries, _ account: ServerAccount) throws {
        let making = "\(home)/postgres.making"
        _ = try account.run(["rm", "-rf", making], log: "/dev/null")
        // Its user may empty it but not take it out of a home that is ours.
        rmdir(making)
        guard mkdir(making, 0o700) == 0 else {
            throw ClusterError(
                message: "\(making) cannot be made: \(String(cString: strerror(errno)))",
                hint: "check the permissions of \(home)"
            )
        }
        try account.own(making)
        try touchLog(account)
        let code = try account.run(
            [
                binaries.initdb, "-D", making, "-U", "postgres", "-A", "trust", "--no-locale", "-E",
                "UTF8", "-k",
            ],
            log: logFile
        )
        guard code == 0 else { throw startFailure("initdb ended with code \(code)") }
        try append(serverConfiguration(), to: "\(making)/postgresql.conf")
        guard rename(making, data) == 0 else {
            throw ClusterError(
                message: "\(data) cannot be put in place: \(String(cString: strerror(errno)))",
                hint: "remove what stands there"
            )
        }
    }

    private func touchLog(_ account: ServerAccount) throws {
        let file = open(logFile, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        if file >= 0 { close(file) }
    }

    private func append(_ text: String, to path: String) throws {
        let file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
        guard file >= 0 else {
            throw ClusterError(message: "\(path) cannot be written", hint: "check the disk")
        }
        defer { close(file) }
        var text = text
        guard text.withUTF8({ write(file, $0.baseAddress, $0.count) == $0.count }) else {
            throw ClusterError(message: "\(path) cannot be written", hint: "check the disk")
        }
    }

    // MARK: starting

    private func start(
        _ binaries: ServerBinaries,
        _ account: ServerAccount,
        _ socket: String
    ) throws {
        let command = [
            binaries.postgres, "-D", data, "-c", "listen_addresses=", "-c",
            "unix_socket_directories=\(socket)", "-c", "port=\(serverPort)",
        ]
        // After kill -9 the old server's children can keep its memory or lock file a second or two.
        for attempt in 1...10 {
            let pid = try account.startDetached(command, log: logFile)
            if waitUntilReady(socket, while: { isAlive(pid) }) { return }
            postmaster.removeStaleLocks(socket: socket)
            let tail = logTail()
            guard attempt < 10, tail.contains("already exists") || tail.contains("still in use")
            else { break }
            usleep(1_000_000)
        }
        throw startFailure("the private PostgreSQL does not start")
    }

    /// Waits a minute for a server to answer, and as long as it takes while it says that it recovers.
    private func waitUntilReady(_ socket: String, while isThere: () -> Bool) -> Bool {
        var patience = 1_200
        while patience > 0 {
            switch ping(socket) {
            case PQPING_OK: return true
            case PQPING_REJECT: break
            default: patience -= 1
            }
            guard isThere() else { return false }
            usleep(50_000)
        }
        return false
    }

    /// Whether a child of ours still runs; collects it where it does not.
    private func isAlive(_ pid: pid_t) -> Bool {
        var status: Int32 = 0
        return waitpid(pid, &status, WNOHANG) == 0
    }

    private func startFailure(_ what: String) -> ClusterError {
        ClusterError(message: "\(what): \(logTail())", hint: "the whole log is \(logFile)")
    }

    private func logTail() -> String {
        let file = open(logFile, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return "" }
        defer { close(file) }
        let size = lseek(file, 0, SEEK_END)
        lseek(file, max(0, size - 600), SEEK_SET)
        var buffer = [UInt8](repeating: 0, count: 600)
        let count = read(file, &buffer, buffer.count)
        let lines = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
            .split(separator: "\n")
        return lines.suffix(3).joined(separator: " | ")
    }

    // MARK: recognising

    private func refuseForeignOwner(_ account: ServerAccount) throws {
        var status = stat()
        guard stat(data, &status) == 0, status.st_uid != account.uid else { return }
        throw ClusterError(
            message: "\(data) belongs to another user (uid \(status.st_uid))",
            hint: "set ROLLCALL_HOME to a directory of your own"
        )
    }

    private func ping(_ socket: String) -> PGPing {
        PQping("host=\(socket) port=\(serverPort) dbname=postgres user=postgres connect_timeout=5")
    }

    private func settings(
        _ socket: String,
        database: String = "rollcall",
        user: String = "rollcall_owner"
    ) -> ConnectionSettings {
        ConnectionSettings(
            conninfo: "host=\(socket) port=\(serverPort) dbname=\(database) user=\(user)"
        )
    }
}

/// Part of the socket's name; given everywhere, because PGPORT of the environment would replace it.
let serverPort = 5_432

func firstLine(of path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 1_024)
    let count = read(file, &buffer, buffer.count)
    guard count > 0 else { return nil }
    let line = buffer.prefix(count).prefix { $0 != 0x0A && $0 != 0 }
    return String(decoding: line, as: UTF8.self)
}

/// Settings that fit nightly batches; durability stays as PostgreSQL has it.
private func serverConfiguration() -> String {
    let pages = sysconf(Int32(_SC_PHYS_PAGES))
    let megabytes = pages * sysconf(Int32(_SC_PAGESIZE)) / 1_048_576
    let buffers = min(1_024, max(128, megabytes / 8))
    return """

        # Rollcall's private cluster
        shared_buffers = '\(buffers)MB'
        work_mem = '32MB'
        maintenance_work_mem = '256MB'
        max_wal_size = '4GB'
        checkpoint_timeout = '15min'
        wal_compression = on
        max_connections = 50
        jit = off

        """
}
