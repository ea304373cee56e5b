// How long something has been going on, by a clock that nobody can set.
internal import Glibc

/// Counts from the moment it is made.
public struct Elapsed: Sendable {
    private let start = Elapsed.now()

    public init() {}

    public var seconds: Double { Double(Elapsed.now() - start) / 1e9 }

    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
