// A source that fails is asked again after a while, but not by a run that was told to end.
import TestSupport
import Testing
import Workers

@testable import Pickup

@Suite struct `A stop while a source fails` {
    @Test func `ends the wait before the next try at once`() throws {
        let place = try PortalPlace()
        try place.files.write("n/d/s/report.csv", "text")
        try place.files.write(".portal/faults", "503 9 /files/\n")
        var limits = TransferLimits()
        // Pauses up to half an hour in all: who waits for them does not come back.
        limits.attempts = 12
        limits.stop.request()
        let begun = ContinuousClock.now
        let error = #expect(throws: PickupError.self) { try place.get(limits) }
        #expect(error?.code == .unavailable)
        #expect(error?.message.hasSuffix("was not asked again: the run was told to end") == true)
        #expect(ContinuousClock.now - begun < .seconds(5))
        #expect(place.requests == ["503 /files/n/d/s/report.csv"])
    }
}
