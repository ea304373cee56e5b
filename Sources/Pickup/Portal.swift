// A portal that tells syncs as JSON and hands out reports over HTTPS.
internal import Configuration
internal import Digest
public import SyncReport
internal import Workers

/// An HTTPS portal.
public struct Portal: Sendable {
    public let name: String
    private let settings: SourceSettings
    private let base: String
    private let desk: TransferDesk
    private let tokens: BearerTokens
    /// Origins that ask for the token; the portal's own from the start.
    private let trusted: Guarded<Set<String>>

    /// More pages than any portal has; a portal that links in a circle must not hold us for ever.
    private static let pagesMax = 100_000
    private static let pageBytesMax = 64 << 20

    init(
        _ settings: SourceSettings,
        _ limits: TransferLimits,
        _ cap: (any RequestCap)?
    ) throws {
        let own = try URLParts(of: settings, hint: "write https://host/path, without a user")
        self.settings = settings
        base = withoutLastSlashes(settings.url)
        name = base
        desk = TransferDesk(settings, own: own, limits, cap)
        tokens = BearerTokens(login: settings.login)
        trusted = Guarded([own.origin])
        _ = try desk.request(base)
    }

    /// Answers in this run as far as anybody knows: not given up after failures, and time is left.
    public var isInService: Bool { desk.isInService }

    /// For how many days the portal keeps a sync.
    public var windowDays: Int { settings.portal.windowDays }

    /// Every district on the portal's list, in the order of their ids' bytes.
    public func districts() throws -> [PolledDistrict] { try list().districts }

    /// The portal's list, page by page to its end; throws where a page cannot be got.
    public func list() throws -> PortalList {
        let reader = PollReader(fields: settings.portal.fields, district: "")
        var districts: [String: PolledDistrict] = [:]
        var unusable = 0
        try eachPage(settings.portal.districtsURL, district: nil, since: nil) { page, _, url in
            try desk.goOn(with: name)
            guard let list = reader.value("districts", of: page)?.list else {
                throw PickupError(
                    .malformed,
                    "\(url.origin) told no list of districts",
                    hint: "check the portal's field names in the configuration"
                )
            }
            for entry in list {
                guard let id = reader.value("district_id", of: entry)?.text, isSafeName(id) else {
                    unusable += 1
                    continue
                }
                districts[id] = PolledDistrict(
                    id: id,
                    name: reader.value("district_name", of: entry)?.text,
                    state: reader.value("district_state", of: entry)?.text
                )
            }
        }
        return PortalList(
            districts: districts.values.sorted {
                $0.id.utf8.lexicographicallyPrecedes($1.id.utf8)
            },
            unusable: unusable
        )
    }

    /// Everything the portal tells of a district since a time.
    public func poll(_ district: String, since: Instant) throws -> DistrictPoll {
        let reader = PollReader(fields: settings.portal.fields, district: district)
        var poll = DistrictPoll()
        try eachPage(settings.portal.syncsURL, district: district, since: since) {
            page,
            body,
            url in
            poll.pages += body
            try reader.read(page, at: url, into: &poll)
        }
        return poll
    }

    /// The bytes of a report, checked against what the portal said of it.
    public func read(_ report: PolledReport, of district: String) throws -> [UInt8] {
        let request = try desk.request(
            report.href,
            linkedFrom: "\(report.name) of district \(district)"
        )
        let body = try get(request, district: district).body
        // Who is told of it names the report.
        try ContentKind.refuseStrangers(body, "it")
        if let bytes = report.bytes, bytes != body.count {
            throw PickupError(
                .changed,
                "it is \(body.count) bytes long, but the portal declared \(bytes)",
                hint: "it is tried again; a transfer that broke off looks like this"
            )
        }
        if let sha256 = report.sha256, sha256 != SHA256.hash(body) {
            throw PickupError(
                .changed,
                "it has another hash than the portal declared",
                hint: "it is tried again; the portal may have been changing it"
            )
        }
        return body
    }

    private func eachPage(
        _ template: String,
        district: String?,
        since: Instant?,
        _ body: (JSONValue, [UInt8], URLParts) throws -> Void
    ) throws {
        var url = template.replacing("{base}", with: base)
            .replacing("{district}", with: percentEncoded(district ?? ""))
            .replacing("{since}", with: percentEncoded(since.map { "\($0)" } ?? ""))
        var seen: Set<String> = []
        while seen.insert(url).inserted, seen.count <= Portal.pagesMax {
            var request = try desk.request(url, linkedFrom: "a page of the portal")
            request.bytesMax = Portal.pageBytesMax
            request.headers.append("Accept: application/json")
            let answer = try get(request, district: district)
            let page = try JSONValue.read(answer.body, from: request.shown)
            try body(page, answer.body, request.url)
            let next = settings.portal.fields["next"].flatMap { page[$0]?.text }
            guard let next, !next.isEmpty else { return }
            url = request.url.resolving(next)
        }
        throw PickupError(
            .malformed,
            "the portal's pages lead in a circle",
            hint: "its last page must have no next"
        )
    }

    /// Asks with the district's token; a 401 is asked once more if the token's file was renewed.
    ///
    /// Another listed host gets the token only where it does not answer without: storage whose links are
    /// signed refuses whoever shows two ways of being let in.
    private func get(_ request: TransferRequest, district: String?) throws -> TransferAnswer {
        let token = try tokens.token(of: district)
        let isTrusted = trusted.withLock { $0.contains(request.url.origin) }
        do {
            return try desk.get(isTrusted ? signed(request, token) : request)
        } catch let error as PickupError where error.code == .unauthorised {
            let renewed = try tokens.token(of: district)
            guard isTrusted ? renewed != token : renewed != nil else { throw error }
            let answer = try desk.get(signed(request, renewed))
            trusted.withLock { _ = $0.insert(request.url.origin) }
            return answer
        }
    }

    private func signed(_ request: TransferRequest, _ token: Secret?) -> TransferRequest {
        guard let token else { return request }
        var request = request
        request.headers.append("Authorization: Bearer \(token.revealed)")
        return request
    }
}
