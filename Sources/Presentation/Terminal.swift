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
        if let set = getenv("COLUMNS").flatMap({ Int(String(cString: $0)) }), set > 20 {
            return set
        }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else {
            return 80
        }
        return Int(size.ws_col)
    }
}

/// Writes to standard output; a reader that went away ends the program quietly, as in any pipe.
public struct StandardOutput: Sendable {
    public init() {}

    public func write(_ text: String) {
        var text = text
        text.withUTF8 { send(UnsafeRawBufferPointer($0)) }
    }

    /// Bytes as they are: only for what is no terminal.
    public func write(_ bytes: [UInt8]) { bytes.withUnsafeBytes(send) }

    private func send(_ buffer: UnsafeRawBufferPointer) {
        var sent = 0
        while sent < buffer.count {
            guard let base = buffer.baseAddress else { return }
            let count = Glibc.write(STDOUT_FILENO, base + sent, buffer.count - sent)
            if count < 0 {
                if errno == EINTR { continue }
                exit(errno == EPIPE ? 0 : 2)
            }
            sent += count
        }
    }
}

/// Writes lines to standard error, made safe.
public struct StandardError: Sendable {
    public init() {}

    public func line(_ text: String) {
        var bytes = Array(
            (text.split(separator: "\n").map { Terminal.safe(String($0)) }
                .joined(separator: "\n") + "\n").utf8
        )
        while !bytes.isEmpty {
            let count = Glibc.write(STDERR_FILENO, bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes.removeFirst(count)
        }
    }
}
