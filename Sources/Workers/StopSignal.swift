// Asking work to stop: gracefully first, at once the second time.
internal import Dispatch
internal import Glibc
internal import Synchronization

/// Counts requests to stop; safe to share.
public final class StopSignal: Sendable {
    private let requests = Atomic<Int>(0)
    private let outer: StopSignal?

    /// A request to `outer` is one to this signal too, but not the other way round: a run may end
    /// without ending the service around it.
    public init(within outer: StopSignal? = nil) { self.outer = outer }

    /// Finish what is in work, begin nothing new.
    public var isRequested: Bool { count > 0 }

    /// Stop at once; what is not committed is rolled back.
    public var isUrgent: Bool { count > 1 }

    public func request() { requests.add(1, ordering: .relaxed) }

    /// Waits so long, or until a stop is requested. Short steps, so that a request is heard soon.
    public func pause(seconds: Double) {
        let end = DispatchTime.now() + seconds
        while !isRequested, DispatchTime.now() < end {
            SteadyWait().wait(seconds: min(seconds, 0.05))
        }
    }

    private var count: Int { requests.load(ordering: .relaxed) + (outer?.count ?? 0) }
}

/// Turns SIGTERM and SIGINT into requests to stop for as long as it lives.
///
/// Unchecked: the sources are made once and only cancelled afterwards.
public final class SignalWatch: @unchecked Sendable {
    /// So long SIGTERM waits for what is in work: whoever sends it kills after five minutes, which would
    /// hand nothing back.
    public static let patience = 240.0

    private let sources: [any DispatchSourceSignal]
    private let timer: any DispatchSourceTimer

    /// `onUrgent` runs when a second signal comes, or so many seconds after SIGTERM. Returns once signals are
    /// caught; until then they end the process as ever.
    public init(
        _ stop: StopSignal,
        patience: Double = SignalWatch.patience,
        onUrgent: @escaping @Sendable () -> Void
    ) {
        let queue = DispatchQueue(label: "signals")
        let ready = DispatchSemaphore(value: 0)
        let request = { @Sendable in
            stop.request()
            if stop.isUrgent { onUrgent() }
        }
        // Set and fired on its queue alone.
        nonisolated(unsafe) let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler(handler: request)
        timer.activate()
        sources = [SIGTERM, SIGINT].map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { @Sendable in
                request()
                if number == SIGTERM { timer.schedule(deadline: .now() + patience) }
            }
            source.setRegistrationHandler { @Sendable in ready.signal() }
            source.activate()
            return source
        }
        self.timer = timer
        for _ in sources { ready.wait() }
    }

    deinit {
        for source in sources { source.cancel() }
        timer.cancel()
    }
}
