// Folders and files, written in one piece.
internal import Glibc

/// Writing below the sample's root.
enum SampleFile {
    /// Makes a folder where there is none; the one above it must stand.
    static func makeFolder(_ path: String) throws {
        guard mkdir(path, 0o755) != 0, errno != EEXIST else { return }
        throw failure("cannot make the folder", path, errno)
    }

    /// Writes a whole file, replacing what it held.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard file >= 0 else { throw failure("cannot create", path, errno) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(file, buffer.baseAddress.map { $0 + written }, buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let number = errno
                close(file)
                throw failure("cannot write", path, number)
            }
            written += count
        }
        guard close(file) == 0 else { throw failure("cannot close", path, errno) }
    }

    /// Writes a file under a hidden name and renames it, so that it is there whole or not at all.
    static func replace(_ name: String, in folder: String, with bytes: [UInt8]) throws {
        let hidden = "\(folder)/.\(name).partial"
        try write(bytes, to: hidden)
        guard rename(hidden, "\(folder)/\(name)") == 0 else {
            throw failure("cannot rename", hidden, errno)
        }
    }

    private static func failure(_ what: String, _ path: String, _ number: Int32) -> SampleError {
        SampleError(
            message: "\(what) \(path): \(String(cString: strerror(number)))",
            hint: "name a folder that can be written and has room"
        )
    }
}
