// A library that stands between rollcall and libpq and libc, built from Tests/Shims by the C compiler.
import Foundation
import TestSupport
import Testing

/// What the preloaded library is told; the product itself has no hooks for tests.
struct FaultShim {
    let folder: TemporaryFolder
    private let library: String

    init() throws {
        folder = try TemporaryFolder()
        library = folder.path("faults.so")
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../Shims/faults.c").path
        let compiler = try #require(
            ["/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang"].first {
                FileManager.default.isExecutableFile(atPath: $0)
            },
            "no C compiler"
        )
        let compiling = Process()
        compiling.executableURL = URL(fileURLWithPath: compiler)
        compiling.arguments = ["-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"]
        try compiling.run()
        compiling.waitUntilExit()
        try #require(compiling.terminationStatus == 0, "\(source) does not compile")
    }

    /// The environment of a command that meets a fault.
    func variables(_ faults: [String: String]) -> [String: String] {
        faults.merging(["LD_PRELOAD": library]) { $1 }
    }
}
