// How the work of a run is cut into transactions.

/// Due districts in batches: many small ones share a transaction, a giant one has its own.
struct Batches {
    private(set) var small: [[DistrictWork]] = []
    /// Giants, the greatest first.
    private(set) var giants: [[DistrictWork]] = []

    private static let bytesMax = 8 << 20
    private static let districtsMax = 200

    /// Cuts work into batches, small enough that several processes find something to do: what a batch
    /// costs by itself, a dozen statements and a flush of the log, is divided by its districts.
    ///
    /// `start` turns the order: runs that begin at different places meet each other late.
    init(_ work: [DistrictWork], start: UInt64) {
        // A portal is asked about each district in turn: long batches would keep others waiting, and
        // the last one would be waited for by everybody.
        let districtsMax =
            work.first?.isToAsk == true
            ? min(max(work.count / 32, 1), 8)
            : min(max(work.count / 8, 8), Batches.districtsMax)
        var batch: [DistrictWork] = []
        var bytes = 0
        for district in work {
            if district.bytes > Batches.bytesMax {
                giants.append([district])
                continue
            }
            if !batch.isEmpty,
                bytes + district.bytes > Batches.bytesMax || batch.count >= districtsMax
            {
                small.append(batch)
                (batch, bytes) = ([], 0)
            }
            batch.append(district)
            bytes += district.bytes
        }
        if !batch.isEmpty { small.append(batch) }
        giants.sort { $0[0].bytes > $1[0].bytes }
        guard !small.isEmpty else { return }
        let first = Int(start % UInt64(small.count))
        small = Array(small[first...] + small[..<first])
    }
}
