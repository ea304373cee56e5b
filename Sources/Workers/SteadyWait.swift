// Waiting by a clock that nobody can set.
internal import Glibc

/// A wait that ends after a while or when somebody ends it, whatever happens to the host's clock.
///
/// Dispatch waits on Linux until a time of the wall clock: set back by a day, a wait of ten seconds
/// takes a day longer, and a worker that lives loses its districts.
///
/// Unchecked: `isEnded` is touched between lock and unlock only.
public final class SteadyWait: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var isEnded = false

    public init() {
        mutex.initialize(to: pthread_mutex_t())
        condition.initialize(to: pthread_cond_t())
        var attributes = pthread_condattr_t()
        let codes = [
            pthread_mutex_init(mutex, nil), pthread_condattr_init(&attributes),
            pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC),
            pthread_cond_init(condition, &attributes), pthread_condattr_destroy(&attributes),
        ]
        precondition(codes.allSatisfy { $0 == 0 }, "a condition cannot be made")
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Ends this wait and every later one.
    public func end() {
        pthread_mutex_lock(mutex)
        isEnded = true
        pthread_cond_broadcast(condition)
        pthread_mutex_unlock(mutex)
    }

    /// Waits so long, or until the end.
    public func wait(seconds: Double) {
        var until = timespec()
        clock_gettime(CLOCK_MONOTONIC, &until)
        let nanoseconds = until.tv_nsec + Int(seconds * 1e9)
        until.tv_sec += nanoseconds / 1_000_000_000
        until.tv_nsec = nanoseconds % 1_000_000_000
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isEnded, pthread_cond_timedwait(condition, mutex, &until) == 0 {}
    }
}
