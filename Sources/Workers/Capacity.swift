// How many workers the limits of the process allow.
internal import Glibc

/// What a process may use.
public struct Capacity: Sendable, Hashable {
    /// Open files, `ulimit -n`.
    public var descriptors: UInt64
    /// Bytes of memory; the least of `ulimit -v`, `ulimit -d` and the control group's.
    public var memoryBytes: UInt64

    public init(descriptors: UInt64, memoryBytes: UInt64) {
        self.descriptors = descriptors
        self.memoryBytes = memoryBytes
    }

    /// A connection, the folders on the way to a file, and the file.
    static let descriptorsPerWorker: UInt64 = 8
    /// Standard streams, heartbeat, libraries.
    static let descriptorsOfAll: UInt64 = 24
    /// The peak of a worker with a giant report.
    static let bytesPerWorker: UInt64 = 256 << 20

    /// So many of the wanted workers fit; at least one, because nobody is helped by none.
    public func workers(wanted: Int) -> Int {
        let byFiles =
            (max(descriptors, Capacity.descriptorsOfAll) - Capacity.descriptorsOfAll)
            / Capacity.descriptorsPerWorker
        let byMemory = memoryBytes / Capacity.bytesPerWorker
        return max(1, min(wanted, Int(clamping: min(byFiles, byMemory))))
    }

    /// The limits of this process.
    public static func ofThisProcess() -> Capacity {
        let group = number(in: "/sys/fs/cgroup/memory.max")
        return Capacity(
            descriptors: limit(Int32(RLIMIT_NOFILE.rawValue)),
            memoryBytes: min(
                limit(Int32(RLIMIT_AS.rawValue)),
                limit(Int32(RLIMIT_DATA.rawValue)),
                group ?? .max
            )
        )
    }

    private static func limit(_ resource: Int32) -> UInt64 {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(UInt32(resource)), &limit) == 0 else { return .max }
        return UInt64(limit.rlim_cur)
    }

    private static func number(in path: String) -> UInt64? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var text = [CChar](repeating: 0, count: 32)
        guard fgets(&text, 32, file) != nil else { return nil }
        let digits = text.prefix { $0 >= 0x30 && $0 <= 0x39 }.map { UInt8(bitPattern: $0) }
        return UInt64(String(decoding: digits, as: UTF8.self))
    }
}
