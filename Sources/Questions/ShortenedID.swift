// Ids as screens shorten them, typed again.

/// An id with its middle left out: `5f1c…09ab`, or with dots, since no keyboard has an ellipsis.
public struct ShortenedID {
    let beginning: Substring
    let end: Substring

    /// Nil where a word is no shortened id.
    public init?(_ word: String) {
        guard let gap = ["…", "...", ".."].lazy.compactMap({ word.firstRange(of: $0) }).first
        else { return nil }
        beginning = word[..<gap.lowerBound]
        end = word[gap.upperBound...]
        for part in [beginning, end] {
            guard part.count == 4, part.utf8.allSatisfy(ShortenedID.isPlain) else { return nil }
        }
    }

    /// What `like` takes.
    var pattern: String { "\(beginning)%\(end)" }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
