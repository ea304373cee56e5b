// Another program as a child of this one.
import Glibc

/// A program at work; its standard error, and its output unless that is thrown away, is ours.
final class ChildProcess {
    private let pid: pid_t
    private(set) var exitCode: Int32?

    /// Starts a program with text on its standard input, in a process group of its own, so that a
    /// terminal's signals reach it through us alone.
    init(
        _ command: [String],
        environment more: [String: String] = [:],
        input: String = "",
        keepsOutput: Bool = true
    ) throws {
        let stdin = try ChildProcess.file(holding: input)
        defer { fclose(stdin) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, fileno(stdin), 0)
        posix_spawn_file_actions_adddup2(&actions, 2, 1)
        if !keepsOutput {
            posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var words = command.map { strdup($0) }
        var variables = ChildProcess.environment(with: more).map { strdup($0) }
        words.append(nil)
        variables.append(nil)
        defer { for text in words + variables { free(text) } }
        var started: pid_t = 0
        let code = posix_spawnp(&started, command[0], &actions, &attributes, words, variables)
        guard code == 0 else {
            throw Failure(
                .error,
                "\(command[0]) cannot be started: \(String(cString: strerror(code)))",
                hint: "check the path and whether it may be run"
            )
        }
        pid = started
    }

    /// Whether it is over; then ``exitCode`` holds its code, for one that a signal ended 128 and the
    /// signal's number.
    var isOver: Bool {
        guard exitCode == nil else { return true }
        var status: Int32 = 0
        guard waitpid(pid, &status, WNOHANG) == pid else { return false }
        let signal = status & 0x7F
        exitCode = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
        return true
    }

    /// Sends a signal while it runs.
    func send(_ signal: Int32) {
        if !isOver { kill(pid, signal) }
    }

    /// Waits so many seconds for the end; then it is killed with everything it started.
    func wait(seconds: Double) -> Int32? {
        let steps = Int(seconds * 50)
        for _ in 0..<steps {
            if isOver { return exitCode }
            usleep(20_000)
        }
        kill(-pid, SIGKILL)
        while !isOver { usleep(5_000) }
        return nil
    }

    /// Whether a program can be found and may be run; one without a slash is looked for on the path.
    static func canRun(_ program: String) -> Bool {
        if program.contains("/") { return access(program, X_OK) == 0 }
        return (variable("PATH") ?? "").split(separator: ":").contains {
            access("\($0)/\(program)", X_OK) == 0
        }
    }

    /// A file without a name: a program that does not read its input must not break a pipe of ours.
    private static func file(holding text: String) throws -> UnsafeMutablePointer<FILE> {
        guard let file = tmpfile() else {
            throw Failure(.error, "no temporary file can be made", hint: "check /tmp")
        }
        fputs(text, file)
        rewind(file)
        return file
    }

    private static func environment(with more: [String: String]) -> [String] {
        var variables: [String] = []
        var place = environ
        while let entry = place.pointee {
            let text = String(cString: entry)
            if !more.keys.contains(where: { text.hasPrefix($0 + "=") }) { variables.append(text) }
            place += 1
        }
        return variables + more.map { "\($0.key)=\($0.value)" }
    }
}
