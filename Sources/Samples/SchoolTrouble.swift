// On which nights a school is reported as not onboarded.

/// When a school is not onboarded.
enum SchoolTrouble: Sendable {
    case never
    case always
    /// Exactly these nights.
    case told([Range<Int>])
    /// Comes and goes: now and then the state is drawn anew, troubled with this share.
    case drawn(share: Double)

    private static let redraw = Threshold(0.03)

    func stands(on night: Int, school: SampleKey) -> Bool {
        switch self {
        case .never: return false
        case .always: return true
        case .told(let spells): return spells.contains { $0.contains(night) }
        case .drawn(let share):
            let key = school.child(.trouble)
            var candidate = night
            while candidate > 0, !key.child(candidate).falls(below: SchoolTrouble.redraw) {
                candidate -= 1
            }
            return key.child(.life).child(candidate).falls(below: Threshold(share))
        }
    }
}
