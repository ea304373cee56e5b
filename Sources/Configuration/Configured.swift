// A value and where it comes from.

/// Where a value comes from; later cases yield to earlier ones.
public enum Origin: Sendable, Hashable, CustomStringConvertible {
    case flag(String)
    case environment(String)
    case file(path: String, line: Int)
    case fallback

    public var description: String {
        switch self {
        case .flag(let name): "flag \(name)"
        case .environment(let name): "environment \(name)"
        case .file(let path, let line): "\(path):\(line)"
        case .fallback: "default"
        }
    }
}

/// A configured value that knows its origin.
public struct Configured<Value: Sendable>: Sendable {
    public let value: Value
    public let origin: Origin

    public init(_ value: Value, _ origin: Origin) {
        self.value = value
        self.origin = origin
    }
}

/// One line of `config show`.
public struct ShownSetting: Sendable, Hashable {
    public let key: String
    /// Without secrets; nil where nothing is set.
    public let value: String?
    public let origin: Origin
}
