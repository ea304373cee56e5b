// A PostgreSQL of our own: made once, started when needed, outliving the command that started it.
internal import CLibpq
internal import Glibc

/// The private cluster below a home directory.
///
/// Unix socket only, no TCP; as root the server runs as an unprivileged user. Two commands that start
/// it at once are kept apart by a lock; a stale pid file after a crash or reboot is recognised.
public struct PrivateCluster: Sendable {
    public let home: String

    public init(home: String) { self.home = home }

    /// Whether a cluster was ever made here.
    public var exists: Bool { access("\(data)/PG_VERSION", F_OK) == 0 || isForeign }

    public var logFile: String { "\(home)/postgres.log" }
    var data: String { "\(home)/postgres" }
    private var socketNote: String { "\(home)/socket" }

    /// A data directory that we may not look into still exists.
    private var isForeign: Bool { access(data, F_OK) == 0 && access(data, X_OK) != 0 }

    /// Makes and starts the cluster where needed; returns how to connect.
    ///
    /// `prepare` gets a superuser's connection after every start and makes the database and its owner.
    public func ensureRunning(
        prepare: (borrowing Connection) throws -> Void
    ) throws -> ConnectionSettings {
        let account = try ServerAccount.choose()
        let lock = try lockHome(account)
        defer { close(lock) }
        if let socket = try knownSocket(account), answers(socket) { return settings(socket) }
        let binaries = try ServerBinaries.find()
        if !exists { try create(binaries, account) }
        try refuseForeignOwner(account)
        removeStalePidFile()
        let socket = try prepareSocketDirectory(account)
        try start(binaries, account, socket)
        try prepare(
            try Connection(
                ConnectionSettings(conninfo: "host=\(socket) dbname=postgres user=postgres")
            )
        )
        return settings(socket)
    }

    /// How to connect, if the server runs; nil otherwise.
    public func settingsIfRunning() throws -> ConnectionSettings? {
        guard exists, let socket = try knownSocket(try ServerAccount.choose()), answers(socket)
        else {
            return nil
        }
        return settings(socket)
    }

    /// Stops the server in an orderly way; false if it did not run.
    public func stop() throws -> Bool {
        guard try settingsIfRunning() != nil, let pid = serverPid() else { return false }
        guard kill(pid, SIGINT) == 0 else {
            throw ClusterError(
                message: "the server (pid \(pid)) cannot be signalled",
                hint: "run rollcall db stop as the user who started it"
            )
        }
        for _ in 0..<600 {
            if serverPid() == nil { return true }
            usleep(100_000)
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
        text.withUTF8 { _ = write(file, $0.baseAddress, $0.count) }
    }

    // MARK: starting

    private func start(
        _ binaries: ServerBinaries,
        _ account: ServerAccount,
        _ socket: String
    ) throws {
        let command = [
            binaries.postgres, "-D", data, "-c", "listen_addresses=", "-c",
            "unix_socket_directories=\(socket)",
        ]
        // After kill -9 a zombie can keep the lock file busy for a second or two.
        for attempt in 1...10 {
            let pid = try account.startDetached(command, log: logFile)
            if waitUntilReady(socket, pid) { return }
            removeStalePidFile()
            guard attempt < 10, logTail().contains("already exists") else { break }
            usleep(1_000_000)
        }
        throw startFailure("the private PostgreSQL does not start")
    }

    private func waitUntilReady(_ socket: String, _ pid: pid_t) -> Bool {
        for _ in 0..<1_200 {
            if answers(socket) { return true }
            var status: Int32 = 0
            if waitpid(pid, &status, WNOHANG) == pid { return false }
            usleep(50_000)
        }
        return false
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

    /// The first line of postmaster.pid, if that process is a server.
    private func serverPid() -> pid_t? {
        guard let line = firstLine(of: "\(data)/postmaster.pid"), let pid = pid_t(line) else {
            return nil
        }
        var buffer = [CChar](repeating: 0, count: 512)
        let length = readlink("/proc/\(pid)/exe", &buffer, buffer.count)
        guard length > 0 else {
            // Another user's process: its command line tells as much.
            return firstLine(of: "/proc/\(pid)/cmdline")?.contains("postgres") == true ? pid : nil
        }
        return String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            .contains("postgres")
            ? pid : nil
    }

    /// PostgreSQL refuses to start when the pid file names any live process; ours may long be another.
    private func removeStalePidFile() {
        if serverPid() == nil { unlink("\(data)/postmaster.pid") }
    }

    private func refuseForeignOwner(_ account: ServerAccount) throws {
        var status = stat()
        guard stat(data, &status) == 0, status.st_uid != account.uid else { return }
        throw ClusterError(
            message: "\(data) belongs to another user (uid \(status.st_uid))",
            hint: "set ROLLCALL_HOME to a directory of your own"
        )
    }

    /// The noted socket directory, if it still is what we made: a directory of the server's user that
    /// nobody else can enter. A reboot may have removed it.
    private func knownSocket(_ account: ServerAccount) throws -> String? {
        guard let noted = firstLine(of: socketNote) else { return nil }
        var status = stat()
        guard lstat(noted, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
            status.st_uid == account.uid, status.st_mode & 0o077 == 0
        else { return nil }
        return noted
    }

    /// Socket paths are at most 107 bytes long, so the socket cannot lie below the home.
    private func prepareSocketDirectory(_ account: ServerAccount) throws -> String {
        if let known = try knownSocket(account) { return known }
        let parent = environment("XDG_RUNTIME_DIR").flatMap { access($0, W_OK) == 0 ? $0 : nil }
        var template = Array("\(parent ?? "/tmp")/rollcall-XXXXXX".utf8CString)
        guard template.count < 80, mkdtemp(&template) != nil else {
            throw ClusterError(
                message: "no directory for the server's socket can be made",
                hint: "check that /tmp can be written"
            )
        }
        let socket = template.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { String(cString: $0) } ?? ""
        }
        try account.own(socket)
        unlink(socketNote)
        let file = open(socketNote, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw ClusterError(message: "\(socketNote) cannot be written", hint: "check the disk")
        }
        close(file)
        try append(socket + "\n", to: socketNote)
        return socket
    }

    private func answers(_ socket: String) -> Bool {
        PQping("host=\(socket) dbname=postgres user=postgres connect_timeout=5") == PQPING_OK
    }

    private func settings(_ socket: String) -> ConnectionSettings {
        ConnectionSettings(conninfo: "host=\(socket) dbname=rollcall user=rollcall_owner")
    }

    private func firstLine(of path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 1_024)
        let count = read(file, &buffer, buffer.count)
        guard count > 0 else { return nil }
        let line = buffer.prefix(count).prefix { $0 != 0x0A && $0 != 0 }
        return String(decoding: line, as: UTF8.self)
    }
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
