// Rule 1: what makes two findings the same.
import Ledger
import Oracle
import SyncReport
import Testing

@Suite struct IdentityTests {
    private func keys(
        _ entity: Entity = .user,
        clever: String = "c",
        sis: String = "s",
        field: String = "email",
        status: String = "failure",
        message: String = "email is required"
    ) -> IdentityKeys {
        var hasher = IdentityHasher()
        let row = ToldRow(
            cleverID: clever,
            sisID: sis,
            field: field,
            status: status,
            message: message
        )
        return row.withFinding { hasher.keys(entity, $0) }
    }

    @Test func `the status is no part of an identity`() {
        #expect(keys(status: "failure").identity == keys(status: "Warning").identity)
    }

    @Test func `beside a Clever ID the sis_id is no part of an identity`() {
        #expect(keys(sis: "s").identity == keys(sis: "another").identity)
        #expect(keys(clever: "", sis: "s").identity != keys(clever: "", sis: "another").identity)
    }

    @Test func `a Clever ID of blanks is none`() {
        #expect(keys(clever: " \u{A0}").identity == keys(clever: "").identity)
    }

    @Test func `a Clever ID, a sis_id of the same bytes and no id at all are three objects`() {
        let three = Set([
            keys(clever: "x", sis: "").identity, keys(clever: "", sis: "x").identity,
            keys(clever: "", sis: "").identity,
        ])
        #expect(three.count == 3)
    }

    @Test(arguments: ["\t", "\u{A0}", "\u{2003}", "\u{3000}", "\r\n"])
    func `ids and field are compared without white space around them`(blank: String) {
        #expect(keys(clever: "\(blank)c\(blank)").identity == keys().identity)
        #expect(
            keys(clever: "", sis: "\(blank)s\(blank)").identity == keys(clever: "").identity
        )
        #expect(keys(field: "\(blank)email\(blank)").identity == keys().identity)
    }

    @Test func `white space inside an id counts`() {
        #expect(keys(clever: "a b").identity != keys(clever: "ab").identity)
        #expect(keys(clever: "a b").identity != keys(clever: "a  b").identity)
    }

    @Test func `the field is folded, ids are not`() {
        #expect(keys(field: "EMail").identity == keys().identity)
        #expect(keys(clever: "C").identity != keys(clever: "c").identity)
        #expect(keys(clever: "", sis: "S").identity != keys(clever: "", sis: "s").identity)
    }

    @Test func `folding stops at ASCII`() {
        #expect(keys(field: "É").identity != keys(field: "é").identity)
        #expect(keys(message: "É").identity != keys(message: "é").identity)
    }

    @Test func `ids are compared as bytes, composed and decomposed letters differ`() {
        #expect(keys(clever: "é").identity != keys(clever: "e\u{301}").identity)
    }

    @Test func `every entity has identities of its own`() {
        #expect(Set(Entity.allCases.map { keys($0).identity }).count == Entity.allCases.count)
    }

    @Test func `no value runs into the next`() {
        #expect(
            keys(clever: "ab", field: "c").identity != keys(clever: "a", field: "bc").identity
        )
        #expect(
            keys(field: "ab", message: "c").identity != keys(field: "a", message: "bc").identity
        )
    }

    @Test func `tags are those of the trimmed ids, and none where they are empty`() {
        #expect(keys(clever: " c ").cleverTag == keys(clever: "c").cleverTag)
        #expect(keys(clever: "c").cleverTag != keys(clever: "d").cleverTag)
        #expect(keys(clever: "  ", sis: "\t").cleverTag == 0)
        #expect(keys(clever: "  ", sis: "\t").sisTag == 0)
    }
}
