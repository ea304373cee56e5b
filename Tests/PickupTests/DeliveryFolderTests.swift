import Dispatch
// Real folders: links, pipes, and files that change.
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Pickup

@Suite struct `Delivery folders` {
    private let files: TemporaryFolder

    init() throws { files = try TemporaryFolder() }

    private func folder() throws -> DeliveryFolder { try DeliveryFolder(root: files.path) }

    @Test func `deliveries are the folders below, complete with a manifest, hidden ones left out`()
        throws
    {
        try files.write("b/syncs.csv", "x")
        try files.makeFolder("a")
        try files.write(".hidden/syncs.csv", "x")
        try files.write("districts.csv", "x")
        try files.makeFolder("c/syncs.csv")
        let found = try folder().deliveries()
        #expect(found.map(\.name) == ["a", "b", "c"])
        #expect(found.map(\.hasManifest) == [false, true, false])
    }

    @Test func `a tree names every file and refuses what is none`() throws {
        try files.write("n/syncs.csv", "x")
        try files.write("n/d 学/s/users_sync_report.csv", "abc")
        try files.write("n/d 学/s/.part", "x")
        try files.write("n/d 学/.tmp/x.csv", "x")
        files.fifo("n/d 学/s/pipe.csv")
        try files.link("n/d 学/s/link.csv", to: "/etc/passwd")
        try files.link("n/d 学/linked", to: "/etc")
        try files.link("n/linked", to: "/etc")
        let found = try folder()
        let tree = try found.tree(try #require(try found.deliveries().first))
        let listed = tree.files(district: "d 学", sync: "s")
        #expect(listed.map(\.name) == ["link.csv", "pipe.csv", "users_sync_report.csv"])
        #expect(listed.map(\.refusal) == ["a symbolic link", "not a regular file", nil])
        #expect(listed.last?.bytes == 3)
        #expect(tree.files.keys.sorted() == ["d 学"])
        #expect(tree.refused.map(\.path).sorted() == ["n/d 学/linked", "n/linked"])
    }

    @Test func `a folder whose name is no UTF-8 is refused and hides nothing else`() throws {
        try files.write("n/syncs.csv", "x")
        try files.write("n/d/s/x.csv", "abc")
        #expect(
            mkdir(Array(files.path("n").utf8CString.dropLast()) + [0x2F, -1, -2, 0], 0o755) == 0
        )
        let found = try folder()
        let tree = try found.tree(try #require(try found.deliveries().first))
        #expect(tree.files(district: "d", sync: "s").count == 1)
        #expect(tree.refused.map(\.reason) == ["its name is no UTF-8"])
    }

    @Test func `reading follows no link, opens no pipe and never leaves the root`() throws {
        try files.write("n/d/s/good.csv", "abc")
        files.fifo("n/d/s/pipe.csv")
        try files.link("n/d/s/link.csv", to: "good.csv")
        try files.link("n/d/linked", to: "s")
        try files.makeFolder("n/d/s/folder.csv")
        #expect(try read("n", "d", "s", "good.csv") == Array("abc".utf8))
        let slowly = try folder().readStepByStep(["n", "d", "s", "good.csv"], path: "good.csv")
        #expect(slowly == Array("abc".utf8))
        for (district, sync, name) in [
            ("d", "s", "pipe.csv"), ("d", "s", "link.csv"), ("d", "linked", "good.csv"),
            ("d", "s", "folder.csv"), ("d", "s", "../s/good.csv"), ("..", "n", "x"),
            ("d", ".", "x"), ("d/s", "s", "good.csv"), ("d", "s", ""),
        ] {
            #expect(code { _ = try read("n", district, sync, name) } == .refused)
        }
        #expect(code { _ = try read("n", "d", "s", "none.csv") } == .missing)
        let long = String(repeating: "x", count: 300)
        #expect(code { _ = try read("n", "d", "s", long) } == .unreadable)
    }

    @Test func `a file that grows while it is read is refused`() throws {
        let path = try files.write("n/d/s/x.csv", [UInt8](repeating: 0x61, count: 1 << 24))
        let isOver = Atomic<Bool>(false)
        let writer = DispatchGroup()
        DispatchQueue(label: "writer").async(group: writer) {
            let file = open(path, O_WRONLY | O_APPEND)
            while !isOver.load(ordering: .relaxed) { _ = Glibc.write(file, "b", 1) }
            close(file)
        }
        var found: PickupError.Code?
        for _ in 0..<50 where found == nil { found = code { _ = try read("n", "d", "s", "x.csv") } }
        isOver.store(true, ordering: .relaxed)
        writer.wait()
        #expect(found == .changed)
    }

    @Test func `a root that is missing or a file is an error, and so is a linked list`() throws {
        #expect(code { _ = try DeliveryFolder(root: files.path("none")) } == .missing)
        let file = try files.write("file", "x")
        #expect(code { _ = try DeliveryFolder(root: file) } == .refused)
        #expect(try folder().list("districts.csv") == nil)
        try files.write("schools.csv", "x")
        #expect(try folder().list("schools.csv") == [0x78])
        try files.link("districts.csv", to: "/etc/passwd")
        #expect(code { _ = try folder().list("districts.csv") } == .refused)
    }

    @Test func `a description changes with any size, name or time`() throws {
        try files.write("n/syncs.csv", "x")
        try files.write("n/d/s/a.csv", "abc")
        let before = try description()
        #expect(try description() == before)
        try files.write("n/d/s/a.csv", "abcd")
        let after = try description()
        #expect(after != before)
        try files.write("n/d/s/b.csv", "")
        #expect(try description() != after)
    }

    private func description() throws -> [UInt8] {
        let found = try folder()
        var bytes: [UInt8] = []
        try found.tree(try #require(try found.deliveries().first)).describe { bytes += $0 }
        return bytes
    }

    private func read(_ delivery: String, _ district: String, _ sync: String, _ name: String) throws
        -> [UInt8]
    {
        try folder().read(delivery: delivery, district: district, sync: sync, name: name)
    }
}

private func code(_ work: () throws -> Void) -> PickupError.Code? {
    do {
        try work()
        return nil
    } catch {
        return (error as? PickupError)?.code
    }
}

extension TemporaryFolder {
    fileprivate func fifo(_ name: String) { #expect(mkfifo(path(name), 0o600) == 0) }
}
