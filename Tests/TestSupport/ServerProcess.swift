// Servers that tests talk to on loopback: real programs that end with the test.
internal import Foundation
internal import Glibc

/// A child process that serves until the value goes.
///
/// Unchecked: the process and its pipes are made once and only ended afterwards.
public final class ServerProcess: @unchecked Sendable {
    private let process = Process()
    /// Held open: servers end when their standard input does, so also when this process dies.
    private let input = Pipe()
    private let output = Pipe()

    /// Starts a program; what it prints on its first line can be read with ``firstLine()``.
    public init(_ words: [String], environment: [String: String] = [:]) throws {
        for pipe in [input, output] {
            for end in [pipe.fileHandleForReading, pipe.fileHandleForWriting] {
                _ = fcntl(end.fileDescriptor, F_SETFD, FD_CLOEXEC)
            }
        }
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        try? input.fileHandleForWriting.close()
        if process.isRunning { kill(process.processIdentifier, SIGTERM) }
        process.waitUntilExit()
    }

    /// The first line the program prints, within twenty seconds.
    public func firstLine() throws -> String {
        var line: [UInt8] = []
        var place = pollfd(
            fd: output.fileHandleForReading.fileDescriptor,
            events: Int16(POLLIN),
            revents: 0
        )
        while poll(&place, 1, 20_000) > 0 {
            var byte: UInt8 = 0
            guard read(place.fd, &byte, 1) == 1, byte != 10 else { break }
            line.append(byte)
        }
        guard !line.isEmpty else { throw TestSupportError("a server did not start") }
        return String(decoding: line, as: UTF8.self)
    }

    /// Runs a program to its end; throws unless it succeeds.
    public static func run(_ words: [String], environment: [String: String] = [:]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw TestSupportError("\(words.prefix(2)) ended with \(process.terminationStatus)")
        }
    }
}

/// A certificate authority of a moment and a server certificate for 127.0.0.1.
public struct ThrowawayCertificate: Sendable {
    public let authority: String
    public let certificate: String
    public let key: String

    public init(in files: TemporaryFolder) throws {
        authority = files.path("ca.pem")
        certificate = files.path("server.pem")
        key = files.path("server.key")
        let script = """
            set -e; cd "$1"
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \\
                -subj '/CN=throwaway' -keyout ca.key -out ca.pem
            openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \\
                -subj '/CN=127.0.0.1' -keyout server.key -out server.csr
            printf 'subjectAltName=IP:127.0.0.1,DNS:localhost\\n' > extensions
            openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 \\
                -extfile extensions -out server.pem
            """
        try ServerProcess.run(["sh", "-c", script, "sh", files.path])
    }
}
