// What bytes look like, before anybody reads them as a report.

/// A first look at bytes that should be a report.
enum ContentKind {
    case nothing, html, json, other

    init(_ bytes: [UInt8]) {
        var start = bytes[...]
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
        start = start.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
        switch start.first {
        case nil: self = .nothing
        case UInt8(ascii: "<"): self = .html
        case UInt8(ascii: "{"), UInt8(ascii: "["): self = .json
        default: self = .other
        }
    }

    var words: String {
        switch self {
        case .nothing: "nothing"
        case .html: "a web page"
        case .json: "JSON"
        case .other: "something else"
        }
    }

    /// Refuses what servers send instead of a report when something is wrong.
    static func refuseStrangers(_ bytes: [UInt8], _ shown: String) throws {
        let kind = ContentKind(bytes)
        guard kind == .html || kind == .json else { return }
        throw PickupError(
            .malformed,
            "\(shown) is \(kind.words) instead of a report",
            hint: "it is tried again; a login or error page means that we are not let in"
        )
    }
}
