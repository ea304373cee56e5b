// What a transaction would change, without changing it.

/// Carries the answer out of the transaction that it rolls back.
private struct Rehearsed<Answer: Sendable>: Error {
    let answer: Answer
}

extension Connection {
    /// Runs the body in a transaction that is always taken back, for dry runs.
    public borrowing func rehearsal<Answer: Sendable>(_ body: () throws -> Answer) throws -> Answer
    {
        do {
            return try transaction { throw Rehearsed(answer: try body()) }
        } catch let rehearsed as Rehearsed<Answer> {
            return rehearsed.answer
        }
    }
}
