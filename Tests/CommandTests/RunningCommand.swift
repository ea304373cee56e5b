// The built executable as a child process, run as a person would run it.
import Dispatch
import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// What a command came to.
struct Outcome: Sendable {
    var out = ""
    var err = ""
    /// The exit code, or the negated number of the signal that ended it.
    var code: Int32 = 0
    /// It was killed because it took too long.
    var isTooSlow = false
}

/// A command at work. Its output is read while it runs, and it never outlives its time limit.
final class RunningCommand: Sendable {
    let pid: pid_t
    private struct State {
        var outcome = Outcome()
        var isOver = false
    }
    private let state = Mutex(State())
    private let ended = DispatchGroup()

    /// Starts the executable that lies beside the running tests, by way of other commands if need be.
    init(
        _ arguments: [String],
        _ environment: [String: String],
        seconds: Double,
        under prefix: [String] = []
    ) throws {
        // The shared server must not be started while our pipes could be inherited by it.
        _ = try TestCluster.shared()
        let command = prefix + [try executable()] + arguments
        let (pid, out, err) = try spawning.withLock { _ in
            let (out, err) = (try Pipe(), try Pipe())
            let pid = try spawn(command, environment, out: out.writing, err: err.writing)
            out.closeWriting()
            err.closeWriting()
            return (pid, out, err)
        }
        self.pid = pid
        let deadline = monotonic() + seconds
        DispatchQueue(label: "command").async(group: ended) { @Sendable [self] in
            watch(out, err, until: deadline)
        }
    }

    /// Sends a signal while the command runs.
    func send(_ signal: Int32) {
        state.withLock { if !$0.isOver { kill(pid, signal) } }
    }

    /// Stops the command, and returns when none of its threads runs any more: on a busy machine one may
    /// take another step after the signal is sent.
    func freeze() throws {
        send(SIGSTOP)
        let threads = "/proc/\(pid)/task"
        #expect(
            try eventually {
                try FileManager.default.contentsOfDirectory(atPath: threads).allSatisfy {
                    let stat = "\(threads)/\($0)/stat"
                    // The state is the first word after the name, which stands in brackets. A thread
                    // that ended since it was listed has none: the list is read again.
                    guard let words = try? String(contentsOfFile: stat, encoding: .utf8),
                        let name = words.lastIndex(of: ")")
                    else { return false }
                    return words[name...].hasPrefix(") T")
                }
            },
            "it does not stop"
        )
    }

    var isRunning: Bool { state.withLock { !$0.isOver } }

    /// Waits for the end.
    func wait() -> Outcome {
        ended.wait()
        return state.withLock { $0.outcome }
    }

    private func watch(_ out: Pipe, _ err: Pipe, until deadline: Double) {
        var texts: [[UInt8]] = [[], []]
        var places = [
            pollfd(fd: out.reading, events: Int16(POLLIN), revents: 0),
            pollfd(fd: err.reading, events: Int16(POLLIN), revents: 0),
        ]
        var isTooSlow = false
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while places.contains(where: { $0.fd >= 0 }) {
            if !isTooSlow, monotonic() > deadline {
                isTooSlow = true
                send(SIGKILL)
            }
            guard poll(&places, 2, 100) > 0 else { continue }
            for index in places.indices where places[index].revents != 0 {
                let count = read(places[index].fd, &buffer, buffer.count)
                if count > 0 { texts[index] += buffer[..<count] } else { places[index].fd = -1 }
            }
        }
        out.closeReading()
        err.closeReading()
        var status: Int32 = 0
        while reap(&status) == false {
            if !isTooSlow, monotonic() > deadline {
                isTooSlow = true
                send(SIGKILL)
            }
            usleep(2_000)
        }
        let signal = status & 0x7F
        state.withLock {
            $0.outcome = Outcome(
                out: String(decoding: texts[0], as: UTF8.self),
                err: String(decoding: texts[1], as: UTF8.self),
                code: signal == 0 ? (status >> 8) & 0xFF : -signal,
                isTooSlow: isTooSlow
            )
        }
    }

    /// Under the lock, so that no signal can reach a process that has taken over the number.
    private func reap(_ status: inout Int32) -> Bool {
        state.withLock { state in
            var raw: Int32 = 0
            guard waitpid(pid, &raw, WNOHANG) == pid else { return false }
            status = raw
            state.isOver = true
            return true
        }
    }
}

/// One child at a time is made, so that none inherits the pipes of another.
private let spawning = Mutex(())

/// Both ends of a pipe that no other child inherits.
private struct Pipe: Sendable {
    let reading: Int32
    let writing: Int32

    init() throws {
        var ends: [Int32] = [0, 0]
        let code = pipe(&ends)
        try #require(code == 0)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (reading, writing) = (ends[0], ends[1])
    }

    func closeReading() { close(reading) }
    func closeWriting() { close(writing) }
}

func monotonic() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The products lie in one folder: the tests that run and the executable.
func executable() throws -> String {
    var buffer = [CChar](repeating: 0, count: 4_096)
    let length = readlink("/proc/self/exe", &buffer, buffer.count)
    let path = String(
        decoding: buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) },
        as: UTF8.self
    )
    let folder = path[..<(try #require(path.lastIndex(of: "/")))]
    let found = "\(folder)/rollcall"
    try #require(access(found, X_OK) == 0, "\(found) is not built")
    return found
}

func spawn(
    _ command: [String],
    _ environment: [String: String],
    out: Int32,
    err: Int32
) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, out, 1)
    posix_spawn_file_actions_adddup2(&actions, err, 2)
    var words = command.map { strdup($0) }
    var variables = environment.map { strdup("\($0.key)=\($0.value)") }
    words.append(nil)
    variables.append(nil)
    defer { for text in words + variables { free(text) } }
    var pid: pid_t = 0
    try #require(posix_spawn(&pid, command[0], &actions, nil, words, variables) == 0)
    return pid
}
