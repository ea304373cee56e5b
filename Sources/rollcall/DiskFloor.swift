// Space on disks, and when nothing new is begun for want of it.
import Configuration
import Glibc
import Presentation

/// Space on the file system of a path.
struct DiskSpace {
    let freeBytes: Int64
    let allBytes: Int64

    init?(path: String) {
        var facts = statvfs()
        guard statvfs(path, &facts) == 0 else { return nil }
        freeBytes = Int64(facts.f_bavail) * Int64(facts.f_frsize)
        allBytes = Int64(facts.f_blocks) * Int64(facts.f_frsize)
    }

    /// Under a share of all or under so many bytes.
    func isScarce(_ floor: Configuration.DiskFloor) -> Bool {
        Double(freeBytes) < Double(allBytes) * floor.share.value
            || freeBytes < Int64(floor.bytes.value)
    }
}

extension DatabaseOptions {
    /// Space where the private cluster lies; nil where the database is another server's business.
    func disk() throws -> DiskSpace? {
        try isPrivate ? DiskSpace(path: try home) : nil
    }

    /// Begins nothing new on a disk that is nearly full.
    func requireDisk(_ configuration: Configuration) throws {
        guard let disk = try disk(), disk.isScarce(configuration.diskFloor) else { return }
        let floor = configuration.diskFloor
        let percent = Int((floor.share.value * 100).rounded())
        throw Failure(
            .error,
            "the disk of \(try home) is nearly full: "
                + "\(Prose.number(disk.freeBytes / 1_000_000)) MB of "
                + "\(Prose.number(disk.allBytes / 1_000_000)) MB are free; under \(percent) % or "
                + "\(Prose.number(Int64(floor.bytes.value) / 1_000_000)) MB nothing new is begun",
            hint: "free space, move ROLLCALL_HOME to a larger disk, or set disk.floor_share and "
                + "disk.floor_bytes"
        )
    }
}
