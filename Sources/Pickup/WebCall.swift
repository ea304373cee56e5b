// Telling a web service something: alarms, and that a run went well.
internal import CCurl
public import Configuration
internal import Digest

/// A web service that is told something now and then; its URL's path counts as a secret.
public struct WebCall: Sendable {
    private let url: String
    private let desk: TransferDesk

    /// Nothing that matters waits for whoever is told.
    private static let secondsMax = 10
    private static let restSecondsMax = 5.0
    private static let answerBytesMax = 1 << 20

    /// Refuses what may not be asked; asks nothing yet.
    public init(
        _ url: String,
        allow: [String],
        caFile: String?,
        _ limits: TransferLimits
    ) throws {
        guard let own = URLParts(url) else {
            throw PickupError(
                .malformed,
                "\(withoutPath(url)) is no URL",
                hint: "write https://host/path, without a user"
            )
        }
        var limits = limits
        limits.totalSeconds = WebCall.secondsMax
        limits.restSecondsMax = WebCall.restSecondsMax
        limits.bytesMax = WebCall.answerBytesMax
        self.url = url
        desk = TransferDesk(secret: own, allow: allow, certificates: caFile, limits)
        _ = try desk.request(url)
    }

    /// Asks for the URL; a passing trouble is tried again.
    public func get() throws { _ = try desk.get(desk.request(url)) }

    /// Sends JSON with a bearer token, and signed, where there are secrets for that.
    public func post(json: String, token: Secret?, key: Secret?) throws {
        var request = try desk.request(url)
        request.headers = ["Content-Type: application/json", "Expect:"]
        if let token { request.headers.append("Authorization: Bearer \(token.revealed)") }
        if let key {
            let signature = Signature.hex(of: Array(json.utf8), key: Array(key.revealed.utf8))
            request.headers.append("X-Rollcall-Signature: sha256=\(signature)")
        }
        request.prepare = { handle in handle.set(CURLOPT_COPYPOSTFIELDS, json) }
        _ = try desk.get(request)
    }
}
