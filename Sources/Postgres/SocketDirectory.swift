// Where the private server's socket lies.
internal import Glibc

/// The directory of the server's socket, noted in a file of the cluster's home.
///
/// Socket paths are at most 107 bytes long, so it cannot lie below the home; a directory of the login
/// session would go with the session, which the server outlives.
struct SocketDirectory: Sendable {
    let note: String

    /// The noted directory, if it still is what we made: a directory of the server's user that nobody
    /// else can enter. A reboot may have removed it.
    func known(_ account: ServerAccount) -> String? {
        guard let noted = firstLine(of: note) else { return nil }
        var status = stat()
        guard lstat(noted, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
            status.st_uid == account.uid, status.st_mode & 0o077 == 0
        else { return nil }
        return noted
    }

    /// The known directory, or a new one.
    func prepare(_ account: ServerAccount) throws -> String {
        if let known = known(account) { return known }
        var template = Array("/tmp/rollcall-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw ClusterError(
                message: "no directory for the server's socket can be made",
                hint: "check that /tmp can be written"
            )
        }
        let made = template.dropLast().map { UInt8(bitPattern: $0) }
        let socket = String(decoding: made, as: UTF8.self)
        try account.own(socket)
        try write(socket)
        return socket
    }

    private func write(_ socket: String) throws {
        unlink(note)
        let file = open(note, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw ClusterError(message: "\(note) cannot be written", hint: "check the disk")
        }
        defer { close(file) }
        var line = socket + "\n"
        let isWritten = line.withUTF8 { Glibc.write(file, $0.baseAddress, $0.count) == $0.count }
        guard isWritten else {
            throw ClusterError(message: "\(note) cannot be written", hint: "check the disk")
        }
    }
}
