// The whole sample: districts one at a time, and what each night delivers.

/// A made-up country of districts. Everything in it is a pure function of the plan; nothing is
/// kept, so that a national night needs no more memory than its largest district.
public struct SampleWorld: Sendable {
    public let plan: SamplePlan
    private let builder: DistrictBuilder

    public init(_ plan: SamplePlan) {
        self.plan = plan
        builder = DistrictBuilder(plan)
    }

    /// The district with an index from 0 up to the plan's count.
    public func district(_ index: Int) -> SampleDistrict {
        precondition((0..<plan.districts).contains(index), "the plan has no district \(index)")
        return builder.district(index)
    }

    /// The syncs that a district ran on a night.
    public func syncs(of district: SampleDistrict, night: Int) -> [SampleSync] {
        SampleSync.all(of: district, plan: plan, night: night)
    }

    /// The syncs of a district that the delivery of a night brings: those of the night, unless they
    /// came too late, and those that came too late for the delivery before.
    public func delivered(of district: SampleDistrict, night: Int) -> [SampleSync] {
        var syncs: [SampleSync] = []
        if night > 0, district.habit.isLate(night - 1) {
            syncs += self.syncs(of: district, night: night - 1)
        }
        if !district.habit.isLate(night) { syncs += self.syncs(of: district, night: night) }
        return syncs
    }
}
