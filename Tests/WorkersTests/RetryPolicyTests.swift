// How long to wait before another try.
import Testing
import Workers

/// Draws the same number every time.
private struct FixedGenerator: RandomNumberGenerator {
    let value: UInt64
    mutating func next() -> UInt64 { value }
}

@Suite struct `The retry policy` {
    private func longest(_ policy: RetryPolicy, _ attempt: Int) -> Double {
        var random = FixedGenerator(value: .max)
        return policy.delay(beforeAttempt: attempt, using: &random)
    }

    @Test func `doubles the bound with every attempt up to the cap`() {
        let policy = RetryPolicy(attempts: 9, baseSeconds: 0.5, capSeconds: 3)
        let bounds = (2...7).map { longest(policy, $0) }
        for (found, expected) in zip(bounds, [0.5, 1, 2, 3, 3, 3]) {
            #expect(abs(found - expected) < 0.001)
        }
    }

    @Test func `draws from nought to the bound`() {
        let policy = RetryPolicy()
        var system = SystemRandomNumberGenerator()
        for attempt in 1...12 {
            let bound = longest(policy, attempt)
            for _ in 0..<100 {
                #expect((0...bound).contains(policy.delay(beforeAttempt: attempt, using: &system)))
            }
        }
    }

    @Test(arguments: [Int.min, -1, 0, 1, 2, 64, 2_000, Int.max])
    func `stands any attempt number and never exceeds the cap`(_ attempt: Int) {
        #expect((0...30).contains(longest(RetryPolicy(), attempt)))
        #expect((0...1).contains(longest(RetryPolicy(baseSeconds: 50, capSeconds: 1), attempt)))
    }
}
