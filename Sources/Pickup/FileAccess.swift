// Reading below a root without ever following a link out of it.
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
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0 else { throw unreadable(path, errno) }
        guard let stream = fdopendir(copy) else {
            let code = errno
            close(copy)
            throw unreadable(path, code)
        }
        defer { closedir(stream) }
        var entries: [DirectoryEntry] = []
        while let entry = readdir(stream) {
            let (name, isText) = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) {
                    (String(cString: $0), String(validatingCString: $0) != nil)
                }
            }
            guard name != ".", name != ".." else { continue }
            var type = Int32(entry.pointee.d_type)
            // Some file systems do not say in the listing what an entry is.
            if type == Int32(DT_UNKNOWN), facts(of: name)?.isDirectory == true {
                type = Int32(DT_DIR)
            }
            entries.append(DirectoryEntry(name: name, type: type, isText: isText))
        }
        return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
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
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw unreadable(path, errno) }
        let before = FileFacts(status)
        guard before.isRegular else { throw refused(path, "not a regular file") }
        guard before.bytes <= bytesMax else { throw refused(path, "larger than \(bytesMax) bytes") }
        let bytes = try readAll(file, expected: before.bytes, path: path)
        guard fstat(file, &status) == 0, FileFacts(status) == before, bytes.count == before.bytes
        else {
            throw PickupError(
                .changed,
                "\(path) changed while it was read",
                hint: "deliver files whole: write elsewhere, then rename into place"
            )
        }
        return bytes
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
