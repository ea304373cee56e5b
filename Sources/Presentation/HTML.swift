// What may stand in a web page, and small pieces of one.

/// Pieces of web pages. Every text from outside goes through ``escaped(_:)``.
public enum HTML {
    /// Nothing of the text makes a tag, an entity, an attribute, or letters nobody sees.
    public static func escaped(_ text: String) -> String {
        Terminal.safe(text).unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }

    /// A share from 0 to 1 as a short bar beside its number; the number says it too.
    public static func bar(_ share: Double, text: String) -> String {
        let width = Int((min(max(share, 0), 1) * 64).rounded())
        return "<span class=\"bar\"><svg width=\"64\" height=\"10\" aria-hidden=\"true\">"
            + "<rect class=\"all\" width=\"64\" height=\"10\" rx=\"2\"/>"
            + "<rect class=\"part\" width=\"\(width)\" height=\"10\" rx=\"2\"/></svg> "
            + escaped(text) + "</span>"
    }

    /// A word with a coloured ground; the word itself says what the colour means.
    public static func badge(_ text: String, _ tone: Tone) -> String {
        "<span class=\"badge \(tone.rawValue)\">\(escaped(text))</span>"
    }

    /// What a badge or a night is like.
    public enum Tone: String, Sendable {
        case good, bad, notice, plain
    }

    /// Nights in a row, each a box with a word, such as `ok` or `XX`, and its full meaning.
    public static func nights(_ nights: [(mark: String, meaning: String, tone: Tone)]) -> String {
        let boxes = nights.map { night in
            "<li class=\"\(night.tone.rawValue)\" title=\"\(escaped(night.meaning))\">"
                + "\(escaped(night.mark))</li>"
        }
        return "<ol class=\"nights\" aria-label=\"The last \(nights.count) nights\">"
            + boxes.joined() + "</ol>\n"
    }
}
