// A value that one thread at a time may touch.
internal import Glibc

/// A value behind a lock.
///
/// A POSIX mutex rather than `Synchronization.Mutex`, because ThreadSanitizer sees the former's
/// happens-before and takes every use of the latter on Linux for a race.
///
/// Unchecked: `value` is touched between lock and unlock only.
public final class Guarded<Value: Sendable>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private var value: Value

    public init(_ value: Value) {
        self.value = value
        mutex.initialize(to: pthread_mutex_t())
        let code = pthread_mutex_init(mutex, nil)
        precondition(code == 0, "a mutex cannot be made")
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Runs the body alone; must not be called from within itself.
    public func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
