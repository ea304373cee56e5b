// A few pieces of work at once, inside the work of one worker.
internal import Dispatch

/// Does two things at once; throws what the first threw, else what the second did.
public func concurrently<First: Sendable, Second: Sendable>(
    _ first: @Sendable () throws -> First,
    _ second: @Sendable () throws -> Second
) throws -> (First, Second) {
    let results = Guarded<(Result<First, any Error>?, Result<Second, any Error>?)>((nil, nil))
    DispatchQueue.concurrentPerform(iterations: 2) { number in
        if number == 0 {
            let result = Result(catching: first)
            results.withLock { $0.0 = result }
        } else {
            let result = Result(catching: second)
            results.withLock { $0.1 = result }
        }
    }
    guard case (let first?, let second?) = results.withLock({ $0 }) else {
        preconditionFailure("what is performed has a result")
    }
    return (try first.get(), try second.get())
}

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
