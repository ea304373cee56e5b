// The random numbers of the samples: the same on every machine, for ever.

/// SplitMix64 (Steele, Lea, Flood 2014). Its arithmetic is whole numbers and IEEE operations only,
/// so that the same seed gives the same bytes with every compiler and C library.
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= SplitMix.stride
        return SplitMix.mixed(state)
    }

    /// A whole number from 0 up to, not including, `bound`.
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(max(1, bound))).high)
    }

    /// A number from 0 up to, not including, 1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    /// Nearly normal, mean 0 and deviation 1: twelve even draws added up.
    mutating func bell() -> Double {
        var sum = -6.0
        for _ in 0..<12 { sum += unit() }
        return sum
    }

    /// A lognormal draw with median 1.
    mutating func lognormal(deviation: Double) -> Double {
        SplitMix.exponential(deviation * bell())
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }

    static let stride: UInt64 = 0x9E37_79B9_7F4A_7C15

    static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// e to the power of x by series and squaring; libm's last bit differs between versions.
    static func exponential(_ exponent: Double) -> Double {
        let small = exponent / 1_024
        var power = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4)))
        for _ in 0..<10 { power *= power }
        return power
    }
}

/// A place in the tree of random decisions: what is decided there depends on nothing else, so that
/// any district and any night can be made without those before it.
struct SampleKey: Hashable, Sendable {
    let value: UInt64

    init(_ value: UInt64) { self.value = value }

    func child(_ number: Int) -> SampleKey {
        SampleKey(SplitMix.mixed(value &+ UInt64(bitPattern: Int64(number)) &* SplitMix.stride))
    }

    func child(_ branch: Branch) -> SampleKey {
        SampleKey(SplitMix.mixed(value ^ SplitMix.mixed(branch.rawValue)))
    }

    /// Numbers drawn at this place.
    var random: SplitMix { SplitMix(seed: SplitMix.mixed(~value)) }

    func falls(below threshold: Threshold) -> Bool { value < threshold.value }

    /// What hangs on a place, so that two decisions never share their numbers.
    enum Branch: UInt64 {
        case district = 101
        case school = 102
        case problem = 103
        case sync = 105
        case failure = 106
        case absence = 107
        case lateness = 108
        case repetition = 109
        case batch = 110
        case blemish = 112
        case trouble = 113
        case style = 114
        case life = 115
        case occupancy = 116
        case release = 117
    }
}

/// A probability as the share of all 64-bit numbers below it.
struct Threshold: Hashable, Sendable {
    let value: UInt64

    init(_ probability: Double) {
        value = probability >= 1 ? .max : UInt64(max(0, probability) * 0x1p64)
    }

    static let always = Threshold(1)
}
