// Times single rooms without the rest of a night, for the benchmarks beside it.
import Glibc

@main
struct Probe {
    /// `read FILE…` or `leases CONNINFO DISTRICTS BATCH SECONDS`; lines of tab-separated figures.
    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        switch words.first {
        case "read": try ReaderSpeed(paths: Array(words.dropFirst())).measure()
        case "leases" where words.count == 5:
            guard let districts = Int(words[2]), let batch = Int(words[3]),
                let seconds = Double(words[4])
            else { usage() }
            try LeaseSpeed(
                conninfo: words[1],
                districts: districts,
                batch: batch,
                seconds: seconds
            ).measure()
        default: usage()
        }
    }

    private static func usage() -> Never {
        let words = "probe read FILE… | probe leases CONNINFO DISTRICTS BATCH SECONDS\n"
        _ = words.withCString { write(STDERR_FILENO, $0, strlen($0)) }
        exit(64)
    }
}

/// Seconds of a clock that only goes forward.
func clockSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
