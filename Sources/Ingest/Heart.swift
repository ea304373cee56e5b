// Says every ten seconds that this process lives.
internal import Dispatch
internal import Postgres
internal import Store
internal import Synchronization
internal import Workers

/// Beats on a queue and connection of its own, so that a long batch does not silence it.
final class Heart: Sendable {
    private let holder: LeaseHolder
    private let settings: ConnectionSettings
    private let isStopped = Atomic<Bool>(false)
    private let rest = SteadyWait()
    private let ended = DispatchGroup()

    init(_ holder: LeaseHolder, _ settings: ConnectionSettings) {
        self.holder = holder
        self.settings = settings
    }

    func start() {
        DispatchQueue(label: "heartbeat").async(group: ended) { @Sendable [self] in
            while !isStopped.load(ordering: .relaxed) {
                rest.wait(seconds: 10)
                if isStopped.load(ordering: .relaxed) { return }
                beat()
            }
        }
    }

    /// A beat that fails costs nothing by itself: after 45 seconds of failing the leases are lost,
    /// and the fence keeps whatever was prepared from being written.
    private func beat() {
        do {
            try holder.beat(try Connection(settings))
        } catch {
            return
        }
    }

    func stop() {
        isStopped.store(true, ordering: .relaxed)
        rest.end()
        ended.wait()
    }
}
