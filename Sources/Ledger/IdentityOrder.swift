// Sorting by identity in linear time: identities are hashes, so their first bits spread them evenly.
internal import Digest

/// In which order rows stand sorted by identity, those of one identity as they came.
struct IdentityOrder {
    private var indices: [Int32]

    /// A few to a bucket: then sorting each is nearly free, and the table of buckets stays small.
    private static let rowsPerBucket = 4

    init(of rows: UnsafeBufferPointer<FindingKey>) {
        let bits =
            max(rows.count / IdentityOrder.rowsPerBucket, 1).bitWidth
            - max(rows.count / IdentityOrder.rowsPerBucket, 1).leadingZeroBitCount
        func bucket(_ row: FindingKey) -> Int {
            Int(truncatingIfNeeded: row.keys.identity.high >> UInt64(64 - bits))
        }
        // Where each bucket ends, first as counts, then as places that move while it is filled.
        var places = [Int32](repeating: 0, count: 1 << bits)
        for row in rows { places[bucket(row)] += 1 }
        var sum: Int32 = 0
        for index in places.indices {
            (places[index], sum) = (sum, sum + places[index])
        }
        indices = [Int32](repeating: 0, count: rows.count)
        for index in rows.indices {
            let bucket = bucket(rows[index])
            indices[Int(places[bucket])] = Int32(index)
            places[bucket] += 1
        }
        sortBuckets(ending: places, of: rows)
    }

    private mutating func sortBuckets(
        ending ends: [Int32],
        of rows: UnsafeBufferPointer<FindingKey>
    ) {
        indices.withUnsafeMutableBufferPointer { indices in
            var start = 0
            for end in ends {
                var bucket = UnsafeMutableBufferPointer(rebasing: indices[start..<Int(end)])
                start = Int(end)
                guard bucket.count > 1 else { continue }
                // Stable by the index: the first row of an identity is the one that is kept.
                bucket.sort {
                    let (left, right) = (rows[Int($0)].keys.identity, rows[Int($1)].keys.identity)
                    return left == right ? $0 < $1 : left < right
                }
            }
        }
    }

    /// Moves rows to their places, circle by circle.
    mutating func apply(to rows: UnsafeMutableBufferPointer<FindingKey>) {
        for start in indices.indices where indices[start] >= 0 {
            let first = rows[start]
            var place = start
            while true {
                let from = Int(indices[place])
                indices[place] = -1
                guard from != start else { break }
                rows[place] = rows[from]
                place = from
            }
            rows[place] = first
        }
    }
}
