// A few pieces of work at once, inside the work of one worker.
internal import Dispatch

/// Does the same with all elements at once, on no more threads than there are cores; throws what came
/// of the first element that failed.
public func concurrently<Element: Sendable, Output: Sendable>(
    _ elements: [Element],
    _ body: @Sendable (Element) throws -> Output
) throws -> [Output] {
    let results = Guarded([Result<Output, any Error>?](repeating: nil, count: elements.count))
    DispatchQueue.concurrentPerform(iterations: elements.count) { number in
        let result = Result { try body(elements[number]) }
        results.withLock { $0[number] = result }
    }
    let all = results.withLock { $0.compactMap { $0 } }
    precondition(all.count == elements.count, "what is performed has a result")
    return try all.map { try $0.get() }
}
