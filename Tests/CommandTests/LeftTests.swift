// Who is missing from a portal's whole list has left; a part of a list says nothing.
import TestSupport
import Testing

private struct Listed {
    let tested: SourceHarness

    init() throws {
        tested = try SourceHarness(.portal)
        try list(["d1", "d2", "d3"])
        try tested.scene.drop.deliver("night-1", InventedNights.night(1))
        try tested.ingest()
    }

    func list(_ ids: [String]) throws {
        let rows = ids.map { "\($0),Name \($0),TX\n" }
        try tested.scene.drop.write("districts.csv", "district_id,name,state\n" + rows.joined())
    }

    func left() throws -> [String] {
        try tested.scene.rows(["districts", "--only", "left"])
            .compactMap { $0["district_id"]?.text }
    }
}

@Suite struct `Districts that leave a portal` {
    @Test func `a district missing from the whole list has left until it is listed again`() throws {
        let listed = try Listed()
        #expect(try listed.left() == [])
        try listed.list(["d1", "d2"])
        let summary = try listed.tested.ingest().summary
        #expect(summary["districts_expected"]?.int == 2)
        #expect(try listed.left() == ["d3"])
        try listed.list(["d1", "d2", "d3"])
        try listed.tested.ingest()
        #expect(try listed.left() == [])
    }

    @Test func `a page that cannot be got says nothing of who is on it`() throws {
        let listed = try Listed()
        try listed.tested.fault("500", times: 99, on: "page=2")
        try listed.tested.ingest(expecting: 5)
        #expect(try listed.left() == [])
    }

    @Test(arguments: [
        (["d1", "d2", "a/b"], "lists 1 districts without a usable id"),
        ([], "lists no district any more"),
    ])
    func `a list that cannot be whole makes nobody leave and is named`(
        ids: [String],
        why: String
    ) throws {
        let listed = try Listed()
        try listed.list(ids)
        let said = try listed.tested.ingest(expecting: 5).said
        #expect(said.contains(why), "\(said)")
        #expect(try listed.left() == [])
    }

    @Test func `another list that lacks a district takes it from no portal`() throws {
        let listed = try Listed()
        let list = try listed.tested.files.write("own.csv", "district_id,name,state\nd9,Own,OH\n")
        try listed.tested.scene.output(["import", "districts", list])
        #expect(try listed.left() == [])
        // What only the list names still leaves with it, and no portal's list makes it leave.
        try listed.tested.ingest()
        #expect(try listed.left() == [])
        try listed.tested.files.write("own.csv", "district_id,name,state\nd8,New,OH\n")
        try listed.tested.scene.output(["import", "districts", list])
        #expect(try listed.left() == ["d9"])
    }
}

@Suite struct `Districts that leave a folder's list` {
    private let scene: Scene

    init() throws {
        scene = try Scene()
        try scene.drop.deliver("night-1", InventedNights.night(1))
        try list("d1,One,TX\nd2,Two,TX\nd3,Three,TX\n")
        try scene.ingest()
    }

    private func list(_ rows: String) throws {
        try scene.drop.write("districts.csv", "district_id,name,state\n" + rows)
    }

    private func left() throws -> [String] {
        try scene.rows(["districts", "--only", "left"]).compactMap { $0["district_id"]?.text }
    }

    @Test func `a district missing from a newer list has left`() throws {
        try list("d1,One,TX\nd2,Two,TX\n")
        try scene.ingest()
        #expect(try left() == ["d3"])
    }

    @Test(arguments: [
        ("", "districts.csv lists no district; none is taken to have left"),
        ("d1,One,TX\nd2,Two,TX\nd3\n", "districts.csv line 4"),
    ])
    func `nobody leaves by a list that is empty or cannot be read whole`(
        rows: String,
        why: String
    ) throws {
        try list(rows)
        let outcome = try scene.run(["ingest", scene.drop.path])
        #expect(outcome.code == 5)
        #expect(outcome.err.contains(why), "\(outcome.err)")
        #expect(try left() == [])
    }
}
