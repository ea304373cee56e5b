// S3: a folder in a bucket, at any endpoint that speaks its protocol.
internal import CCurl
internal import Configuration

/// Objects of an S3-compatible bucket below a prefix.
struct BucketStore: RemoteStore {
    let name: String
    /// An object that is stored packed is unpacked on the way.
    let hasExactLengths = false
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
        endpoint = withoutLastSlashes(written)
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
            try desk.goOn(with: self.name)
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
