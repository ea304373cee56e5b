// Secrets: read from files, never printed.

/// A secret; whatever prints it prints a placeholder.
public struct Secret: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    private let text: String

    public init(_ text: String) { self.text = text }

    /// The secret itself, for the one place that must send it.
    public var revealed: String { text }

    public var description: String { "(secret)" }

    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A file that holds a secret; read when it is needed, so that a renewed one is found.
public struct SecretFile: Sendable, Hashable {
    /// The full path.
    public let path: String
    /// systemd's own folder keeps others out by itself, and its files may look group-readable.
    let isCredential: Bool

    /// A name without a slash is looked for among systemd's credentials; another relative path
    /// starts at `folder`.
    public init(_ written: String, folder: String, environment: [String: String]) {
        let credentials = environment["CREDENTIALS_DIRECTORY"] ?? ""
        if !written.contains("/"), !credentials.isEmpty,
            (try? FileBytes.read("\(credentials)/\(written)", SecretFile.absent)) != nil
        {
            path = "\(credentials)/\(written)"
            isCredential = true
        } else {
            path = written.hasPrefix("/") ? written : "\(folder)/\(written)"
            isCredential = !credentials.isEmpty && path.hasPrefix(credentials + "/")
        }
    }

    private init(path: String, isCredential: Bool) {
        self.path = path
        self.isCredential = isCredential
    }

    /// A file in this folder, under a name that cannot lead elsewhere.
    public func below(_ name: String) -> SecretFile? {
        guard !name.isEmpty, !name.hasPrefix("."), !name.contains("/"), !name.contains("\u{0}")
        else { return nil }
        return SecretFile(path: "\(path)/\(name)", isCredential: isCredential)
    }

    /// The first line; refused where others may read the file.
    public func read() throws -> Secret { Secret(try lines()[0]) }

    /// All lines that hold something.
    public func lines() throws -> [String] {
        let file = try FileBytes.read(path) { problem in
            ConfigurationError(
                "the secret file \(path) cannot be read: \(problem)",
                hint: "check the path and who may read it"
            )
        }
        guard isCredential || file.mode & 0o077 == 0 else {
            throw ConfigurationError(
                "the secret file \(path) may be read by others",
                hint: "chmod 600 \(path)"
            )
        }
        let lines = String(decoding: file.bytes, as: UTF8.self)
            .split(whereSeparator: \.isNewline).map { String($0.trimmingBlanks) }
            .filter { !$0.isEmpty }
        guard !lines.isEmpty else {
            throw ConfigurationError(
                "the secret file \(path) is empty",
                hint: "put the secret on its first line"
            )
        }
        return lines
    }

    private static func absent(_ problem: String) -> ConfigurationError {
        ConfigurationError(problem, hint: "")
    }
}
