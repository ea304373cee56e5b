// Which hosts may be asked, and which addresses they may turn out to have.
internal import Glibc

/// An allow-list of hosts and networks.
struct AddressRule: Sendable {
    /// `host` or `host:port`, in lower case.
    private let hosts: Set<String>
    /// Origins that may be asked without encryption: `http://127.0.0.1:8080`.
    private let plain: Set<String>
    private let networks: [Network]

    /// The host of the source's own URL and whatever is listed beside it.
    init(own: URLParts, allow: [String]) {
        let words = allow.map { $0.lowercased() }
        plain = Set(words.filter { $0.hasPrefix("http://") })
        networks = words.compactMap { Network($0) }
        hosts = Set(words).union([own.host])
    }

    /// Whether a URL may be asked at all.
    func allows(_ url: URLParts) -> Bool {
        let place = url.port.map { "\(url.host):\($0)" } ?? url.host
        guard hosts.contains(url.host) || hosts.contains(place) else { return false }
        return url.scheme != "http" || plain.contains("http://\(place)")
    }

    /// Whether a connection to an address may be made.
    func allows(_ address: UnsafePointer<sockaddr>) -> Bool {
        guard let bytes = addressBytes(address) else { return false }
        if networks.contains(where: { $0.contains(bytes) }) { return true }
        return !Network.inner.contains { $0.contains(bytes) }
    }
}

/// Addresses that share their first bits; IPv4 stands at the end of `::ffff:0:0/96`.
struct Network: Sendable {
    private let bytes: [UInt8]
    private let bits: Int

    /// `10.0.0.0/8`, `fd00::/8` or a single address.
    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first else { return nil }
        var v4 = in_addr()
        var v6 = in6_addr()
        let host = first.filter { $0 != "[" && $0 != "]" }
        let added: Int
        if inet_pton(AF_INET, String(host), &v4) == 1 {
            bytes = Network.mapped(withUnsafeBytes(of: v4) { Array($0) })
            added = 96
        } else if inet_pton(AF_INET6, String(host), &v6) == 1 {
            bytes = withUnsafeBytes(of: v6) { Array($0) }
            added = 0
        } else {
            return nil
        }
        guard parts.count == 2 else {
            bits = 128
            return
        }
        guard let written = Int(parts[1]), (0...(128 - added)).contains(written) else { return nil }
        bits = written + added
    }

    func contains(_ address: [UInt8]) -> Bool {
        let whole = bits / 8
        guard address.count == 16, address[..<whole] == bytes[..<whole] else { return false }
        let rest = bits % 8
        guard rest > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> rest)
        return address[whole] & mask == bytes[whole] & mask
    }

    static func mapped(_ v4: [UInt8]) -> [UInt8] {
        [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + v4
    }

    /// What no portal on the internet has: this host, private and local networks, groups, and what is
    /// reserved.
    static let inner: [Network] = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3",
        "::/96", "64:ff9b::/96", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    ].compactMap { Network($0) }
}

/// The sixteen bytes of an address; nil for what is neither IPv4 nor IPv6.
private func addressBytes(_ address: UnsafePointer<sockaddr>) -> [UInt8]? {
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
        address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { v4 in
            Network.mapped(withUnsafeBytes(of: v4.pointee.sin_addr) { Array($0) })
        }
    case AF_INET6:
        address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { v6 in
            withUnsafeBytes(of: v6.pointee.sin6_addr) { Array($0) }
        }
    default: nil
    }
}
