// The work of one run, handed out item by item.
internal import Dispatch

/// A list of work shared by the workers of a process.
///
/// Items put back are handed out again after the others; the queue is finished when nothing is left
/// and nothing is in work.
public final class WorkQueue<Item: Sendable>: Sendable {
    private struct Contents {
        var waiting: [Item]
        var next = 0
        var inWork = 0
        var putBack: [(item: Item, notBefore: DispatchTime)] = []
    }

    private let contents: Guarded<Contents>
    private let stop: StopSignal

    public init(_ items: [Item], stop: StopSignal) {
        contents = Guarded(Contents(waiting: items))
        self.stop = stop
    }

    /// The next item; nil when a stop was requested or everything is done. Call ``done()`` or
    /// ``putBack(_:seconds:)`` for every item taken.
    public func take() -> Item? {
        while !stop.isRequested {
            switch attempt() {
            case .item(let item): return item
            case .finished: return nil
            case .wait(let seconds): pause(seconds)
            }
        }
        return nil
    }

    /// An item taken is finished, well or badly.
    public func done() { contents.withLock { $0.inWork -= 1 } }

    /// An item taken cannot be done now; it comes again after so many seconds.
    public func putBack(_ item: Item, seconds: Double) {
        contents.withLock {
            $0.inWork -= 1
            $0.putBack.append((item, .now() + seconds))
        }
    }

    /// What nobody took, because a stop was requested.
    public var remaining: [Item] {
        contents.withLock { Array($0.waiting[$0.next...]) + $0.putBack.map(\.item) }
    }

    private enum Attempt {
        case item(Item)
        case finished
        case wait(Double)
    }

    private func attempt() -> Attempt {
        contents.withLock { contents in
            if contents.next < contents.waiting.count {
                contents.next += 1
                contents.inWork += 1
                return .item(contents.waiting[contents.next - 1])
            }
            let now = DispatchTime.now()
            if let index = contents.putBack.firstIndex(where: { $0.notBefore <= now }) {
                contents.inWork += 1
                return .item(contents.putBack.remove(at: index).item)
            }
            // Another worker may still put something back.
            return contents.putBack.isEmpty && contents.inWork == 0 ? .finished : .wait(0.05)
        }
    }

    /// Short, so that a request to stop is heard soon.
    private func pause(_ seconds: Double) {
        _ = DispatchSemaphore(value: 0).wait(timeout: .now() + seconds)
    }
}
