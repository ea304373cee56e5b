// What may reach a terminal, and what the terminal is like.
internal import Glibc

/// Terminal safety and facts.
public enum Terminal {
    /// The text with everything made visible that could command a terminal or mislead a reader:
    /// control characters, escape sequences, bidirectional and invisible characters.
    public static func safe(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isDangerous) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if isDangerous(scalar) {
                result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180E,
            0x2800, 0x3164, 0xFFA0, 0x1D173...0x1D17A, 0x200B...0x200F, 0x2028...0x202E,
            0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
            return true
        default: return false
        }
    }

    /// How many columns a text takes: wide East Asian letters two, combining marks none.
    public static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0..<0x300: return 1
        case 0x1160...0x11FF: return 0
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: return scalar.properties.isEmojiPresentation ? 2 : 1
        }
    }

    /// The text cut to a width, with `…` where something was cut.
    public static func cut(_ text: String, to limit: Int) -> String {
        guard width(text) > limit else { return text }
        var result = ""
        var used = 1
        for character in text {
            let more = width(String(character))
            if used + more > limit { break }
            result.append(character)
            used += more
        }
        return result + "…"
    }

    /// Filled with blanks to a width.
    public static func padded(_ text: String, to wanted: Int, right: Bool = false) -> String {
        let fill = String(repeating: " ", count: max(0, wanted - width(text)))
        return right ? fill + text : text + fill
    }

    public static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// The columns of standard output: COLUMNS, the terminal's word, or 80.
    public static var columns: Int {
        size("COLUMNS", atLeast: 20) { $0.ws_col } ?? 80
    }

    /// The lines of standard output: LINES, the terminal's word, or 24.
    public static var rows: Int {
        size("LINES", atLeast: 4) { $0.ws_row } ?? 24
    }

    private static func size(
        _ variable: String,
        atLeast least: Int,
        _ part: (winsize) -> UInt16
    ) -> Int? {
        if let set = getenv(variable).flatMap({ Int(String(cString: $0)) }), set >= least {
            return set
        }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
        return Int(part(size)) >= least ? Int(part(size)) : nil
    }
}
