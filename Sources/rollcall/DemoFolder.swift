// Where the demo's deliveries lie; a second demo goes on with the first one's.
import Glibc
import SyncReport

/// A folder below the home, named after the demo's last night.
struct DemoFolder {
    /// Holds one folder per demo.
    let parent: String
    let lastNight: CivilTime

    var root: String { "\(parent)/\(lastNight.description.prefix(10))" }

    /// Finds the demo that is there, or places a new one whose last night is over everywhere.
    init(home: String) throws {
        parent = "\(home)/demo"
        for path in DemoFolder.steps(to: parent) where mkdir(path, 0o755) != 0 && errno != EEXIST {
            throw Failure(
                .error,
                "\(path) cannot be made: \(String(cString: strerror(errno)))",
                hint: "set ROLLCALL_HOME to a folder of your own"
            )
        }
        lastNight =
            DemoFolder.earlier(in: parent)
            ?? CivilTime(microseconds: Moment.now - 86_400_000_000)
    }

    private static func steps(to path: String) -> [String] {
        var steps: [String] = []
        for part in path.split(separator: "/") { steps.append((steps.last ?? "") + "/" + part) }
        return steps
    }

    private static func earlier(in parent: String) -> CivilTime? {
        guard let stream = opendir(parent) else { return nil }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if let written = WrittenTimestamp(name), written.isDateOnly { return written.civil }
        }
        return nil
    }
}
