// So many workers and no more, even if all of them block.
import Dispatch
import Synchronization
import Testing
import Workers

@Suite struct `The pool` {
    @Test(arguments: [1, 2, 8, 32])
    func `runs all its workers at once although each blocks`(_ workers: Int) {
        let arrived = Atomic<Int>(0)
        let gate = DispatchSemaphore(value: 0)
        let together = Atomic<Int>(0)
        WorkerPool(name: "test", workers: workers).run { _ in
            // The last to arrive opens the gate for all: nobody passes unless everybody is there.
            if arrived.add(1, ordering: .sequentiallyConsistent).newValue == workers {
                for _ in 0..<workers { gate.signal() }
            }
            if gate.wait(timeout: .now() + 20) == .success {
                together.add(1, ordering: .sequentiallyConsistent)
            }
        }
        #expect(together.load(ordering: .sequentiallyConsistent) == workers)
    }

    @Test func `never runs more than its workers`() {
        let now = Atomic<Int>(0)
        let most = Guarded(0)
        let queue = WorkQueue(Array(0..<2_000), stop: StopSignal())
        WorkerPool(name: "test", workers: 3).run { _ in
            while queue.take() != nil {
                let running = now.add(1, ordering: .sequentiallyConsistent).newValue
                most.withLock { $0 = max($0, running) }
                now.subtract(1, ordering: .sequentiallyConsistent)
                queue.done()
            }
        }
        #expect((1...3).contains(most.withLock { $0 }))
    }

    @Test func `numbers its workers from nought and waits for all`() {
        let numbers = Guarded<[Int]>([])
        let pool = WorkerPool(name: "test", workers: 5)
        pool.run { worker in numbers.withLock { $0.append(worker) } }
        #expect(numbers.withLock { $0.sorted() } == [0, 1, 2, 3, 4])
        pool.run { worker in numbers.withLock { $0.append(worker) } }
        #expect(numbers.withLock { $0.count } == 10)
    }

    @Test func `has at least one worker and at most sixty-four`() {
        #expect(WorkerPool(name: "test", workers: 0).workers == 1)
        #expect(WorkerPool(name: "test", workers: -3).workers == 1)
        #expect(WorkerPool(name: "test", workers: 1_000).workers == 64)
    }
}
