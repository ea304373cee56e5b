// A terminal of a certain size, on which a command runs as in front of a person.
import Glibc
import TestSupport
import Testing

/// Runs a command with standard output and standard error on a terminal of its own, and returns all
/// that the terminal was sent.
func onTerminal(
    _ words: [String],
    _ environment: [String: String],
    columns: UInt16 = 80,
    rows: UInt16 = 24,
    seconds: Double = 30
) throws -> Outcome {
    _ = try TestCluster.shared()
    let (master, slave) = try openTerminal(columns: columns, rows: rows)
    defer { close(master) }
    let pid = try spawn([try executable()] + words, environment, out: slave, err: slave)
    close(slave)
    var outcome = Outcome()
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let deadline = monotonic() + seconds
    var place = [pollfd(fd: master, events: Int16(POLLIN), revents: 0)]
    while true {
        if monotonic() > deadline {
            outcome.isTooSlow = true
            kill(pid, SIGKILL)
            break
        }
        guard poll(&place, 1, 100) > 0 else { continue }
        // The last one who had the terminal open has closed it where nothing can be read.
        let count = read(master, &buffer, buffer.count)
        guard count > 0 else { break }
        bytes += buffer[..<count]
    }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    outcome.out = String(decoding: bytes.filter { $0 != 0x0D }, as: UTF8.self)
    outcome.code = status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
    return outcome
}

/// Both ends of a new terminal; no other child inherits them.
private func openTerminal(columns: UInt16, rows: UInt16) throws -> (master: Int32, slave: Int32) {
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(master >= 0)
    // TIOCSPTLCK and TIOCGPTN, which the C library hides behind unlockpt and ptsname.
    var locked: Int32 = 0
    var number: UInt32 = 0
    try #require(ioctl(master, 0x4004_5431, &locked) == 0)
    try #require(ioctl(master, 0x8004_5430, &number) == 0)
    let slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(slave >= 0)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(slave, UInt(TIOCSWINSZ), &size) == 0)
    return (master, slave)
}
