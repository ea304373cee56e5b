// SFTP: a folder behind an SSH server whose key is known.
internal import CCurl
internal import Configuration
internal import Glibc
internal import SyncReport

/// Files on an SFTP server.
struct SFTPStore: RemoteStore {
    let name: String
    private let login: SourceLogin
    private let desk: TransferDesk

    init(
        _ settings: SourceSettings,
        _ limits: TransferLimits,
        _ cap: (any RequestCap)?
    ) throws {
        guard let own = URLParts(settings.url) else {
            throw PickupError(
                .malformed,
                "\(withoutSecrets(settings.url)) is no URL",
                hint: "write sftp://host/path, and the user as user = …"
            )
        }
        guard settings.login.knownHostSHA256 != nil || settings.login.knownHostsFile != nil else {
            throw PickupError(
                .refused,
                "the key of \(own.origin) is not known, so anybody could answer",
                hint: "set known_host_sha256 to what ssh-keygen -lf prints of the server's key"
            )
        }
        name = String(settings.url.reversed().drop { $0 == "/" }.reversed())
        login = settings.login
        desk = TransferDesk(settings, own: own, limits, cap)
        // Others must not be able to read the key.
        _ = try login.keyFile.map { try readable($0) }
    }

    func entries(of folder: String) throws -> [RemoteEntry] {
        let listing = try get(folder.isEmpty ? "/" : "/\(folder)/")
        let now = Int64(time(nil))
        return String(decoding: listing, as: UTF8.self).split(separator: "\n")
            .compactMap { LongListing.entry($0, now: now) }
    }

    func files(below folder: String) throws -> [RemoteEntry] {
        var files: [RemoteEntry] = []
        var folders = [""]
        while let place = folders.popLast() {
            for entry in try entries(of: folder + place) where !entry.path.hasPrefix(".") {
                let path = "\(place)/\(entry.path)"
                if entry.isFolder {
                    folders.append(path)
                } else {
                    files.append(
                        RemoteEntry(
                            path: String(path.dropFirst()),
                            isFolder: false,
                            bytes: entry.bytes,
                            modifiedNanoseconds: entry.modifiedNanoseconds,
                            refusal: entry.refusal
                        )
                    )
                }
            }
        }
        return files
    }

    func file(_ path: String) throws -> RemoteEntry? {
        let parts = path.split(separator: "/")
        let folder = parts.dropLast().joined(separator: "/")
        return try entries(of: folder).first { $0.path == parts.last.map { String($0) } }
            .flatMap { $0.isFolder ? nil : $0 }
    }

    func read(_ path: String) throws -> [UInt8] { try get("/\(path)") }

    private func get(_ path: String) throws -> [UInt8] {
        var request = try desk.request(name + percentEncoded(path, keeping: "/"))
        let password = try login.passwordFile.map { try readable($0)[0] }
        request.prepare = { handle in
            handle.set(CURLOPT_SSH_AUTH_TYPES, login.keyFile == nil ? 2 : 1)
            if let user = login.user { handle.set(CURLOPT_USERNAME, user) }
            if let password { handle.set(CURLOPT_PASSWORD, password) }
            if let key = login.keyFile?.path {
                handle.set(CURLOPT_SSH_PRIVATE_KEYFILE, key)
                if access(key + ".pub", R_OK) == 0 {
                    handle.set(CURLOPT_SSH_PUBLIC_KEYFILE, key + ".pub")
                }
            }
            if let pin = login.knownHostSHA256 {
                handle.set(CURLOPT_SSH_HOST_PUBLIC_KEY_SHA256, pin)
            }
            if let file = login.knownHostsFile { handle.set(CURLOPT_SSH_KNOWNHOSTS, file) }
        }
        return try desk.get(request).body
    }

    private func readable(_ file: SecretFile) throws -> [String] {
        do {
            return try file.lines()
        } catch let error as ConfigurationError {
            throw PickupError(.unauthorised, error.message, hint: error.hint)
        }
    }
}

/// The lines an SFTP server writes about files, which look as those of `ls -l` do.
enum LongListing {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `-rw-r--r--  1 user group  123 Nov 24 02:10 name`; nil for `.`, `..` and what is no such line.
    static func entry(_ line: Substring, now: Int64) -> RemoteEntry? {
        let line = line.hasSuffix("\r") ? line.dropLast() : line
        let parts = line.split(separator: " ", maxSplits: 8)
        guard parts.count == 9, let bytes = Int(parts[4]), let kind = line.first else { return nil }
        let name = String(parts[8])
        guard name != ".", name != ".." else { return nil }
        let isFolder = kind == "d"
        return RemoteEntry(
            path: name,
            isFolder: isFolder,
            bytes: bytes,
            modifiedNanoseconds: seconds(parts[5], parts[6], parts[7], now: now) * 1_000_000_000,
            refusal: kind == "-" || isFolder
                ? nil : kind == "l" ? "a symbolic link" : "not a regular file"
        )
    }

    /// Younger files carry a time of day and no year: it is the last year that is not in the future.
    private static func seconds(
        _ month: Substring,
        _ day: Substring,
        _ last: Substring,
        now: Int64
    ) -> Int64 {
        guard let month = months.firstIndex(of: String(month)), let day = Int(day) else { return 0 }
        func at(_ year: Int, _ hour: Int, _ minute: Int) -> Int64 {
            CivilTime(year: year, month: month + 1, day: day, hour: hour, minute: minute)
                .microsecondsAsUTC / 1_000_000
        }
        if let year = Int(last) { return at(year, 0, 0) }
        let clock = last.split(separator: ":").compactMap { Int($0) }
        guard clock.count == 2 else { return 0 }
        let year = CivilTime(microseconds: now * 1_000_000).year
        let written = at(year, clock[0], clock[1])
        return written > now + 86_400 ? at(year - 1, clock[0], clock[1]) : written
    }
}
