// S3 requests are signed: the test's server computes each signature itself, with botocore's signer.
import Foundation
import TestSupport
import Testing

/// Names with everything that signers get wrong.
private let odd = ["night 1+1", "~nächt%20&=?", "n'1(2)*!", "semi;colon,@:$#[x]"]

private func bucket() throws -> SourceHarness {
    let harness = try SourceHarness(.s3)
    try harness.scene.drop.deliver("night-1", InventedNights.night(1))
    return harness
}

@Suite struct `The signature of a bucket's requests` {
    @Test func `a wrong secret is named as such, and never shown`() throws {
        let tested = try bucket()
        try tested.files.write("s3.key", "id\nnot-the-secret\n")
        chmod(tested.files.path("s3.key"), 0o600)
        let said = try tested.ingest(expecting: 5).said
        #expect(said.contains("status 403 (SignatureDoesNotMatch)"), "\(said)")
        #expect(said.contains("check the token or key of this source"))
        #expect(!said.contains("not-the-secret"))
        let check = try tested.run(["source", "check"])
        #expect(check.code == 4)
        #expect(check.err.contains("SignatureDoesNotMatch"), "\(check.err)")
        #expect(try tested.scene.number("select count(*) from rollcall.sync") == 0)
        try tested.files.write("s3.key", "id\nsecret\n")
        try tested.ingest()
        #expect(try tested.scene.rows(["syncs"]).count == 3)
    }

    @Test func `a key that nobody knows is named as such`() throws {
        let tested = try bucket()
        try tested.files.write("s3.key", "nobody\nsecret\n")
        chmod(tested.files.path("s3.key"), 0o600)
        let said = try tested.ingest(expecting: 5).said
        #expect(said.contains("status 403 (InvalidAccessKeyId)"), "\(said)")
    }

    @Test(arguments: odd)
    func `names with blanks, signs and letters of any alphabet are signed right`(
        name: String
    ) throws {
        func told(_ kind: TestedKind) throws -> [String] {
            let tested = try SourceHarness(kind)
            let sync = HandSync(
                district: "d \(name)",
                id: "s \(name)",
                completed: "2026-11-21T02:10:00Z",
                reports: [InventedNights.users([1, 2]), InventedNights.schools([3])]
            )
            try tested.scene.drop.write(
                "\(name)/\(sync.district)/\(sync.id)/\(HandSync.users)",
                sync.reports[0].1
            )
            try tested.scene.drop.write(
                "\(name)/\(sync.district)/\(sync.id)/\(HandSync.schools)",
                sync.reports[1].1
            )
            try tested.scene.drop.write(
                "\(name)/syncs.csv",
                "district_id,sync_id,status,completed_at\n"
                    + "\"\(sync.district)\",\"\(sync.id)\",\(sync.status),\(sync.completed)\n"
            )
            try tested.ingest()
            return try tested.ledger()
        }
        let ledger = try told(.s3)
        #expect(ledger.count == 5)
        #expect(try ledger == told(.folder))
    }
}
