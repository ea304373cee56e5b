// How many schools a district has: a third have one, a few have hundreds.

/// The size classes of districts as public statistics give them: half have at most two schools, one
/// in ten eleven or more, one in a hundred 48 or more, the largest 1,214.
enum DistrictSize {
    private static let steps: [(share: Double, schools: Double)] = [
        (0, 1), (0.36, 1), (0.361, 2), (0.55, 2), (0.70, 4), (0.80, 6), (0.90, 11), (0.95, 18),
        (0.98, 32), (0.99, 48), (0.996, 85), (0.999, 180), (0.9997, 330), (1, 1_214),
    ]

    static func schools(_ random: inout SplitMix) -> Int {
        let share = random.unit()
        guard let upper = steps.firstIndex(where: { $0.share > share }), upper > 0 else { return 1 }
        let (low, high) = (steps[upper - 1], steps[upper])
        let part = (share - low.share) / (high.share - low.share)
        return max(1, Int((low.schools + part * (high.schools - low.schools)).rounded()))
    }

    /// How large the schools of a district with so many are; alone they are small.
    static func schoolSize(schools: Int) -> Double {
        switch schools {
        case 1: 0.34
        case 2: 0.45
        case 3...5: 0.66
        case 6...20: 0.88
        case 21...100: 1.15
        default: 1.35
        }
    }
}
