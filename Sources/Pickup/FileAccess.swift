// Reading below a root without ever following a link out of it.
internal import CDirectory
internal import Glibc

/// An open directory; closed with the value.
struct Directory: ~Copyable {
    let descriptor: Int32

    /// Opens a root by path; links on the way to it are the operator's business.
    init(root path: String) throws {
        let opened = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else { throw unreadable(path, errno) }
        descriptor = opened
    }

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// A directory directly below, never a link.
    borrowing func directory(_ name: String, path: String) throws -> Directory {
        guard isDirectlyBelow(name) else { throw refused(path, "not directly below its folder") }
        let opened = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard opened >= 0 else { throw unreadable(path, errno) }
        return Directory(descriptor: opened)
    }

    /// The entries, without `.` and `..`, in the order of their bytes.
    borrowing func entries(path: String) throws -> [DirectoryEntry] {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw unreadable(path, errno) }
        var entries: [DirectoryEntry] = []
        try withUnsafeTemporaryAllocation(byteCount: 1 << 15, alignment: 8) { buffer in
            while true {
                let count = list_directory(descriptor, buffer.baseAddress, buffer.count)
                guard count >= 0 else { throw unreadable(path, errno) }
                if count == 0 { return }
                var listing = DirectoryListing(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                while let entry = listing.next() { entries.append(withKnownType(entry)) }
            }
        }
        return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// Some file systems do not say in the listing what an entry is.
    private borrowing func withKnownType(_ entry: DirectoryEntry) -> DirectoryEntry {
        guard entry.type == Int32(DT_UNKNOWN), facts(of: entry.name)?.isDirectory == true else {
            return entry
        }
        return DirectoryEntry(name: entry.name, type: Int32(DT_DIR), isText: entry.isText)
    }

    /// What `stat` says of an entry, links not followed; nil if it is gone.
    borrowing func facts(of name: String) -> FileFacts? {
        var status = stat()
        guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        return FileFacts(status)
    }

    /// The whole file; refuses links, special files, what is too big and what changes meanwhile.
    borrowing func read(_ name: String, path: String, bytesMax: Int) throws -> [UInt8] {
        guard isDirectlyBelow(name) else { throw refused(path, "not directly below its folder") }
        let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            if errno == ELOOP { throw refused(path, "a symbolic link") }
            throw unreadable(path, errno)
        }
        return try contents(of: file, path: path, bytesMax: bytesMax)
    }

    /// The same some folders further down, in one step where the system has one; nil where it has not, or
    /// where anything stands in the way, which going step by step then tells.
    borrowing func read(below steps: [String], path: String, bytesMax: Int) throws -> [UInt8]? {
        guard steps.allSatisfy(isDirectlyBelow) else { return nil }
        let file = open_below(descriptor, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        return try contents(of: file, path: path, bytesMax: bytesMax)
    }
}

/// Everything in an open file, which is closed.
private func contents(of file: Int32, path: String, bytesMax: Int) throws -> [UInt8] {
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw unreadable(path, errno) }
    let before = FileFacts(status)
    guard before.isRegular else { throw refused(path, "not a regular file") }
    guard before.bytes <= bytesMax else { throw refused(path, "larger than \(bytesMax) bytes") }
    let bytes = try readAll(file, expected: before.bytes, path: path)
    guard fstat(file, &status) == 0, FileFacts(status) == before, bytes.count == before.bytes else {
        throw PickupError(
            .changed,
            "\(path) changed while it was read",
            hint: "deliver files whole: write elsewhere, then rename into place"
        )
    }
    return bytes
}

/// A stretch of a directory as the kernel gives it: records of 19 bytes and a name that ends with 0.
private struct DirectoryListing {
    private let bytes: UnsafeRawBufferPointer
    private var place = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The next entry but `.` and `..`; nil at the end.
    mutating func next() -> DirectoryEntry? {
        while place < bytes.count {
            let record = place
            place += Int(bytes.loadUnaligned(fromByteOffset: record + 16, as: UInt16.self))
            let rest = bytes[(record + 19)..<place]
            let name = UnsafeRawBufferPointer(rebasing: rest.prefix { $0 != 0 })
            if name.count <= 2, name.allSatisfy({ $0 == UInt8(ascii: ".") }) { continue }
            let text = String(validating: name, as: UTF8.self)
            return DirectoryEntry(
                name: text ?? String(decoding: name, as: UTF8.self),
                type: Int32(bytes[record + 18]),
                isText: text != nil
            )
        }
        return nil
    }
}

struct DirectoryEntry {
    let name: String
    let type: Int32
    /// False where the name's bytes are no UTF-8; ``name`` is then good for messages only.
    let isText: Bool

    var isDirectory: Bool { type == Int32(DT_DIR) && isText }
    var isLink: Bool { type == Int32(DT_LNK) }

    /// Why an entry that may have been meant as a folder is not looked into; nil for mere files.
    var refusal: String? {
        isLink ? "a symbolic link" : isText ? nil : "its name is no UTF-8"
    }
}

/// What `stat` says of a file, as far as a change would show.
struct FileFacts: Equatable {
    let bytes: Int
    let modifiedNanoseconds: Int64
    let isRegular: Bool
    let isDirectory: Bool

    init(_ status: stat) {
        bytes = Int(status.st_size)
        modifiedNanoseconds =
            Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        isRegular = status.st_mode & S_IFMT == S_IFREG
        isDirectory = status.st_mode & S_IFMT == S_IFDIR
    }
}

func readAll(_ file: Int32, expected: Int, path: String) throws -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: expected + 1) { buffer, count in
        while count < expected + 1 {
            let got = Glibc.read(file, buffer.baseAddress.map { $0 + count }, expected + 1 - count)
            if got == 0 { break }
            if got < 0 {
                if errno == EINTR { continue }
                failure = errno
                break
            }
            count += got
            // Room for one byte more was left, so that is the end; whoever reads looks at the file again.
            if count == expected { break }
        }
    }
    guard failure == 0 else { throw unreadable(path, failure) }
    return bytes
}

/// Names one entry, and neither the folder itself nor anything above or further down.
private func isDirectlyBelow(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && !name.utf8.contains { $0 == 0x2F || $0 == 0 }
}

func unreadable(_ path: String, _ code: Int32) -> PickupError {
    let why = String(cString: strerror(code))
    switch code {
    case ENOENT:
        return PickupError(.missing, "\(path) does not exist", hint: "check the path")
    case ELOOP:
        return refused(path, "a symbolic link")
    case ENOTDIR:
        return PickupError(
            .refused,
            "\(path) is no directory",
            hint: "name the folder that holds the deliveries"
        )
    case EACCES, EPERM:
        return PickupError(
            .unreadable,
            "\(path) cannot be read: \(why)",
            hint: "let the user who runs rollcall read it (chmod, chown or group)"
        )
    case EMFILE, ENFILE, ENOMEM:
        return PickupError(
            .exhausted,
            "\(path) cannot be read now: \(why)",
            hint: "let the process have more open files (ulimit -n), or give it fewer --workers"
        )
    default:
        return PickupError(.unreadable, "\(path) cannot be read: \(why)", hint: "check the disk")
    }
}

func refused(_ path: String, _ why: String) -> PickupError {
    PickupError(
        .refused,
        "\(path) is refused: \(why)",
        hint: "deliver regular files below the source's folder"
    )
}
