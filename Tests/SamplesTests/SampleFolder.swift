// A folder of its own for a test, and what lies in it.
import Glibc
import Testing

/// A temporary folder, removed with the value.
final class SampleFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/rollcall-samples-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        path = try #require(made)
    }

    deinit { SampleFolder.removeTree(path) }

    private static func removeTree(_ path: String) {
        if remove(path) == 0 { return }
        guard errno == ENOTEMPTY, let stream = opendir(path) else {
            Issue.record("cannot remove \(path)")
            return
        }
        for name in entries(of: stream) { removeTree("\(path)/\(name)") }
        if remove(path) != 0 { Issue.record("cannot remove \(path)") }
    }

    /// The names in an open folder, which is closed.
    private static func entries(of stream: OpaquePointer) -> [String] {
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// The names in a folder below, hidden ones too, in byte order.
    func names(_ below: String = "") throws -> [String] {
        try SampleFolder.entries(of: #require(opendir("\(path)/\(below)"))).sorted()
    }

    func bytes(_ below: String) throws -> [UInt8] {
        let file = try #require(fopen("\(path)/\(below)", "r"))
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&piece, 1, piece.count, file)
            if count == 0 { return bytes }
            bytes += piece[..<count]
        }
    }

    func lines(_ below: String) throws -> [String] {
        String(decoding: try bytes(below), as: UTF8.self).split(separator: "\n").map { String($0) }
    }

    /// Every file below with its bytes, by its path.
    func tree(_ below: String = "") throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in try names(below) {
            let path = below.isEmpty ? name : "\(below)/\(name)"
            if name.hasSuffix(".csv") || name.hasPrefix(".") {
                files[path] = try bytes(path)
            } else {
                files.merge(try tree(path)) { $1 }
            }
        }
        return files
    }
}
