// URLs without what only their owner may know.

/// A URL without user, password and query, fit to be shown.
public func withoutSecrets(_ url: String) -> String {
    guard let scheme = url.firstRange(of: "://") else { return url }
    let rest = url[scheme.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let path = rest[authority.endIndex...].prefix { $0 != "?" && $0 != "#" }
    let host = authority.lastIndex(of: "@").map { "…@" + authority[authority.index(after: $0)...] }
    let hasQuery = path.endIndex != rest.endIndex
    return url[..<scheme.upperBound] + (host ?? String(authority)) + path + (hasQuery ? "?…" : "")
}

/// A database's address without its password, whether a URL or `key=value` pairs.
public func withoutPassword(_ conninfo: String) -> String {
    if conninfo.contains("://") { return withoutSecrets(conninfo) }
    return conninfo.lowercased().contains("password") ? "as configured" : conninfo
}

/// The scheme and host of a URL whose path is a secret, as those of alarm services are.
public func withoutPath(_ url: String) -> String {
    let shown = withoutSecrets(url)
    guard let scheme = shown.firstRange(of: "://") else { return "…" }
    let host = shown[scheme.upperBound...].prefix { $0 != "/" }
    return host.endIndex == shown.endIndex ? shown : shown[..<host.endIndex] + "/…"
}
