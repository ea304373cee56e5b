// Rules 9 and 10: what stays, what closes, what waits to be believed.
import Ledger
import SyncReport
import Testing

@Suite struct HoldTests {
    @Test func `what stays is unchanged and what comes is opened`() {
        var week = Week()
        #expect(week.errors([.user: "ab"]) == Week.Change(opened: "ab"))
        #expect(week.errors([.user: "abc"]) == Week.Change(opened: "c", unchanged: 2))
    }

    @Test func `what goes is closed by the sync that misses it`() {
        var week = Week()
        _ = week.errors([.user: "ab"])
        _ = week.errors([.class: "x"])
        let change = week.errors([.user: "a"])
        // The second sync said nothing about users.
        #expect(change == Week.Change(closed: ["b3 after 1 absent"], unchanged: 1))
    }

    @Test func `a clean sync closes everything and is never held`() {
        var week = Week()
        _ = week.errors([.user: "abcd"])
        #expect(week.clean().closed == "abcd".map { "\($0)2 after 1 sync_clean" })
    }

    @Test func `a finding that returns opens another episode`() {
        var week = Week()
        _ = week.errors([.user: "a"])
        _ = week.errors([.user: ""])
        #expect(week.errors([.user: "a"]).opened == "a")
        #expect(week.state[.user].standing.map(\.episode) == [2])
    }

    @Test func `too few or too small a share are not held`() {
        var few = Week()
        _ = few.errors([.user: "ab"])
        #expect(few.errors([.user: ""]).closed.count == 2)
        var small = Week()
        _ = small.errors([.user: "abcdefg"])
        #expect(small.errors([.user: "abcd"]).closed.count == 3)
    }

    @Test func `both thresholds are reached where they are met exactly`() {
        var week = Week()
        _ = week.errors([.user: "abcdef"])
        #expect(week.errors([.user: "abc"]) == Week.Change(held: "def", unchanged: 3))
    }

    @Test(arguments: 1...100)
    func `a share is met exactly whatever its digits`(percent: Int) {
        var week = Week()
        week.thresholds = HoldThresholds(minimum: 1, share: Double(percent) / 100)
        let all = (0..<100).compactMap { Unicode.Scalar(0x100 + $0) }.map(Character.init)
        _ = week.errors([.user: String(all)])
        #expect(week.errors([.user: String(all[percent...])]).held.count == percent)
    }

    @Test func `all entities of a sync are counted together and held together`() {
        var week = Week()
        _ = week.errors([.user: "ab", .class: "c"])
        #expect(week.errors([.user: "", .class: ""]).held == "abc")
    }

    @Test func `entities that a sync does not speak of are not counted`() {
        var week = Week()
        _ = week.errors([.user: "abc", .class: "defghijk"])
        #expect(week.errors([.user: ""]).held == "abc")
    }

    @Test func `openings of a held sync stand`() {
        var week = Week()
        _ = week.errors([.user: "abc"])
        #expect(week.errors([.user: "z"]) == Week.Change(opened: "z", held: "abc"))
    }

    @Test func `the next sync closes as of the held one what it misses too`() {
        var week = Week()
        _ = week.errors([.user: "abc"])
        _ = week.errors([.user: "z"])
        let change = week.errors([.user: "az"])
        #expect(
            change
                == Week.Change(closed: ["b2 after 1 absent", "c2 after 1 absent"], unchanged: 2)
        )
        #expect(week.state[.user].hold == nil)
    }

    @Test func `a clean sync decides as any other`() {
        var week = Week()
        _ = week.errors([.user: "abc"])
        _ = week.errors([.user: "z"])
        #expect(
            week.clean().closed
                == [
                    "a2 after 1 absent", "b2 after 1 absent", "c2 after 1 absent",
                    "z3 after 2 sync_clean",
                ]
        )
    }

    @Test func `what is decided is left out of the decider's own threshold`() {
        var week = Week()
        _ = week.errors([.user: "abc"])
        _ = week.errors([.user: "xyz"])
        // Three of three that are open once a, b and c are gone.
        let change = week.errors([.user: ""])
        #expect(change.closed == "abc".map { "\($0)2 after 1 absent" })
        #expect(change.held == "xyz")
        var other = Week()
        _ = other.errors([.user: "abc"])
        _ = other.errors([.user: "xy"])
        #expect(other.errors([.user: ""]).held.isEmpty)
    }

    @Test func `each entity is decided by the next sync that speaks of it`() {
        var week = Week()
        _ = week.errors([.user: "ab", .class: "cd"])
        #expect(week.errors([.user: "", .class: ""]).held == "abcd")
        #expect(week.errors([.class: "c"]).closed == ["d2 after 1 absent"])
        #expect(week.state[.user].hold?.sync == 2)
        #expect(week.state[.user].hold?.before == 1)
        #expect(week.errors([.school: ""]).closed.isEmpty)
        #expect(week.errors([.user: "a"]).closed == ["b2 after 1 absent"])
    }

    @Test func `a released sync is not held and decides`() {
        var week = Week()
        _ = week.errors([.user: "abc"])
        #expect(week.errors([.user: ""], .release).closed.count == 3)
        var other = Week()
        _ = other.errors([.user: "abc"])
        _ = other.errors([.user: "xyz"])
        #expect(other.errors([.user: ""], .release).closed.count == 6)
    }

    @Test func `a discarded sync closes nothing, decides nothing, and its openings stand`() {
        var week = Week()
        _ = week.errors([.user: "abc"])
        _ = week.errors([.user: "z"])
        let change = week.errors([.user: "ay"], .discard)
        #expect(change == Week.Change(opened: "y", unchanged: 1))
        #expect(week.state[.user].hold?.sync == 2)
        #expect(week.state[.user].lastConclusive == 3)
        // The next one decides; z, missed for the first time that counts, was last seen in sync 3.
        #expect(
            week.errors([.user: "by"]).closed
                == ["a2 after 1 absent", "c2 after 1 absent", "z4 after 3 absent"]
        )
    }

    @Test func `episodes are numbered in the order of their syncs`() {
        var week = Week()
        _ = week.errors([.user: "b"])
        _ = week.errors([.user: "ab"])
        #expect(week.state[.user].standing.map(\.episode) == [2, 1])
        #expect(week.state[.user].nextEpisode == 3)
    }
}
