// How many requests a source was asked, and how long they took.
internal import Workers

/// Counts requests from any number of threads, with the waits that a source's caps cost.
public final class RequestTally: Sendable {
    private let state = Guarded((requests: 0, seconds: 0.0))

    public init() {}

    public var requests: Int { state.withLock { $0.requests } }

    public var seconds: Double { state.withLock { $0.seconds } }

    func add(seconds: Double) {
        state.withLock {
            $0.requests += 1
            $0.seconds += seconds
        }
    }
}
