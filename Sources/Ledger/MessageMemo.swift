// Messages repeat: normalise each once.
internal import Glibc

/// Remembers the normalised forms of the messages met last.
///
/// Most rows of a report carry one of a few messages; comparing with a remembered one is a tenth of
/// the cost of normalising it again.
struct MessageMemo {
    private struct Slot {
        var raw: [UInt8] = []
        var normalised: [UInt8] = []
    }

    private static let slotCount = 64
    private static let bytesMax = 512
    private var slots = [Slot](repeating: Slot(), count: slotCount)

    /// Appends the normalised bytes of a message.
    mutating func append(_ message: UnsafeRawBufferPointer, to result: inout [UInt8]) {
        guard (1...MessageMemo.bytesMax).contains(message.count) else {
            MessageNormaliser.append(message, to: &result)
            return
        }
        let slot = slot(of: message)
        if !isSame(slots[slot].raw, message) {
            slots[slot].raw.removeAll(keepingCapacity: true)
            slots[slot].raw.append(contentsOf: message)
            slots[slot].normalised.removeAll(keepingCapacity: true)
            MessageNormaliser.append(message, to: &slots[slot].normalised)
        }
        result.append(contentsOf: slots[slot].normalised)
    }

    /// Length and a few bytes tell most messages apart; a wrong guess costs only time.
    private func slot(of message: UnsafeRawBufferPointer) -> Int {
        let middle = message[message.count / 2]
        let mixed =
            message.count &* 31 ^ Int(message[0]) &* 7 ^ Int(middle) &* 13
            ^ Int(message[message.count - 1])
        return mixed & (MessageMemo.slotCount - 1)
    }

    private func isSame(_ raw: [UInt8], _ message: UnsafeRawBufferPointer) -> Bool {
        guard raw.count == message.count, let start = message.baseAddress else { return false }
        return raw.withUnsafeBytes { memcmp($0.baseAddress ?? start, start, message.count) == 0 }
    }
}
