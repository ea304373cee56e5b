// A database whose disk fails at the n-th write: once, or from then on.
import Foundation
import Glibc
import Postgres
import Samples
import TestSupport
import Testing

/// What the preloaded library is told about the disk, shared with every process of a server.
private final class FailingDisk {
    let variables: [String: String]
    private let words: UnsafeMutablePointer<Int>

    init(_ shim: FaultShim, below root: String, error: Int32) throws {
        let path = shim.folder.path("disk")
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        let bytes = 3 * MemoryLayout<Int>.size
        try #require(file >= 0 && ftruncate(file, bytes) == 0)
        defer { close(file) }
        // The server runs as somebody else.
        try #require(chmod(path, 0o666) == 0 && chmod(shim.folder.path, 0o755) == 0)
        let place = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
        words = try #require(place != MAP_FAILED ? place : nil)
            .bindMemory(to: Int.self, capacity: 3)
        variables = shim.variables([
            "FAULT_DISK": path, "FAULT_DISK_ROOT": root, "FAULT_DISK_ERROR": String(error),
        ])
    }

    deinit { munmap(words, 3 * MemoryLayout<Int>.size) }

    func fail(at write: Int, forGood: Bool) {
        words[2] = 0
        words[1] = forGood ? 1 : 0
        words[0] = write
    }

    var hasFailed: Bool { words[2] != 0 }

    func heal() { words[0] = 0; words[1] = 0; words[2] = 0 }
}

@Suite(.serialized) struct `A disk that fails` {
    /// A server below a home of its own, and one delivery folder for it and for a server without faults.
    private struct Victim {
        let shim: FaultShim
        let disk: FailingDisk
        let home: PrivateHome
        let drop: TemporaryFolder

        init(_ error: Int32 = EIO) throws {
            shim = try FaultShim()
            let folder = try TemporaryFolder()
            disk = try FailingDisk(shim, below: folder.path("home") + "/postgres", error: error)
            home = try PrivateHome(disk.variables, in: folder)
            drop = try TemporaryFolder()
            try #require(try home.rollcall(["db", "start"]).code == 0)
        }

        func ingest() throws -> Outcome {
            try home.rollcall(
                ["ingest", drop.path, "--workers", "1", "--format", "json", "--quiet"]
            )
        }

        /// The ledger, and what the archive's check says of it.
        func expectWhole() throws {
            let whole = try Scene(drop)
            try whole.ingest()
            for words in [["errors", "--show", "all"], ["not-onboarded"], ["districts"]] {
                let asked = words + ["--format", "csv"]
                #expect(try home.rollcall(asked).out == (try whole.output(asked)))
            }
            let check = try home.rollcall(["archive", "verify"])
            #expect(check.code == 0, "\(check.err)")
        }
    }

    private let world = SampleWorld(.dense(districts: 6, rowsPerDistrict: 60, nights: 12, seed: 8))

    @Test func `at the n-th write loses and doubles nothing, for many n`() throws {
        let victim = try Victim()
        for (night, write) in [1, 2, 3, 4, 5, 7, 9, 12, 16, 20, 25].enumerated() {
            try SampleWriter.write(world, to: victim.drop.path, nights: night..<night + 1)
            victim.disk.fail(at: write, forGood: false)
            let met = try victim.ingest()
            let hasFailed = victim.disk.hasFailed
            victim.disk.heal()
            #expect(hasFailed || write > 5, "write \(write) was never made")
            #expect([0, 2, 3, 5].contains(met.code), "\(write): \(met.err)")
            if met.code != 0 { #expect(!met.err.isEmpty) }
            let next = try victim.ingest()
            #expect(next.code == 0, "\(write): \(next.err)")
        }
        try victim.expectWhole()
    }

    @Test(arguments: [EIO, ENOSPC, EDQUOT])
    func `from some write on ends the run, and the next one goes on when it is mended`(
        error: Int32
    ) throws {
        let victim = try Victim(error)
        try SampleWriter.write(world, to: victim.drop.path, nights: 0..<1)
        #expect(try victim.ingest().code == 0)
        try SampleWriter.write(world, to: victim.drop.path, nights: 1..<2)
        victim.disk.fail(at: 6, forGood: true)
        let met = try victim.ingest()
        #expect(victim.disk.hasFailed)
        victim.disk.heal()
        #expect([2, 3].contains(met.code), "\(met.code) \(met.err)")
        #expect(try victim.home.rollcall(["db", "start"]).code == 0)
        #expect(try eventually { try victim.home.rollcall(["db", "status"]).code == 0 })
        let next = try victim.ingest()
        #expect(next.code == 0, "\(next.err)")
        try victim.expectWhole()
    }
}
