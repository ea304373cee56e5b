// Sentences on screens.

/// Small words and lines for screens.
public enum Prose {
    /// `3,104`.
    public static func number(_ value: Int64) -> String {
        var digits = String(value.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        groups.insert(digits, at: 0)
        return (value < 0 ? "-" : "") + groups.joined(separator: ",")
    }

    /// `1 school`, `9 schools`, `2 classes`.
    public static func count(_ value: Int64, _ one: String, _ many: String? = nil) -> String {
        "\(number(value)) \(value == 1 ? one : many ?? one + "s")"
    }

    /// Two digits a byte, as hashes are written.
    public static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// `5f1c…09ab` for long ids.
    public static func shortID(_ id: String) -> String {
        id.count > 12 ? "\(id.prefix(4))…\(id.suffix(4))" : id
    }

    /// `2nd`, `3rd`, `11th`.
    public static func ordinal(_ value: Int64) -> String {
        let ending =
            switch (value % 10, value % 100) {
            case (_, 11...13): "th"
            case (1, _): "st"
            case (2, _): "nd"
            case (3, _): "rd"
            default: "th"
            }
        return "\(value)\(ending)"
    }

    /// A line with one part at each margin; two lines where both do not fit, none wider than `width`.
    public static func margins(_ left: String, _ right: String, width: Int) -> String {
        let room = width - Terminal.width(right) - 2
        guard Terminal.width(left) <= room else {
            return Terminal.cut(left, to: width) + "\n" + right
        }
        return Terminal.padded(left, to: room) + "  " + right
    }

    /// Words broken into lines of at most `width` columns.
    public static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, Terminal.width(line) + 1 + Terminal.width(String(word)) > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    /// Short texts, two to a line where both fit.
    public static func packed(_ texts: [String], width: Int) -> [String] {
        var lines: [String] = []
        var waiting: String?
        for text in texts {
            guard let first = waiting else {
                waiting = text
                continue
            }
            let column = max(width / 2 + 4, Terminal.width(first) + 2)
            let isRoom = column + Terminal.width(text) <= width
            lines.append(isRoom ? Terminal.padded(first, to: column) + text : first)
            waiting = isRoom ? nil : text
        }
        return waiting.map { lines + [$0] } ?? lines
    }
}
