// Plans and measures that several tests share.
import SyncReport

@testable import Samples

let someMonday = CivilTime(year: 2026, month: 11, day: 23)

func believable(
    districts: Int = 60,
    nights: Int = 14,
    seed: UInt64 = 1,
    dirt: SamplePlan.Dirt = .clean
) -> SampleWorld {
    var plan = SamplePlan.demo(
        lastNight: someMonday,
        districts: districts,
        nights: nights,
        seed: seed
    )
    plan.dirt = dirt
    return SampleWorld(plan)
}

extension SampleWorld {
    var districts: [SampleDistrict] { (0..<plan.districts).map { district($0) } }

    /// The district of a story, on any night of which the world is made.
    func district(named name: String) -> SampleDistrict? { districts.first { $0.name == name } }

    func night(ago: Int) -> Int { plan.nights - 1 - ago }
}

/// The share of the first night's rows that the second no longer has.
func churn(from first: [SampleRow], to second: [SampleRow]) -> Double {
    let left = Set(second)
    return Double(first.count { !left.contains($0) }) / Double(max(1, first.count))
}

/// FNV-1a, to pin bytes for ever in few digits.
struct ByteSum {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    static func of(_ files: [String: [UInt8]]) -> UInt64 {
        var sum = ByteSum()
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
            sum.add(path.utf8)
            sum.add(bytes)
        }
        return sum.value
    }
}
