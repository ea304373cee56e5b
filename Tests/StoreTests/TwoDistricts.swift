// A migrated database with two districts and a login role for each kind of reader.
import Postgres
import TestSupport

/// Districts `district_a` and `district_b`, each with a row in every tenant table.
///
/// The roles are the cluster's, so their names carry the name of the database.
struct TwoDistricts {
    let database: TestDatabase

    /// Sees district_a.
    var alice: String { "alice_\(database.name)" }
    /// Sees district_b.
    var bob: String { "bob_\(database.name)" }
    /// A specialist without a caseload.
    var nobody: String { "nobody_\(database.name)" }
    var tool: String { "tool_\(database.name)" }
    var loader: String { "loader_\(database.name)" }
    var auditor: String { "auditor_\(database.name)" }

    init() throws {
        database = try TestDatabase.migrated()
        let superuser = try Connection(database.superuser)
        let groups = [
            alice: "specialist", bob: "specialist", nobody: "specialist", tool: "bi",
            loader: "ingest", auditor: "auditor",
        ]
        for (role, group) in groups {
            try superuser.run(script: "create role \(role) login in role rollcall_\(group)")
        }
        let owner = try Connection(database.settings)
        try owner.run(
            script: """
                insert into rollcall.caseload
                values ('\(alice)', 'district_a'), ('\(bob)', 'district_b');
                insert into rollcall.cause
                values ('school_not_onboarded', 1, 't', 'error', 'us', 1, 'a', 's', 1);
                insert into rollcall.message
                values (md5('shape')::uuid, 2, 'school', 'shape', 'school_not_onboarded', null, 1)
                """
        )
        for letter in ["a", "b"] { try owner.run(script: rows(of: letter)) }
    }

    func connect(_ role: String) throws -> Connection {
        try Connection(try database.settings(as: role))
    }

    /// Three nights, the second silent: a school, and a user whose closing is held.
    private func rows(of letter: String) -> String {
        """
        insert into rollcall.district (district_id, name, timezone, is_listed)
        values ('district_\(letter)', 'Secret \(letter)', 'America/Chicago', true);
        insert into rollcall.school
        values ('district_\(letter)', 'school_\(letter)', '', 'Secret school \(letter)', null, 10, 2,
          3, true, null, md5('school_\(letter)')::uuid, null);
        insert into rollcall.pause values ('district_\(letter)', '2020-01-01', '2020-01-02');
        insert into rollcall.district_trouble (district_id, reason)
        values ('district_\(letter)', 'secret reason');
        insert into rollcall.purge_receipt
        values ('district_\(letter)', '2020-01-01', 'owner', null, 1, 1, '\\x00', '{}');
        insert into rollcall.sync_version
        select 'district_\(letter)', n, 1, md5(n::text)::uuid, 'sync_' || n, 'source', 'night',
          'completed_with_errors', timestamptz '2026-03-01 08:00Z' + (n - 1) * interval '2 days', '',
          'UTC', false, false, true from generate_series(1, 2) n;
        update rollcall.sync_version
        set report_kinds = '{58547}', report_hashes = sha256('report'), report_bytes = '{1}',
          report_times = '{1}', report_findings = '{1}', report_rejected = '{1}'
        where district_id = 'district_\(letter)' and sync_no = 1;
        insert into rollcall.report_flaw (district_id, sync_no, version_no, position, flaw)
        values ('district_\(letter)', 1, 1, 0, 'secret flaw');
        insert into rollcall.retold values ('district_\(letter)', 1, 'source', 'later', 1);
        insert into rollcall.poll values ('district_\(letter)', 'source', '2026-03-01');
        insert into rollcall.poll_page values ('district_\(letter)', 'source', 'night', '\\x00');
        insert into rollcall.portal_listing values ('district_\(letter)', 'source');
        insert into rollcall.district_hold_threshold (district_id, effective_from, minimum, share)
        values ('district_\(letter)', '2026-03-01', 10, 0.5);
        insert into rollcall.rejected_row
        values ('district_\(letter)', 1, 1, 'schools_sync_report.csv', 3, 9, 'short', 'secret');
        insert into rollcall.archive values ('district_\(letter)', '\\x00', 1, 0, 'secret');
        insert into rollcall.hold_decision
        values ('district_\(letter)', 'sync_1', md5('1')::uuid, 'release');
        insert into rollcall.sync
        select district_id, sync_no, sync_id, 1, version_id, status, completed_at, 15,
          array[sync_no, sync_no, sync_no, sync_no], 1, 2, 1, 3 - sync_no, 0, 0, 0, null
        from rollcall.sync_version where district_id = 'district_\(letter)';
        insert into rollcall.wording
        values ('district_\(letter)', 7, 2, 'school', 'failure',
          'secret message \(letter)', md5('shape')::uuid);
        insert into rollcall.opening_chunk
        select 'district_\(letter)', e, 1, 1, 1,
          array[md5(case e when 2 then 'school_' else 'person_' end || '\(letter)')::uuid],
          array[7], null, array[md5('i')::uuid], array['id_\(letter)'], array['sis_\(letter)']
        from generate_series(0, 3) e;
        insert into rollcall.ending_chunk values ('district_\(letter)', 1, false, 2, 1, 1, '{1}');
        insert into rollcall.continuation values ('district_\(letter)', 3, 1, 1, 1);
        insert into rollcall.held_closing values ('district_\(letter)', 0, 1);
        insert into rollcall.standing values ('district_\(letter)', 0, 0, '\\x00');
        insert into rollcall.ledger_head
        select 'district_\(letter)', 3, 1, 2, max(completed_at), 'sync_2', max(completed_at),
          array[2, 2, 2, 2], array[2, 2, 2, 2], array[2, 2, 2, 2], array[2, 0, 0, 0],
          array[1, 0, 0, 0], array[1, 0, 1, 1]
        from rollcall.sync where district_id = 'district_\(letter)';
        insert into rollcall.open_school
        select 'district_\(letter)', 1, 1, 1, 1, 1, md5('school_\(letter)')::uuid, null,
          7, 'id_\(letter)', 'sis_\(letter)', w.message_id, s.completed_at, s.sync_id,
          s.ordinals[3], s.completed_at
        from rollcall.wording w
        join rollcall.sync s on s.district_id = w.district_id and s.sync_no = 1
        where w.district_id = 'district_\(letter)' and w.wording = 7;
        insert into rollcall.school_decision
          (district_id, object_kind, object_id, number, record_ref, decision, why, said_by)
        values ('district_\(letter)', 'c', 'id_\(letter)', 1, md5('school_\(letter)')::uuid,
          'unshare', 'secret reason \(letter)', 'someone');
        insert into rollcall.snooze
          (district_id, object_kind, object_id, cause, number, until_night, said_by)
        values ('district_\(letter)', 'd', '', 'email_required', 1, '2999-01-01', 'someone');
        insert into rollcall.assignment (district_id, number, specialist, said_by)
        values ('district_\(letter)', 1, 'Secret Specialist', 'someone');
        insert into rollcall.note (district_id, number, object_kind, object_id, words, said_by)
        values ('district_\(letter)', 1, 'd', '', 'secret note \(letter)', 'someone');
        insert into rollcall.promise (district_id, number, cause, said_by)
        values ('district_\(letter)', 1, 'email_required', 'someone');
        insert into rollcall.triage_log
          (district_id, said_by, action, object_kind, object_id)
        values ('district_\(letter)', 'someone', 'noted', 'd', '');
        insert into rollcall.sync_change
        values ('district_\(letter)', 1, array[md5('shape')::uuid], array[4], array[0]),
          ('district_\(letter)', 2, array[md5('shape')::uuid], array[0], array[1]);
        insert into rollcall.id_tag values ('district_\(letter)', 0, '{2,2,2,2}', '\\x010203');
        insert into rollcall.open_count
        values ('district_\(letter)', array[md5('shape')::uuid], array[3]);
        insert into rollcall.silence values ('district_\(letter)', '2026-03-02', '2026-03-02');
        insert into rollcall.letter (district_id, number, owner, sha256, said_by)
        values ('district_\(letter)', 1, 'us', '\\x00', 'someone');
        insert into rollcall.roster values ('district_\(letter)', '2026-03-01');
        insert into rollcall.roster_school
          (district_id, entity, school, fingerprint, records, members, changed_on)
        values ('district_\(letter)', 0, 'school_\(letter)', md5('r')::uuid, 0, '{}', '2026-03-01')
        """
    }
}
