// Standard output and standard error, as every command writes to them.
internal import Glibc
internal import Synchronization

/// Writes to standard output, through a pager where one was asked for and more than a screen comes.
///
/// A reader that went away ends the program quietly, as in any pipe.
public struct StandardOutput: Sendable {
    private enum Stage {
        case direct
        /// Collects until it is more than the screen holds.
        case waiting(Pager, rows: Int, text: [UInt8], lines: Int)
        case paging(descriptor: Int32, pid: pid_t)
    }

    private static let stage = Mutex(Stage.direct)

    public init() {}

    /// Shows what comes through a pager as soon as it is more than `rows` lines.
    public static func page(through pager: Pager, rows: Int) {
        stage.withLock { $0 = .waiting(pager, rows: rows, text: [], lines: 0) }
    }

    public func write(_ text: String) {
        var text = text
        let isGone = text.withUTF8 { bytes in
            StandardOutput.stage.withLock { StandardOutput.put(bytes, &$0) }
        }
        if let isGone { StandardOutput.end(isGone) }
    }

    /// Bytes as they are: only for what is no terminal, or safe already.
    public func write(_ bytes: [UInt8]) {
        let isGone = bytes.withUnsafeBufferPointer { bytes in
            StandardOutput.stage.withLock { StandardOutput.put(bytes, &$0) }
        }
        if let isGone { StandardOutput.end(isGone) }
    }

    /// Shows what was collected, and waits until the reader has closed the pager.
    public static func finish() {
        let isGone = stage.withLock { stage -> Bool? in
            defer { stage = .direct }
            switch stage {
            case .direct: return nil
            case .waiting(_, _, let text, _): return send(text, to: STDOUT_FILENO)
            case .paging(let descriptor, let pid):
                close(descriptor)
                wait(pid)
                return nil
            }
        }
        if let isGone { end(isGone) }
    }

    /// Nil if all was taken; whether the reader went away, or the write failed.
    private static func put(_ bytes: UnsafeBufferPointer<UInt8>, _ stage: inout Stage) -> Bool? {
        switch stage {
        case .direct: return send(bytes, to: STDOUT_FILENO)
        case .paging(let descriptor, _): return send(bytes, to: descriptor)
        case .waiting(let pager, let rows, var text, var lines):
            text += bytes
            lines += bytes.count { $0 == 0x0A }
            guard lines > rows else {
                stage = .waiting(pager, rows: rows, text: text, lines: lines)
                return nil
            }
            guard let (descriptor, pid) = pager.start() else {
                stage = .direct
                return send(text, to: STDOUT_FILENO)
            }
            // The pager owns the terminal now: an interrupt is its, and its end is no failure.
            signal(SIGINT, SIG_IGN)
            signal(SIGPIPE, SIG_IGN)
            stage = .paging(descriptor: descriptor, pid: pid)
            return send(text, to: descriptor)
        }
    }

    private static func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool? {
        bytes.withUnsafeBufferPointer { send($0, to: descriptor) }
    }

    private static func send(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Bool? {
        var sent = 0
        while sent < bytes.count, let base = bytes.baseAddress {
            let count = Glibc.write(descriptor, base + sent, bytes.count - sent)
            if count < 0 {
                if errno == EINTR { continue }
                return errno == EPIPE
            }
            sent += count
        }
        return nil
    }

    private static func end(_ isGone: Bool) -> Never {
        let pager = stage.withLock { stage -> pid_t? in
            if case .paging(_, let pid) = stage { pid } else { nil }
        }
        if let pager { wait(pager) }
        exit(isGone ? 0 : 2)
    }

    private static func wait(_ pid: pid_t) {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    }
}

/// Writes lines to standard error, made safe.
public struct StandardError: Sendable {
    public init() {}

    public func line(_ text: String) {
        var bytes = Array(
            (text.split(separator: "\n").map { Terminal.safe(String($0)) }
                .joined(separator: "\n") + "\n").utf8
        )
        while !bytes.isEmpty {
            let count = Glibc.write(STDERR_FILENO, bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes.removeFirst(count)
        }
    }
}
