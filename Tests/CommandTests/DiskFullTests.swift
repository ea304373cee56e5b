// A database whose disk is full: said plainly, nothing half written, and the next run goes on.
import Foundation
import Glibc
import Postgres
import Samples
import TestSupport
import Testing

/// A file system in memory, as small as the test wants; only root may mount one.
final class SmallDisk {
    let path: String

    init(megabytes: Int, owner: String) throws {
        path = "/tmp/rollcall-disk-\(getpid())-\(megabytes)"
        try #require(mkdir(path, 0o755) == 0)
        try mount(megabytes)
        let entry = try #require(getpwnam(owner))
        try #require(chown(path, entry.pointee.pw_uid, entry.pointee.pw_gid) == 0)
    }

    deinit {
        umount2(path, Int32(MNT_DETACH))
        rmdir(path)
    }

    func grow(megabytes: Int) throws { try mount(megabytes, UInt(MS_REMOUNT)) }

    private func mount(_ megabytes: Int, _ flags: UInt = 0) throws {
        let options = "size=\(megabytes)m,mode=755"
        try #require(Glibc.mount("tmpfs", path, "tmpfs", flags, options) == 0)
    }
}

/// Whether a file system can be mounted here: root without that right exists in containers.
let canMount: Bool = {
    let path = "/tmp/rollcall-mount-\(getpid())"
    guard geteuid() == 0, mkdir(path, 0o755) == 0 else { return false }
    defer { rmdir(path) }
    guard Glibc.mount("tmpfs", path, "tmpfs", 0, "size=1m") == 0 else { return false }
    umount2(path, Int32(MNT_DETACH))
    return true
}()

/// A database in a place of its own on a small disk, until the end of `body`.
func onSmallDisk(_ scene: Scene, megabytes: Int, _ body: (SmallDisk) throws -> Void) throws {
    let disk = try SmallDisk(megabytes: megabytes, owner: "postgres")
    let server = try Connection(TestCluster.shared().settings(database: "postgres"))
    let (space, name) = ("small_\(scene.database.name)", scene.database.name)
    try server.run(script: "create tablespace \(space) location '\(disk.path)'")
    try server.run(script: "alter database \(name) set tablespace \(space)")
    try body(disk)
    try server.run(script: "alter database \(name) set tablespace pg_default")
    try server.run(script: "drop tablespace \(space)")
}

@Suite struct DiskFull {
    @Test(.enabled(if: canMount, "needs the right to mount"))
    func `a full disk is named, nothing is half written, and the next run goes on`() throws {
        let world = SampleWorld(.dense(districts: 40, rowsPerDistrict: 1_000, nights: 1))
        let scene = try Scene()
        try SampleWriter.write(world, to: scene.drop.path, nights: 0..<1)
        try onSmallDisk(scene, megabytes: 14) { disk in
            let told = try TemporaryFolder()
            let config = try told.write(
                "rollcall.toml",
                "[notify]\ncommand = [\"/bin/sh\", \"-c\", \"cat >> \(told.path("heard"))\"]\n"
            )
            let full = try scene.run(
                ["ingest", scene.drop.path, "--workers", "2", "--config", config]
            )
            #expect(full.code == 2)
            // The database could perhaps not note that it was told; it is told all the same.
            let heard = try String(contentsOfFile: told.path("heard"), encoding: .utf8)
            #expect(heard.contains("a run ended with exit code 2"), "\(heard)")
            #expect(full.err.contains("the database's disk is full"))
            #expect(full.err.contains("hint: free space and run the command again"))

            try disk.grow(megabytes: 200)
            try scene.ingest(["--workers", "2"])
            let whole = try Scene(scene.drop)
            try whole.ingest(["--workers", "2"])
            #expect(try scene.answers() == whole.answers())
        }
    }
}
