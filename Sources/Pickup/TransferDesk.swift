// The requests of one source: handles that are used again, retries, and rest when asked for.
internal import CCurl
internal import Configuration
internal import Glibc
internal import Workers

/// Asks one source, from any number of threads.
final class TransferDesk: Sendable {
    let limits: TransferLimits
    private let rule: AddressRule
    /// A link to another protocol is not followed: to SFTP from a portal nobody has named a host key.
    private let schemes: [String]
    private let certificates: String?
    private let idle = Guarded<[HandleBox]>([])
    private let gate: SourceGate
    private let cap: (any RequestCap)?
    private let hidesPaths: Bool

    init(
        _ settings: SourceSettings,
        own: URLParts,
        _ limits: TransferLimits,
        _ cap: (any RequestCap)?
    ) {
        self.limits = limits
        self.cap = cap
        schemes = own.scheme == "sftp" ? ["sftp"] : ["https", "http"]
        rule = AddressRule(own: own, allow: settings.allow)
        certificates = settings.caFile
        gate = SourceGate(restSecondsMax: limits.restSecondsMax, limits.stop)
        hidesPaths = false
    }

    /// Asks a service whose paths are secrets.
    init(
        secret own: URLParts,
        allow: [String],
        certificates: String?,
        _ limits: TransferLimits
    ) {
        self.limits = limits
        self.certificates = certificates
        cap = nil
        schemes = ["https", "http"]
        rule = AddressRule(own: own, allow: allow)
        gate = SourceGate(restSecondsMax: limits.restSecondsMax, limits.stop)
        hidesPaths = true
    }

    /// A request for a URL that may be asked; `known` names what held the link.
    func request(_ url: String, linkedFrom known: String? = nil) throws -> TransferRequest {
        guard let parts = URLParts(url), schemes.contains(parts.scheme) else {
            throw PickupError(
                .refused,
                "\(known ?? "the source") leads to something that is no \(schemes[0]) URL",
                hint: "only \(schemes[0]) is followed"
            )
        }
        let request = TransferRequest(
            url: parts,
            bytesMax: limits.bytesMax,
            isPathSecret: hidesPaths
        )
        guard rule.allows(parts) else {
            throw PickupError(
                .refused,
                "\(request.shown) is at a host that is not listed, or is not encrypted",
                hint: "list the host under allow of this source if it belongs to it"
            )
        }
        return request
    }

    /// Asks until there is an answer, a limit of tries, or a request to stay away.
    func get(_ request: TransferRequest) throws -> TransferAnswer {
        let policy = RetryPolicy(attempts: limits.attempts, baseSeconds: 0.5, capSeconds: 20)
        var random = SystemRandomNumberGenerator()
        var attempt = 1
        while true {
            try gate.pass(request.shown)
            try requireTime(request.shown)
            let begun = monotonic()
            do {
                let answer = try cap?.paced { try once(request) } ?? once(request)
                limits.tally?.add(seconds: monotonic() - begun)
                if let rest = gate.rest(asked: answer) { try cap?.rest(seconds: rest) }
                try gate.judge(answer, request.shown)
                return answer
            } catch let error as PickupError where error.code == .unavailable {
                guard gate.isOpen, attempt < policy.attempts else { throw error }
                attempt += 1
                let seconds = policy.delay(beforeAttempt: attempt, using: &random)
                try limits.stop.pause(seconds: seconds, before: request.shown)
            }
        }
    }

    /// Throws where the run was told to end: asked for between questions while nothing is in work.
    func goOn(with source: String) throws { try limits.stop.pause(seconds: 0, before: source) }

    /// The source is not given up for this run, and the run's time is not over.
    var isInService: Bool { gate.isOpen && limits.endsAt.map { monotonic() < $0 } ?? true }

    /// A run whose time is over asks nothing more.
    private func requireTime(_ shown: String) throws {
        guard let end = limits.endsAt, monotonic() >= end else { return }
        throw PickupError(
            .unavailable,
            "\(shown) was not asked: the run's time is over",
            hint: "the next run asks"
        )
    }

    private func once(_ request: TransferRequest) throws -> TransferAnswer {
        let box = try idle.withLock { $0.popLast() } ?? HandleBox()
        defer { idle.withLock { $0.append(box) } }
        do {
            return try box.handle.perform(request, limits, rule, certificates: certificates)
        } catch let error as PickupError {
            if error.code == .unavailable { gate.failed() }
            // The one account of an SFTP server: asked again and again it would be locked.
            if error.code == .unauthorised, schemes == ["sftp"] { gate.shut(error) }
            throw error
        }
    }
}

/// A handle that one thread at a time has taken out of the list.
///
/// Unchecked: whoever took it out of the guarded list is its only user until it is put back.
private final class HandleBox: @unchecked Sendable {
    let handle: EasyHandle

    init() throws { handle = try EasyHandle() }
}

/// When a source may be asked: it may want rest, and one that never answers is left alone.
final class SourceGate: Sendable {
    private struct State {
        var failuresInARow = 0
        var restUntil = 0.0
        var refusal: PickupError?
    }
    private let state = Guarded(State())

    /// A source that failed so often in a row is not asked again in this run.
    private static let failuresMax = 12
    /// A longer rest than this is for the next run.
    private let restSecondsMax: Double
    private let stop: StopSignal

    init(restSecondsMax: Double, _ stop: StopSignal) {
        self.restSecondsMax = restSecondsMax
        self.stop = stop
    }

    var isOpen: Bool { state.withLock { $0.failuresInARow < SourceGate.failuresMax } }

    /// We are not let in, whatever we ask for: nothing more is asked in this run.
    func shut(_ refusal: PickupError) { state.withLock { $0.refusal = refusal } }

    func failed() { state.withLock { $0.failuresInARow += 1 } }

    /// Waits for a rest the source asked for; throws where that is too long.
    func pass(_ shown: String) throws {
        let (failures, rest, refusal) = state.withLock {
            ($0.failuresInARow, $0.restUntil - monotonic(), $0.refusal)
        }
        if let refusal { throw refusal }
        guard failures < SourceGate.failuresMax else {
            throw PickupError(
                .unavailable,
                "\(shown) was not asked: the source failed \(failures) times in a row",
                hint: "the next run tries again; rollcall source check tells what is wrong"
            )
        }
        guard rest > 0 else { return }
        guard rest <= restSecondsMax else {
            throw PickupError(
                .unavailable,
                "\(shown) was not asked: the source wants to rest for \(Int(rest)) seconds",
                hint: "the next run tries again"
            )
        }
        try stop.pause(seconds: rest, before: shown)
    }

    /// Notes how many seconds of rest an answer asks for, if it does.
    func rest(asked answer: TransferAnswer) -> Double? {
        guard answer.status == 429 || answer.status == 503,
            let seconds = answer.headers["retry-after"].flatMap(retrySeconds)
        else { return nil }
        state.withLock { $0.restUntil = max($0.restUntil, monotonic() + seconds) }
        return seconds
    }

    /// What an answer's status means for this request and the next ones.
    func judge(_ answer: TransferAnswer, _ shown: String) throws {
        switch answer.status {
        case 0, 200...299: state.withLock { $0.failuresInARow = 0 }
        case 429, 500...599:
            state.withLock { $0.failuresInARow += 1 }
            throw PickupError(
                .unavailable,
                "\(shown) answered with status \(answer.status)",
                hint: "it is tried again"
            )
        case 300...399:
            throw PickupError(
                .refused,
                "\(shown) answered with a redirect, which is not followed",
                hint: "configure the URL that it leads to"
            )
        case 401, 403:
            throw PickupError(
                .unauthorised,
                "\(shown) answered with status \(answer.status)" + why(answer),
                hint: "check the token or key of this source"
            )
        case 404, 410:
            throw PickupError(.missing, "\(shown) does not exist", hint: "check the URL")
        default:
            throw PickupError(
                .malformed,
                "\(shown) answered with status \(answer.status)",
                hint: "check the URL"
            )
        }
    }
}

/// The one word with which an S3 server says why it refuses, such as `SignatureDoesNotMatch`.
private func why(_ answer: TransferAnswer) -> String {
    let text = String(decoding: answer.body.prefix(4_096), as: UTF8.self)
    guard let start = text.firstRange(of: "<Code>") else { return "" }
    let word = text[start.upperBound...].prefix { $0.isASCII && $0.isLetter }
    return word.isEmpty || word.count > 60 ? "" : " (\(word))"
}

/// Seconds from a Retry-After header: a number, or a date.
func retrySeconds(_ text: String) -> Double? {
    if let seconds = Double(text), seconds >= 0, seconds.isFinite { return seconds }
    let date = curl_getdate(text, nil)
    return date < 0 ? nil : max(0, Double(date - time(nil)))
}

func monotonic() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

extension StopSignal {
    /// Waits before something is asked; throws where a stop is requested meanwhile.
    fileprivate func pause(seconds: Double, before shown: String) throws {
        pause(seconds: seconds)
        guard isRequested else { return }
        throw PickupError(
            .unavailable,
            "\(shown) was not asked again: the run was told to end",
            hint: "the next run asks"
        )
    }
}
