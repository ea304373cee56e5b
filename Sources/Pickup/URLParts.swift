// URLs as far as their parts matter to us.
internal import Configuration

/// A URL taken apart.
struct URLParts: Sendable, Equatable {
    let scheme: String
    /// In lower case, without brackets around an IPv6 address.
    let host: String
    let port: Int?
    /// From the first slash on, with query.
    let path: String

    /// Nil for what is no URL with a host, or has a user in it.
    init?(_ url: String) {
        guard let mark = url.firstRange(of: "://") else { return nil }
        scheme = url[..<mark.lowerBound].lowercased()
        let rest = url[mark.upperBound...].prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        path = String(rest[authority.endIndex...])
        guard !authority.contains("@"), !authority.isEmpty,
            !url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") })
        else { return nil }
        var name = authority
        var port: Int?
        if let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") {
            guard let number = Int(authority[authority.index(after: colon)...]),
                (1...65_535).contains(number)
            else { return nil }
            port = number
            name = authority[..<colon]
        }
        self.port = port
        host = name.lowercased().filter { $0 != "[" && $0 != "]" }
        guard !host.isEmpty else { return nil }
    }

    /// Scheme, host and port.
    var origin: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(scheme)://\(name)" + (port.map { ":\($0)" } ?? "")
    }

    /// The URL meant by a link in what this URL answered.
    func resolving(_ link: String) -> String {
        if link.contains("://") { return link }
        if link.hasPrefix("/") { return origin + link }
        let file = path.prefix { $0 != "?" }
        if link.hasPrefix("?") { return origin + file + link }
        let folder = file.lastIndex(of: "/").map { file[...$0] } ?? "/"
        return origin + folder + link
    }
}

extension URLParts {
    /// The URL of a configured source; throws where it is none.
    init(of settings: SourceSettings, hint: String) throws {
        guard let parts = URLParts(settings.url) else {
            throw PickupError(
                .malformed,
                "\(withoutSecrets(settings.url)) is no URL",
                hint: hint
            )
        }
        self = parts
    }
}

/// A URL to which paths are added.
func withoutLastSlashes(_ url: String) -> String {
    String(url.reversed().drop { $0 == "/" }.reversed())
}

/// Text as one piece of a URL's path or query.
func percentEncoded(_ text: String, keeping kept: String = "") -> String {
    let digits = Array("0123456789ABCDEF")
    var encoded = ""
    for byte in text.utf8 {
        let isPlain =
            byte &- 48 < 10 || (byte | 0x20) &- 97 < 26 || "-._~".utf8.contains(byte)
            || kept.utf8.contains(byte)
        if isPlain {
            encoded.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
            encoded += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }
    }
    return encoded
}
