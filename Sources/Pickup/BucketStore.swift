// S3: a folder in a bucket, at any endpoint that speaks its protocol.
internal import CCurl
internal import Configuration
internal import SyncReport

/// Objects of an S3-compatible bucket below a prefix.
struct BucketStore: RemoteStore {
    let name: String
    private let endpoint: String
    private let bucket: String
    /// Empty, or ends with a slash.
    private let prefix: String
    private let place: BucketPlace
    private let desk: TransferDesk

    /// The hash of no bytes: what a GET sends.
    private static let emptySHA256 =
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    init(
        _ settings: SourceSettings,
        _ limits: TransferLimits,
        _ cap: (any RequestCap)?
    ) throws {
        let region = settings.bucket.region
        let written = settings.bucket.endpoint ?? "https://s3.\(region).amazonaws.com"
        endpoint = String(written.reversed().drop { $0 == "/" }.reversed())
        guard let own = URLParts(endpoint), let parts = URLParts(settings.url) else {
            throw PickupError(
                .malformed,
                "\(withoutSecrets(settings.url)) is no bucket",
                hint: "write s3://bucket/prefix and endpoint = \"https://…\""
            )
        }
        bucket = parts.host
        let below = parts.path.split(separator: "/").joined(separator: "/")
        prefix = below.isEmpty ? "" : below + "/"
        name = "s3://\(bucket)" + (below.isEmpty ? "" : "/\(below)")
        place = settings.bucket
        desk = TransferDesk(settings, own: own, limits, cap)
        _ = try desk.request(endpoint)
    }

    func entries(of folder: String) throws -> [RemoteEntry] {
        let base = folder.isEmpty ? prefix : "\(prefix)\(folder)/"
        return try list(base, delimiter: "/").map { relative($0, to: base) }
    }

    func files(below folder: String) throws -> [RemoteEntry] {
        let base = "\(prefix)\(folder)/"
        return try list(base, delimiter: nil).map { relative($0, to: base) }
            .filter { !$0.path.isEmpty && !$0.path.hasSuffix("/") }
    }

    func file(_ path: String) throws -> RemoteEntry? {
        try list(prefix + path, delimiter: nil, most: 1).first { $0.path == prefix + path }
            .map { relative($0, to: prefix) }
    }

    func read(_ path: String) throws -> [UInt8] {
        let key = percentEncoded(prefix + path, keeping: "/")
        return try desk.get(signed("\(endpoint)/\(bucket)/\(key)")).body
    }

    private func relative(_ entry: RemoteEntry, to base: String) -> RemoteEntry {
        let path = entry.path.dropFirst(base.count)
        return RemoteEntry(
            path: String(entry.isFolder ? path.dropLast() : path),
            isFolder: entry.isFolder,
            bytes: entry.bytes,
            modifiedNanoseconds: entry.modifiedNanoseconds
        )
    }

    /// Objects and common prefixes below a prefix, page by page.
    private func list(
        _ prefix: String,
        delimiter: String?,
        most: Int? = nil
    ) throws -> [RemoteEntry] {
        var entries: [RemoteEntry] = []
        var token: String?
        repeat {
            // libcurl signs a query right only where its names are sorted.
            let query = [
                ("continuation-token", token), ("delimiter", delimiter), ("encoding-type", "url"),
                ("list-type", "2"), ("max-keys", most.map { String($0) }), ("prefix", prefix),
            ].compactMap { name, value in value.map { "\(name)=\(percentEncoded($0))" } }
            let url = "\(endpoint)/\(bucket)?\(query.joined(separator: "&"))"
            let page = BucketPage(try desk.get(signed(url)).body)
            guard page.isListing else {
                throw PickupError(
                    .malformed,
                    "\(name) answered with no listing",
                    hint: "check endpoint and bucket"
                )
            }
            entries += page.entries
            token = most == nil ? page.next : nil
        } while token != nil
        return entries
    }

    private func signed(_ url: String) throws -> TransferRequest {
        var request = try desk.request(url)
        guard let file = place.accessKeyFile else { return request }
        let lines: [String]
        do {
            lines = try file.lines()
        } catch let error as ConfigurationError {
            throw PickupError(.unauthorised, error.message, hint: error.hint)
        }
        guard lines.count >= 2 else {
            throw PickupError(
                .unauthorised,
                "the access key file of \(name) has one line",
                hint: "write the key's id on its first line and the secret on its second"
            )
        }
        request.headers.append("x-amz-content-sha256: \(BucketStore.emptySHA256)")
        request.prepare = { handle in
            handle.set(CURLOPT_AWS_SIGV4, "aws:amz:\(place.region):s3")
            handle.set(CURLOPT_USERNAME, lines[0])
            handle.set(CURLOPT_PASSWORD, lines[1])
        }
        return request
    }
}

/// A page of ListObjectsV2, whose XML is as plain as programs write it.
struct BucketPage {
    let isListing: Bool
    private(set) var entries: [RemoteEntry] = []
    let next: String?

    init(_ body: [UInt8]) {
        let text = String(decoding: body, as: UTF8.self)
        isListing = text.contains("<ListBucketResult")
        let isCut = BucketPage.values("IsTruncated", in: text).first == "true"
        next = isCut ? BucketPage.values("NextContinuationToken", in: text).first : nil
        for object in BucketPage.pieces("Contents", in: text) {
            guard let key = BucketPage.values("Key", in: object).first else { continue }
            let size = BucketPage.values("Size", in: object).first.flatMap { Int($0) }
            let modified = BucketPage.values("LastModified", in: object).first
                .flatMap { WrittenTimestamp($0)?.instant }
            entries.append(
                RemoteEntry(
                    path: BucketPage.percentDecoded(key),
                    isFolder: false,
                    bytes: size ?? 0,
                    modifiedNanoseconds: (modified?.microseconds ?? 0) * 1_000
                )
            )
        }
        for group in BucketPage.pieces("CommonPrefixes", in: text) {
            guard let key = BucketPage.values("Prefix", in: group).first else { continue }
            entries.append(
                RemoteEntry(
                    path: BucketPage.percentDecoded(key),
                    isFolder: true,
                    bytes: 0,
                    modifiedNanoseconds: 0
                )
            )
        }
    }

    /// What stands between the tags of each element of a name.
    private static func pieces(_ name: String, in text: some StringProtocol) -> [Substring] {
        var pieces: [Substring] = []
        var rest = Substring(text)
        while let start = rest.firstRange(of: "<\(name)>") {
            rest = rest[start.upperBound...]
            guard let end = rest.firstRange(of: "</\(name)>") else { break }
            pieces.append(rest[..<end.lowerBound])
            rest = rest[end.upperBound...]
        }
        return pieces
    }

    private static func values(_ name: String, in text: some StringProtocol) -> [String] {
        pieces(name, in: text).map {
            String($0).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
                .replacing("&quot;", with: "\"").replacing("&apos;", with: "'")
                .replacing("&amp;", with: "&")
        }
    }

    /// Keys come percent-encoded, so that any byte can stand in them; a blank may be a plus.
    private static func percentDecoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
