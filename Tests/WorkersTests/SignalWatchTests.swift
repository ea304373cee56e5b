// SIGTERM and SIGINT as requests to stop.
import Dispatch
import Glibc
import Testing
import Workers

@Suite(.serialized) struct `Signals` {
    @Test func `the first asks to stop and the second is urgent`() {
        let stop = StopSignal()
        let urgent = DispatchSemaphore(value: 0)
        let watch = SignalWatch(stop) { urgent.signal() }
        kill(getpid(), SIGTERM)
        #expect(waits { stop.isRequested })
        #expect(!stop.isUrgent)
        kill(getpid(), SIGINT)
        #expect(urgent.wait(timeout: .now() + 10) == .success)
        #expect(stop.isUrgent)
        withExtendedLifetime(watch) {}
    }

    @Test func `SIGTERM alone is urgent once its patience is over`() {
        let stop = StopSignal()
        let urgent = DispatchSemaphore(value: 0)
        let watch = SignalWatch(stop, patience: 0.2) { urgent.signal() }
        kill(getpid(), SIGTERM)
        #expect(urgent.wait(timeout: .now() + 10) == .success)
        #expect(stop.isUrgent)
        withExtendedLifetime(watch) {}
    }

    /// Polls until something holds, for at most ten seconds.
    private func waits(_ holds: () -> Bool) -> Bool {
        let end = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < end {
            if holds() { return true }
            sched_yield()
        }
        return false
    }
}
