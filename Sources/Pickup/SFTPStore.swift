// SFTP: a folder behind an SSH server whose key is known.
internal import CCurl
internal import Configuration
internal import Glibc

/// Files on an SFTP server.
struct SFTPStore: RemoteStore {
    let name: String
    let hasExactLengths = true
    private let login: SourceLogin
    private let desk: TransferDesk

    init(
        _ settings: SourceSettings,
        _ limits: TransferLimits,
        _ cap: (any RequestCap)?
    ) throws {
        let own = try URLParts(
            of: settings,
            hint: "write sftp://host/path, and the user as user = …"
        )
        guard settings.login.knownHostSHA256 != nil || settings.login.knownHostsFile != nil else {
            throw PickupError(
                .refused,
                "the key of \(own.origin) is not known, so anybody could answer",
                hint: "set known_host_sha256 to what ssh-keygen -lf prints of the server's key"
            )
        }
        name = withoutLastSlashes(settings.url)
        login = settings.login
        desk = TransferDesk(settings, own: own, limits, cap)
        // Others must not be able to read the key.
        _ = try login.keyFile.map { try readable($0) }
    }

    func entries(of folder: String) throws -> [RemoteEntry] {
        try desk.goOn(with: name)
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
