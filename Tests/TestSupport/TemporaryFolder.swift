// Real files for tests of what reads files.
internal import Foundation

/// A new folder in /tmp; removed with everything in it when the value goes.
public final class TemporaryFolder: Sendable {
    public let path: String

    public init() throws { path = try makeTemporaryFolder("rollcall-files") }

    deinit {
        // Folders that a test closed must be opened again before they can be removed.
        let removal = Process()
        removal.executableURL = URL(fileURLWithPath: "/bin/sh")
        removal.arguments = ["-c", "chmod -R u+rwX \"$1\"; rm -rf \"$1\"", "sh", path]
        removal.standardError = FileHandle.nullDevice
        guard (try? removal.run()) != nil else { return }
        removal.waitUntilExit()
    }

    /// The full path of something in the folder.
    public func path(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file, making the folders above it.
    @discardableResult
    public func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = URL(fileURLWithPath: path(name))
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: file)
        return file.path
    }

    /// Writes a text file, making the folders above it.
    @discardableResult
    public func write(_ name: String, _ text: String) throws -> String {
        try write(name, Array(text.utf8))
    }

    /// Makes an empty folder and those above it.
    @discardableResult
    public func makeFolder(_ name: String) throws -> String {
        try FileManager.default.createDirectory(
            atPath: path(name),
            withIntermediateDirectories: true
        )
        return path(name)
    }

    /// Makes a symbolic link with this name to a target.
    public func link(_ name: String, to target: String) throws {
        guard symlink(target, path(name)) == 0 else {
            throw TestSupportError("\(name) cannot be linked")
        }
    }
}
