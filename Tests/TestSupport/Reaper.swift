// Cleans up after a test process, even one that crashed or was killed.
internal import Foundation

/// A shell that waits for the end of this process, then stops the server and removes its folders.
///
/// It reads from a pipe whose other end only this process holds: the kernel closes it in any event.
enum Reaper {
    private static let script = """
        trap '' INT TERM HUP
        read -r nothing
        pid=$(head -n 1 "$1/postgres/postmaster.pid" 2>/dev/null)
        if [ -n "$pid" ]; then
            kill -QUIT "$pid"
            while kill -0 "$pid" 2>/dev/null && [ -e "$1/postgres/postmaster.pid" ]; do sleep 0.05; done
        fi
        rm -rf "$1" "$2"
        """

    static func watch(home: String, socket: String) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw TestSupportError("no pipe can be made") }
        // The server must not inherit our end, or it would keep the reaper waiting.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", script, "sh", home, socket]
        shell.standardInput = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        shell.standardOutput = FileHandle.nullDevice
        shell.standardError = FileHandle.nullDevice
        try shell.run()
    }
}
