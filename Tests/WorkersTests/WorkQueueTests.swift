// Work handed out item by item, to several workers at once.
import Dispatch
import Synchronization
import Testing
import Workers

@Suite struct `The work queue` {
    @Test func `hands out items in their order and ends when all are done`() {
        let queue = WorkQueue(["a", "b", "c"], stop: StopSignal())
        var taken: [String] = []
        while let item = queue.take() {
            taken.append(item)
            queue.done()
        }
        #expect(taken == ["a", "b", "c"])
        #expect(queue.remaining.isEmpty)
    }

    @Test func `an empty one ends at once`() {
        #expect(WorkQueue([Int](), stop: StopSignal()).take() == nil)
    }

    @Test func `gives each item to one worker only`() {
        let queue = WorkQueue(Array(0..<5_000), stop: StopSignal())
        let seen = Guarded<[Int: Int]>([:])
        WorkerPool(name: "test", workers: 8).run { _ in
            while let item = queue.take() {
                seen.withLock { $0[item, default: 0] += 1 }
                queue.done()
            }
        }
        let counts = seen.withLock { $0 }
        #expect(counts.count == 5_000)
        #expect(counts.values.allSatisfy { $0 == 1 })
    }

    @Test func `an item put back comes after the others`() throws {
        let queue = WorkQueue([1, 2, 3], stop: StopSignal())
        var order: [Int] = []
        while let item = queue.take() {
            order.append(item)
            if item == 1, order.count == 1 { queue.putBack(item, seconds: 0) } else { queue.done() }
        }
        #expect(order == [1, 2, 3, 1])
    }

    @Test func `an item put back rests as long as was asked`() {
        let queue = WorkQueue([1], stop: StopSignal())
        #expect(queue.take() == 1)
        let start = ContinuousClock.now
        queue.putBack(1, seconds: 0.3)
        #expect(queue.remaining == [1])
        #expect(queue.take() == 1)
        #expect(ContinuousClock.now - start >= .seconds(0.3))
        queue.done()
        #expect(queue.take() == nil)
    }

    @Test func `a worker waits while another may still put something back`() {
        let queue = WorkQueue([7], stop: StopSignal())
        #expect(queue.take() == 7)
        let second = Guarded<Int?>(nil)
        let finished = DispatchSemaphore(value: 0)
        DispatchQueue(label: "second").async {
            let item = queue.take()
            second.withLock { $0 = item }
            queue.done()
            finished.signal()
        }
        // Nothing to take yet, and yet the second worker must not go home.
        #expect(finished.wait(timeout: .now() + 0.2) == .timedOut)
        queue.putBack(7, seconds: 0)
        #expect(finished.wait(timeout: .now() + 10) == .success)
        #expect(second.withLock { $0 } == 7)
        #expect(queue.take() == nil)
    }

    @Test func `retries of many workers all come to an end`() {
        let queue = WorkQueue(Array(0..<200), stop: StopSignal())
        let tries = Guarded<[Int: Int]>([:])
        WorkerPool(name: "test", workers: 4).run { _ in
            while let item = queue.take() {
                let number = tries.withLock { tries in
                    tries[item, default: 0] += 1
                    return tries[item] ?? 0
                }
                if number < 3 { queue.putBack(item, seconds: 0.001) } else { queue.done() }
            }
        }
        let counts = tries.withLock { $0 }
        #expect(counts.count == 200)
        #expect(counts.values.allSatisfy { $0 == 3 })
    }
}

@Suite struct `Stopping` {
    @Test func `nothing new is begun and what nobody took is known`() {
        let stop = StopSignal()
        let queue = WorkQueue([1, 2, 3, 4], stop: stop)
        #expect(queue.take() == 1)
        #expect(queue.take() == 2)
        queue.putBack(1, seconds: 60)
        stop.request()
        #expect(queue.take() == nil)
        #expect(queue.remaining == [3, 4, 1])
        queue.done()
    }

    @Test func `a worker that waits hears of it`() {
        let stop = StopSignal()
        let queue = WorkQueue([1], stop: stop)
        #expect(queue.take() == 1)
        queue.putBack(1, seconds: 600)
        let finished = DispatchSemaphore(value: 0)
        DispatchQueue(label: "waiting").async {
            if queue.take() == nil { finished.signal() }
        }
        stop.request()
        #expect(finished.wait(timeout: .now() + 10) == .success)
    }

    @Test func `the pool finishes what is in work and leaves the rest`() {
        let stop = StopSignal()
        let queue = WorkQueue(Array(0..<1_000), stop: stop)
        let finished = Atomic<Int>(0)
        WorkerPool(name: "test", workers: 4).run { _ in
            while queue.take() != nil {
                if finished.add(1, ordering: .relaxed).newValue == 100 { stop.request() }
                queue.done()
            }
        }
        let done = finished.load(ordering: .relaxed)
        #expect((100...103).contains(done))
        #expect(queue.remaining.count == 1_000 - done)
    }

    @Test func `the first request is graceful and the second urgent`() {
        let stop = StopSignal()
        #expect(!stop.isRequested)
        stop.request()
        #expect(stop.isRequested)
        #expect(!stop.isUrgent)
        stop.request()
        #expect(stop.isUrgent)
    }
}
