// The work of one run, handed out item by item.
internal import Dispatch

/// A list of work shared by the workers of a process.
///
/// Items put back are handed out again after the others; the queue is finished when nothing is left
/// and nothing is in work. Heavy items wait apart: a worker says which kind it takes first, so that
/// the others never all wait behind the heavy ones.
public final class WorkQueue<Item: Sendable>: Sendable {
    private struct Contents {
        var waiting: ArraySlice<Item>
        var heavy: ArraySlice<Item>
        var inWork = 0
        var putBack: [(item: Item, notBefore: DispatchTime)] = []
    }

    private let contents: Guarded<Contents>
    private let stop: StopSignal

    public init(_ items: [Item], heavy: [Item] = [], stop: StopSignal) {
        contents = Guarded(Contents(waiting: items[...], heavy: heavy[...]))
        self.stop = stop
    }

    /// The next item; nil when a stop was requested or everything is done. Call ``done()`` or
    /// ``putBack(_:seconds:)`` for every item taken.
    public func take(heavyFirst: Bool = false) -> Item? {
        while !stop.isRequested {
            switch attempt(heavyFirst) {
            case .item(let item): return item
            case .finished: return nil
            case .wait(let seconds): stop.pause(seconds: seconds)
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
        contents.withLock { $0.heavy + $0.waiting + $0.putBack.map(\.item) }
    }

    private enum Attempt {
        case item(Item)
        case finished
        case wait(Double)
    }

    private func attempt(_ heavyFirst: Bool) -> Attempt {
        contents.withLock { contents in
            let isHeavy = contents.waiting.isEmpty || heavyFirst && !contents.heavy.isEmpty
            let item = isHeavy ? contents.heavy.popFirst() : contents.waiting.popFirst()
            if let item {
                contents.inWork += 1
                return .item(item)
            }
            let now = DispatchTime.now()
            if let index = contents.putBack.firstIndex(where: { $0.notBefore <= now }) {
                contents.inWork += 1
                return .item(contents.putBack.remove(at: index).item)
            }
            // Another worker may still put something back. Who waits keeps everybody waiting at the end.
            return contents.putBack.isEmpty && contents.inWork == 0 ? .finished : .wait(0.01)
        }
    }
}
