// Messages repeat: normalise each once.
internal import Glibc

/// Remembers the normalised forms of the messages met last.
///
/// Most rows of a report carry one of a few messages; comparing with a remembered one is a tenth of
/// the cost of normalising it again.
struct MessageMemo {
    private struct Slot {
        var count = 0
        var normalisedCount = 0
    }

    private static let slotCount = 64
    private static let bytesMax = 512
    private var slots = [Slot](repeating: Slot(), count: slotCount)
    /// Of each slot the message and then its normalised form, of so many bytes as the slot says.
    private var bytes = [UInt8](unsafeUninitializedCapacity: slotCount * 2 * bytesMax) {
        $1 = $0.count
    }

    /// Writes the normalised bytes of a message, which are no more than it has, and returns how many.
    mutating func write(
        _ message: UnsafeRawBufferPointer,
        to result: UnsafeMutableRawBufferPointer
    ) -> Int {
        guard (1...MessageMemo.bytesMax).contains(message.count), let start = message.baseAddress
        else { return MessageNormaliser.write(message, to: result) }
        let number = slot(of: message)
        var slot = slots[number]
        let isKnown = bytes.withUnsafeMutableBytes { bytes in
            let first = number * 2 * MessageMemo.bytesMax
            let known = UnsafeMutableRawBufferPointer(
                rebasing: bytes[first..<first + MessageMemo.bytesMax]
            )
            let normalised = UnsafeMutableRawBufferPointer(
                rebasing: bytes[(first + MessageMemo.bytesMax)...].prefix(MessageMemo.bytesMax)
            )
            let isKnown =
                slot.count == message.count
                && memcmp(UnsafeRawPointer(known.baseAddress) ?? start, start, message.count) == 0
            if !isKnown {
                known.copyMemory(from: message)
                slot.count = message.count
                slot.normalisedCount = MessageNormaliser.write(message, to: normalised)
            }
            result.copyMemory(
                from: UnsafeRawBufferPointer(rebasing: normalised[..<slot.normalisedCount])
            )
            return isKnown
        }
        if !isKnown { slots[number] = slot }
        return slot.normalisedCount
    }

    /// Length and a few bytes tell most messages apart; a wrong guess costs only time.
    private func slot(of message: UnsafeRawBufferPointer) -> Int {
        let middle = message[message.count / 2]
        let mixed =
            message.count &* 31 ^ Int(message[0]) &* 7 ^ Int(middle) &* 13
            ^ Int(message[message.count - 1])
        return mixed & (MessageMemo.slotCount - 1)
    }
}
