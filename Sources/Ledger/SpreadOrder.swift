// Sorting in linear time what is spread evenly, as hashes are.

/// In which order some elements stand sorted; those that are equal as they came.
public struct SpreadOrder {
    /// The elements, counted from 0, in their order.
    public private(set) var indices: [Int32]

    /// A few to a bucket: then sorting each is nearly free, and the table of buckets stays small.
    private static let elementsPerBucket = 4

    /// Sorts `count` elements.
    ///
    /// `bucket` tells in which of so many stretches of the order an element stands. However unevenly,
    /// the order comes out right.
    public init(
        of count: Int,
        bucket: (_ element: Int, _ buckets: Int) -> Int,
        isBefore: (_ left: Int, _ right: Int) -> Bool
    ) {
        let buckets = count / SpreadOrder.elementsPerBucket + 1
        // Where each bucket begins, then, while it is filled, where it goes on.
        var places = [Int32](repeating: 0, count: buckets)
        for element in 0..<count { places[bucket(element, buckets)] += 1 }
        var sum: Int32 = 0
        for index in places.indices {
            (places[index], sum) = (sum, sum + places[index])
        }
        indices = [Int32](repeating: 0, count: count)
        for element in 0..<count {
            let bucket = bucket(element, buckets)
            indices[Int(places[bucket])] = Int32(element)
            places[bucket] += 1
        }
        sortBuckets(ending: places, isBefore)
    }

    private mutating func sortBuckets(ending ends: [Int32], _ isBefore: (Int, Int) -> Bool) {
        indices.withUnsafeMutableBufferPointer { indices in
            var start = 0
            for end in ends {
                var bucket = UnsafeMutableBufferPointer(rebasing: indices[start..<Int(end)])
                start = Int(end)
                guard bucket.count > 1 else { continue }
                bucket.sort {
                    if isBefore(Int($0), Int($1)) { return true }
                    return isBefore(Int($1), Int($0)) ? false : $0 < $1
                }
            }
        }
    }
}
