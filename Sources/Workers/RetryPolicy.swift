// How long to wait before another try.

/// Exponential backoff with full jitter.
public struct RetryPolicy: Sendable {
    public let attempts: Int
    public let baseSeconds: Double
    public let capSeconds: Double

    public init(attempts: Int = 5, baseSeconds: Double = 0.2, capSeconds: Double = 30) {
        self.attempts = attempts
        self.baseSeconds = baseSeconds
        self.capSeconds = capSeconds
    }

    /// Seconds before attempt `number` (from 2), drawn evenly up to the doubled base.
    public func delay(
        beforeAttempt number: Int,
        using random: inout some RandomNumberGenerator
    ) -> Double {
        var limit = baseSeconds
        for _ in 2..<max(2, min(number, 32)) { limit = min(limit * 2, capSeconds) }
        return Double.random(in: 0...min(limit, capSeconds), using: &random)
    }
}
