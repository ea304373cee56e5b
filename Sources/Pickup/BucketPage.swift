// A page of what a bucket lists.
internal import SyncReport

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
                    path: percentDecoded(key),
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
                    path: percentDecoded(key),
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
}
