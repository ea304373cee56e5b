// Values that are not copied out of a report while the report is in memory anyway.

/// Where some bytes stand: in the report that told them, or in an arena.
struct BytePlace {
    private let start: UInt32
    private let count: UInt32
    /// Of the start: it is one in the arena.
    private static let arenaBit: UInt32 = 1 << 31

    /// Nil where the bytes are no part of the text.
    init?(of bytes: UnsafeRawBufferPointer, in text: [UInt8]) {
        guard let start = bytes.baseAddress else { return nil }
        let place = text.withUnsafeBytes { text -> Int? in
            guard let first = text.baseAddress, start >= first,
                start + bytes.count <= first + text.count
            else { return nil }
            return start - first
        }
        guard let place, place < Int(BytePlace.arenaBit) else { return nil }
        self.start = UInt32(place)
        count = UInt32(bytes.count)
    }

    /// A copy at the end of an arena.
    init(appending bytes: UnsafeRawBufferPointer, to arena: inout [UInt8]) {
        precondition(arena.count < Int(BytePlace.arenaBit), "more than 2 GiB of values in a batch")
        start = UInt32(arena.count) | BytePlace.arenaBit
        count = UInt32(bytes.count)
        arena.append(contentsOf: bytes)
    }

    @inline(__always)
    func bytes(
        _ text: UnsafeRawBufferPointer,
        _ arena: UnsafeRawBufferPointer
    ) -> UnsafeRawBufferPointer {
        let isInArena = start & BytePlace.arenaBit != 0
        let first = Int(start & ~BytePlace.arenaBit)
        return UnsafeRawBufferPointer(
            rebasing: (isInArena ? arena : text)[first..<first + Int(count)]
        )
    }
}
