// Where the configuration file is looked for.
internal import Glibc

/// Finds and reads the configuration file.
public enum ConfigurationSearch {
    /// The file and its text: `--config`, ROLLCALL_CONFIG, /etc/rollcall, then the user's own. A file
    /// that was named must be there; the others may be missing.
    public static func read(
        flag: String?,
        environment: [String: String]
    ) throws -> (text: String, path: String)? {
        if let flag { return try read(flag, why: "--config") }
        if let named = environment["ROLLCALL_CONFIG"], !named.isEmpty {
            return try read(named, why: "ROLLCALL_CONFIG")
        }
        for path in usualPlaces(environment) where access(path, F_OK) == 0 {
            return try read(path, why: "it")
        }
        return nil
    }

    /// The places looked at where no file is named.
    public static func usualPlaces(_ environment: [String: String]) -> [String] {
        var own = environment["XDG_CONFIG_HOME"] ?? ""
        // Relative paths are to be ignored, says the standard that defines the variable.
        if !own.hasPrefix("/") { own = environment["HOME"].map { $0 + "/.config" } ?? "" }
        return ["/etc/rollcall/rollcall.toml"]
            + (own.isEmpty ? [] : [own + "/rollcall/rollcall.toml"])
    }

    private static func read(_ path: String, why: String) throws -> (text: String, path: String) {
        let bytes = try FileBytes.read(path) { problem in
            ConfigurationError(
                "the configuration \(path) cannot be read: \(problem)",
                hint: "check the path; \(why) names this file"
            )
        }
        guard let text = String(validating: bytes.bytes, as: UTF8.self) else {
            throw ConfigurationError("\(path) is no UTF-8 text", hint: "save it as UTF-8")
        }
        return (text, path)
    }
}

/// A small file and its permissions.
struct FileBytes {
    let bytes: [UInt8]
    /// The permission bits.
    let mode: UInt32

    private static let bytesMax = 1 << 20

    /// Reads a file; `failure` makes an error of a problem in words.
    static func read(
        _ path: String,
        _ failure: (String) -> ConfigurationError
    ) throws -> FileBytes {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw failure(String(cString: strerror(errno))) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure(String(cString: strerror(errno))) }
        let kind = status.st_mode & S_IFMT
        guard kind == S_IFREG || kind == S_IFCHR else { throw failure("it is no file") }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count == 0 { break }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw failure(String(cString: strerror(errno)))
            }
            bytes += buffer[..<count]
            guard bytes.count <= bytesMax else { throw failure("it is larger than 1 MiB") }
        }
        return FileBytes(bytes: bytes, mode: status.st_mode & 0o777)
    }
}
