// A bounded number of workers, each on a serial queue of its own.
internal import Dispatch

/// Runs the same loop on N workers and waits for all of them.
///
/// Concurrent queues start threads about one per second when their work blocks; serial queues get a
/// thread each at once. So each worker is one long-lived block on its own serial queue.
public struct WorkerPool: Sendable {
    public let workers: Int
    private let queues: [DispatchQueue]

    /// A pool of 1 to 64 workers.
    public init(name: String, workers: Int) {
        self.workers = min(max(workers, 1), 64)
        queues = (1...self.workers).map { DispatchQueue(label: "\(name)-\($0)") }
    }

    /// Runs the body once on every worker, numbered from 0, and returns when all have returned.
    public func run(_ body: @escaping @Sendable (_ worker: Int) -> Void) {
        let group = DispatchGroup()
        for (number, queue) in queues.enumerated() {
            queue.async(group: group) { @Sendable in body(number) }
        }
        group.wait()
    }
}
