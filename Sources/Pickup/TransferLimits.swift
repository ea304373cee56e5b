// How long a transfer may take and how much it may bring.
public import Workers

/// Limits of one transfer.
public struct TransferLimits: Sendable {
    public var connectSeconds = 10
    /// A transfer that is slower than this for so long is given up, a dripping one too.
    public var stalledSeconds = 60
    public var stalledBytesPerSecond = 64
    public var totalSeconds = 3_600
    /// Seconds of the monotonic clock after which nothing is asked any more; nil for no end.
    public var endsAt: Double?
    /// Ends every wait for the source at once: what is asked is answered, nothing is asked again.
    public var stop = StopSignal()
    /// Counts what is asked, where somebody wants to know.
    public var tally: RequestTally?
    public var bytesMax = DeliveryFolder.fileBytesMax
    /// Decoded bytes may be at most so many times the bytes that came over the wire.
    public var ratioMax = 200
    /// Who wants to be left alone for longer is not asked again in this run.
    public var restSecondsMax = 120.0
    /// Tries before a request is given up in this run.
    public var attempts = 3

    public init() {}

    /// How long a transfer that begins now may take.
    var secondsLeft: Int {
        guard let endsAt else { return totalSeconds }
        return min(totalSeconds, max(1, Int((endsAt - monotonic()).rounded(.up))))
    }
}
