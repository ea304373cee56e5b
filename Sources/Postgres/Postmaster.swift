// The server of one data directory, recognised by its pid file.
internal import Glibc

/// Tells a running server from a pid file that a crash left behind.
struct Postmaster: Sendable {
    let data: String

    private var pidFile: String { "\(data)/postmaster.pid" }

    /// The process that the pid file names, if it is a server of this data directory.
    var pid: pid_t? {
        guard let line = firstLine(of: pidFile), let pid = pid_t(line), pid > 0, isServer(pid)
        else {
            return nil
        }
        return pid
    }

    /// PostgreSQL refuses to start when its lock files name any live process; ours may long be another,
    /// or a killed child of this very process that nobody has collected.
    func removeStaleLocks(socket: String) {
        guard pid == nil else { return }
        if let line = firstLine(of: pidFile), let dead = pid_t(line), dead > 0 {
            var status: Int32 = 0
            waitpid(dead, &status, WNOHANG)
        }
        unlink(pidFile)
        unlink("\(socket)/.s.PGSQL.\(serverPort).lock")
    }

    private func isServer(_ pid: pid_t) -> Bool {
        // Another user's program cannot be looked at; its command line tells as much.
        let program = target(of: "/proc/\(pid)/exe") ?? firstLine(of: "/proc/\(pid)/cmdline")
        guard let program, program.contains("postgres") else { return false }
        // A server works in its data directory. Where that cannot be seen it is taken for ours: better
        // not to start than to start a second one.
        guard let directory = target(of: "/proc/\(pid)/cwd"), let real = realPath(data) else {
            return true
        }
        return directory == real
    }

    private func target(of link: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink(link, &buffer, buffer.count)
        guard length > 0 else { return nil }
        return String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
