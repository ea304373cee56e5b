// How far long work is, on standard error.
internal import Dispatch
internal import Glibc
internal import Synchronization

/// One line that is drawn again and again on a terminal, or now and then in a log.
public final class ProgressLine: Sendable {
    private struct State {
        var last = DispatchTime(uptimeNanoseconds: 0)
        var isDrawn = false
    }

    private let isShown: Bool
    private let isPlain: Bool
    private let state = Mutex(State())

    public init(isShown: Bool, isPlain: Bool) {
        self.isShown = isShown
        self.isPlain = isPlain
    }

    /// Shows a text at most ten times a second, as plain lines every five seconds.
    public func show(_ text: String) {
        guard isShown else { return }
        state.withLock { state in
            let now = DispatchTime.now()
            let pause: UInt64 = isPlain ? 5_000_000_000 : 100_000_000
            guard now.uptimeNanoseconds - state.last.uptimeNanoseconds >= pause else { return }
            state.last = now
            state.isDrawn = true
            put(isPlain ? Terminal.safe(text) + "\n" : "\r\u{1B}[K" + Terminal.safe(text))
        }
    }

    /// Leaves the terminal's line clean.
    public func finish() {
        state.withLock { state in
            if state.isDrawn, !isPlain { put("\r\u{1B}[K") }
            state.isDrawn = false
        }
    }

    private func put(_ text: String) {
        var text = text
        text.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
