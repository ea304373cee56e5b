// Starting server programs: as another user where we are root, in a session of their own.
internal import Glibc

/// Runs programs for the private cluster.
struct ServerAccount: Sendable {
    let uid: uid_t
    let gid: gid_t
    let name: String

    /// The user as whom the server runs: ourselves, or an unprivileged one where we are root, because
    /// PostgreSQL refuses to run as root.
    static func choose() throws -> ServerAccount {
        guard geteuid() == 0 else {
            return ServerAccount(uid: geteuid(), gid: getegid(), name: "")
        }
        for name in ["postgres", "nobody"] {
            if let entry = getpwnam(name) {
                return ServerAccount(
                    uid: entry.pointee.pw_uid,
                    gid: entry.pointee.pw_gid,
                    name: name
                )
            }
        }
        throw ClusterError(
            message: "PostgreSQL does not run as root and there is no user postgres",
            hint: "apt-get install postgresql creates it"
        )
    }

    private var isOther: Bool { uid != geteuid() }

    /// The words before a command that make it run as this user, from a directory open to everybody.
    private var prefix: [String] {
        let place = ["env", "-C", "/"]
        guard isOther else { return place }
        return place + ["setpriv", "--reuid=\(name)", "--regid=\(gid)", "--init-groups"]
    }

    func own(_ path: String) throws {
        guard isOther else { return }
        guard chown(path, uid, gid) == 0 else {
            throw ClusterError(
                message: "\(path) cannot be given to user \(name)",
                hint: "check the file system"
            )
        }
    }

    /// Runs a program to its end; its output goes to a log. Returns the exit code, for a program that a
    /// signal ended 128 and the signal's number.
    func run(_ command: [String], log: String) throws -> Int32 {
        let pid = try spawn(prefix + command, log: log)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    /// Starts a program that outlives us: own session, no terminal, output to a log.
    func startDetached(_ command: [String], log: String) throws -> pid_t {
        try spawn(prefix + command, log: log)
    }

    private func spawn(_ command: [String], log: String) throws -> pid_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // POSIX_SPAWN_SETSID (0x80): neither our terminal's signals nor our end reach the server.
        var defaults = sigset_t()
        sigfillset(&defaults)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF) | 0x80)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // A server that outlives us must hold nothing open that our caller waits for or locks.
        for descriptor in listing("/proc/self/fd").compactMap({ Int32($0) }) where descriptor > 2 {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        var arguments = command.map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var pid: pid_t = 0
        let code = posix_spawnp(&pid, command[0], &actions, &attributes, arguments, environ)
        guard code == 0 else {
            throw ClusterError(
                message: "\(command[0]) cannot be started: \(String(cString: strerror(code)))",
                hint: "apt-get install postgresql util-linux"
            )
        }
        return pid
    }
}
