// A pager for answers that are longer than the screen.
internal import Glibc

/// The program that shows long answers.
public struct Pager: Sendable {
    /// Started by a shell.
    public let command: String

    public init(command: String) { self.command = command }

    /// `ROLLCALL_PAGER`, else `PAGER`, else `less -FIRX`; nil where one of them is set to nothing or
    /// to `cat`, where the terminal is dumb, or where there is no such program.
    public static func chosen(environment: (String) -> String?) -> Pager? {
        if environment("TERM") == "dumb" { return nil }
        let command = environment("ROLLCALL_PAGER") ?? environment("PAGER") ?? "less -FIRX"
        let words = command.split(separator: " ")
        guard let program = words.first, program != "cat" else { return nil }
        // A variable before the program is the shell's business.
        guard program.contains("=") || isProgram(String(program), environment("PATH")) else {
            return nil
        }
        return Pager(command: command)
    }

    private static func isProgram(_ name: String, _ path: String?) -> Bool {
        if name.contains("/") { return access(name, X_OK) == 0 }
        return (path ?? "/usr/bin:/bin").split(separator: ":").contains {
            access("\($0)/\(name)", X_OK) == 0
        }
    }

    /// Starts the pager; what is written to the descriptor is shown. Nil if it cannot be started.
    func start() -> (descriptor: Int32, pid: pid_t)? {
        // Without a word about it less shows what is not ASCII as codes wherever the locale is C.
        setenv("LESSCHARSET", "utf-8", 0)
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        var words: [UnsafeMutablePointer<CChar>?] = [
            strdup("/bin/sh"), strdup("-c"), strdup(command),
        ]
        words.append(nil)
        defer { for word in words { free(word) } }
        var pid: pid_t = 0
        let isStarted = posix_spawn(&pid, "/bin/sh", &actions, nil, &words, environ) == 0
        close(ends[0])
        guard isStarted else {
            close(ends[1])
            return nil
        }
        return (ends[1], pid)
    }
}
