// The same plan gives the same bytes, whatever else is written.
import SyncReport
import Testing

@testable import Samples

struct DeterminismTests {
    @Test func `the same plan gives the same bytes, and another seed others`() throws {
        var trees: [[String: [UInt8]]] = []
        for seed: UInt64 in [7, 7, 8] {
            let folder = try SampleFolder()
            let world = believable(districts: 20, nights: 3, seed: seed, dirt: .mild)
            try SampleWriter.write(world, to: folder.path, nights: 0..<3)
            trees.append(try folder.tree())
        }
        #expect(trees[0] == trees[1])
        #expect(trees[0] != trees[2])
    }

    @Test func `the bytes of a small world never change`() throws {
        let folder = try SampleFolder()
        var plan = SamplePlan.demo(lastNight: someMonday, districts: 30, nights: 4)
        plan.dirt = .full
        try SampleWriter.write(SampleWorld(plan), to: folder.path, nights: 0..<4)
        let sum = ByteSum.of(try folder.tree())
        #expect(sum == 10669700213141893236)
    }

    @Test func `a night is the same whichever nights are written`() throws {
        let (all, one) = (try SampleFolder(), try SampleFolder())
        let world = believable(districts: 25, nights: 8, dirt: .mild)
        try SampleWriter.write(world, to: all.path, nights: 0..<8)
        try SampleWriter.write(world, to: one.path, nights: 6..<7)
        let name = world.plan.deliveryName(6)
        let written = try one.tree(name)
        #expect(written.count > 20)
        #expect(written == (try all.tree(name)))
        #expect(try one.bytes("schools.csv") == all.bytes("schools.csv"))
    }

    @Test func `writing again changes nothing`() throws {
        let folder = try SampleFolder()
        let world = believable(districts: 20, nights: 2)
        try SampleWriter.write(world, to: folder.path, nights: 0..<2)
        let first = try folder.tree()
        try SampleWriter.write(world, to: folder.path, nights: 0..<2)
        #expect(try folder.tree() == first)
    }

    @Test func `the generator gives the published numbers of SplitMix64`() {
        var random = SplitMix(seed: 1_234_567)
        #expect(random.next() == 6_457_827_717_110_365_317)
        #expect(random.next() == 3_203_168_211_198_807_973)
        #expect(random.next() == 9_817_491_932_198_370_423)
    }
}
