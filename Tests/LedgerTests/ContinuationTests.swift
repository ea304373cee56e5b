// Rule 5: an episode that goes on where another ended.
import Ledger
import Oracle
import SyncReport
import Testing

@Suite struct ContinuationTests {
    private func detail(
        _ episode: EpisodeNumber,
        clever: String = "",
        sis: String = "",
        field: String = "teacher",
        message: String = "m",
        cause: String = "primary_teacher_required",
        chainFirst: SyncNumber = 1
    ) -> EpisodeDetail {
        let row = ToldRow(
            cleverID: clever,
            sisID: sis,
            field: field,
            status: "failure",
            message: message
        )
        return row.withFinding {
            EpisodeDetail(
                episode: episode,
                chainFirst: chainFirst,
                cleverID: $0.cleverID,
                sisID: $0.sisID,
                field: $0.field,
                message: $0.message,
                cause: cause
            )
        }
    }

    private func pairs(
        _ opened: [EpisodeDetail],
        _ closed: [EpisodeDetail]
    ) -> [EpisodeNumber: EpisodeNumber] {
        let links = continuations(opened: opened, closed: closed)
        return Dictionary(links.map { ($0.episode, $0.continues) }) { first, _ in first }
    }

    @Test func `the same Clever ID goes on`() {
        #expect(pairs([detail(2, clever: " c ")], [detail(1, clever: "c")]) == [2: 1])
    }

    @Test func `the same sis_id goes on under another Clever ID`() {
        let closed = detail(1, clever: "old", sis: "s")
        #expect(pairs([detail(2, clever: "new", sis: " s")], [closed]) == [2: 1])
    }

    @Test func `two empty ids are not the same`() {
        #expect(pairs([detail(2)], [detail(1)]).isEmpty)
        #expect(pairs([detail(2, clever: " ", sis: "\t")], [detail(1)]).isEmpty)
    }

    @Test func `a Clever ID is never compared with a sis_id`() {
        #expect(pairs([detail(2, clever: "x")], [detail(1, sis: "x")]).isEmpty)
    }

    @Test func `another field or another cause is another problem`() {
        let closed = detail(1, clever: "c")
        #expect(pairs([detail(2, clever: "c", field: "email")], [closed]).isEmpty)
        #expect(pairs([detail(2, clever: "c", cause: "email_required")], [closed]).isEmpty)
        #expect(pairs([detail(2, clever: "c", field: " TEACHER ")], [closed]) == [2: 1])
    }

    @Test func `what nobody classified goes on in nothing`() {
        let both = [1, 2].map { detail($0, clever: "c", cause: "unclassified") }
        #expect(pairs([both[1]], [both[0]]).isEmpty)
    }

    @Test func `several are paired in byte order of their messages`() {
        let closed = [
            detail(1, clever: "c", message: "b"), detail(2, clever: "c", message: "a"),
        ]
        let opened = [
            detail(3, clever: "c", message: "z"), detail(4, clever: "c", message: "Y"),
        ]
        #expect(pairs(opened, closed) == [4: 2, 3: 1])
    }

    @Test func `each goes on in one and is the continuation of one`() {
        let opened = [2, 3].map { detail($0, clever: "c", message: "m\($0)") }
        #expect(pairs(opened, [detail(1, clever: "c")]) == [2: 1])
        #expect(pairs([opened[0]], [detail(1, clever: "c"), detail(4, sis: "s")]) == [2: 1])
    }

    @Test func `a chain keeps its first sight`() {
        let closed = detail(1, clever: "c").continuing(from: 7)
        let links = continuations(opened: [detail(2, clever: "c", chainFirst: 9)], closed: [closed])
        #expect(links.map(\.chainFirst) == [7])
    }
}
