// Pointers that libpq reads while a call lasts.

func withCStringArray<Answer>(
    _ strings: [String],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Answer
) -> Answer {
    var bytes: [CChar] = []
    var starts: [Int] = []
    for string in strings {
        starts.append(bytes.count)
        bytes.append(contentsOf: string.utf8.map { CChar(bitPattern: $0) })
        bytes.append(0)
    }
    return bytes.withUnsafeBufferPointer { buffer in
        let base = buffer.baseAddress
        var pointers: [UnsafePointer<CChar>?] = starts.map { offset in base.map { $0 + offset } }
        pointers.append(nil)
        return pointers.withUnsafeBufferPointer { list in
            guard let first = list.baseAddress else { preconditionFailure("the list ends in nil") }
            return body(first)
        }
    }
}

/// Pointers to every encoded value, nil for null, valid while the body runs.
func withPointers<Answer>(
    to encoded: [[UInt8]?],
    _ body: ([UnsafePointer<CChar>?]) -> Answer
) -> Answer {
    // One arena with a terminator after each value: an empty value still needs an address.
    var arena: [UInt8] = []
    arena.reserveCapacity(encoded.reduce(0) { $0 + ($1?.count ?? 0) + 1 })
    var starts: [Int?] = []
    for value in encoded {
        guard let value else {
            starts.append(nil)
            continue
        }
        starts.append(arena.count)
        arena.append(contentsOf: value)
        arena.append(0)
    }
    return arena.withUnsafeBytes { bytes in
        body(
            starts.map { start in
                guard let start, let base = bytes.baseAddress else { return nil }
                return (base + start).assumingMemoryBound(to: CChar.self)
            }
        )
    }
}
