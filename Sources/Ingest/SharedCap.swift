// The brake that all hosts share: it is counted in the database.
internal import Configuration
internal import Pickup
internal import Postgres
internal import Store
internal import Workers

/// Keeps a source's rate and concurrency across every process that asks it.
final class SharedCap: RequestCap {
    private let book: CapBook
    private let rate: Double?
    private let concurrency: Int?
    private let settings: ConnectionSettings
    private let stop: StopSignal
    private let idle = Guarded<[ConnectionBox]>([])

    /// A longer wait than this is for the next run.
    private static let waitSecondsMax = 120.0

    /// Nil where the source has neither rate nor concurrency.
    init?(_ source: SourceSettings, _ settings: ConnectionSettings, _ stop: StopSignal) throws {
        guard source.rate != nil || source.concurrency != nil else { return nil }
        book = CapBook(source: source.url)
        rate = source.rate
        concurrency = source.concurrency
        self.settings = settings
        self.stop = stop
        if let concurrency { try connected { try book.seed(concurrency, $0.connection) } }
    }

    func paced<Answer>(_ request: () throws -> Answer) throws -> Answer {
        guard let concurrency else { return try booked(request) }
        let slot = try slot(of: concurrency)
        let answer: Answer
        do {
            answer = try booked(request)
        } catch {
            try give(slot)
            throw error
        }
        try give(slot)
        return answer
    }

    private func booked<Answer>(_ request: () throws -> Answer) throws -> Answer {
        if let rate {
            let seconds = try connected { try book.book(rate: rate, $0.connection) }
            try wait(seconds)
        }
        return try request()
    }

    private func give(_ slot: SourceSlot) throws {
        try connected { try book.give(slot, $0.connection) }
    }

    func rest(seconds: Double) throws {
        guard rate != nil else { return }
        try connected { try book.rest(seconds: seconds, $0.connection) }
    }

    private func slot(of concurrency: Int) throws -> SourceSlot {
        var waited = 0.0
        while true {
            if let slot = try connected({ try book.take(of: concurrency, $0.connection) }) {
                return slot
            }
            let seconds = Double.random(in: 0.02...0.1)
            waited += seconds
            try wait(waited > SharedCap.waitSecondsMax ? waited : seconds)
        }
    }

    /// Waits for its turn; whoever is told to end meanwhile does not ask before it.
    private func wait(_ seconds: Double) throws {
        guard seconds <= SharedCap.waitSecondsMax else {
            throw unasked("others use all it bears")
        }
        stop.pause(seconds: seconds)
        if stop.isRequested { throw unasked("the run was told to end") }
    }

    private func unasked(_ reason: String) -> PickupError {
        PickupError(
            .unavailable,
            "the source was not asked: \(reason)",
            hint: "the next run tries again; rate and concurrency set what it bears"
        )
    }

    /// Lends a connection; one that failed is not used again.
    private func connected<Answer>(_ body: (ConnectionBox) throws -> Answer) throws -> Answer {
        let box = try idle.withLock { $0.popLast() } ?? ConnectionBox(settings)
        let answer = try body(box)
        idle.withLock { $0.append(box) }
        return answer
    }
}

/// A connection that one thread at a time has taken out of the list.
///
/// Unchecked: whoever took it out of the guarded list is its only user until it is put back.
private final class ConnectionBox: @unchecked Sendable {
    let connection: Connection

    init(_ settings: ConnectionSettings) throws { connection = try Connection(settings) }
}
