// Districts whose nights are told rather than drawn, for the demonstration.
internal import SyncReport

/// A district with a story. Nights are counted back from the plan's last: 0 is the last night, and
/// a night before the first counts as the first.
struct Story: Sendable {
    struct School: Sendable {
        var name: String
        var pupils: Int
        var licensed: Bool?
        /// From which to which night it is not onboarded.
        var troubled: [ClosedRange<Int>] = []
        /// Days after the last night on which its year begins; nil for one that has begun.
        var startsIn: Int?
        var isListed = true
    }

    struct Burst: Sendable {
        let wordingIndex: Int
        let rows: Int
        let nightsAgo: ClosedRange<Int>
    }

    let name: String
    let state: String
    var schools: [School]
    var emails = 0
    var grades = 0
    var teachers = 0
    var bursts: [Burst] = []
    var outcomes: [Int: SyncHabit.Outcome] = [:]
    var blemishes: [Int: [Blemish]] = [:]
    var isListed = true
    var dialect = Dialect.clever

    func fill(_ draft: inout DistrictDraft, plan: SamplePlan, rates: Rates) {
        draft.name = name
        draft.state = .named(state)
        draft.specialist = Specialists.first
        draft.isListed = isListed
        draft.expectedSchools = schools.count
        draft.style = ReportStyle(dialect: dialect)
        draft.sisForm = .leadingZeros
        var habit = SyncHabit(key: draft.key, zone: draft.state.zone, rates: rates)
        habit.told = byNight(outcomes, plan)
        draft.habit = habit
        if plan.dirt != .clean { draft.blemishes = .told(byNight(blemishes, plan)) }
        draft.schools = schools.indices.map { sampleSchool($0, key: draft.key, plan: plan) }
        draft.add(WordingIndex.emailRequired, slots: emails)
        draft.add(WordingIndex.gradeInvalid, slots: grades)
        draft.add(WordingIndex.primaryTeacher, slots: teachers)
        for burst in bursts {
            draft.add(
                burst.wordingIndex,
                slots: burst.rows,
                nights: nights(burst.nightsAgo, plan),
                churns: false
            )
        }
    }

    private func sampleSchool(_ number: Int, key: SampleKey, plan: SamplePlan) -> SampleSchool {
        let school = schools[number]
        let spells = school.troubled.map { nights($0, plan) }
        return SampleSchool(
            key: key.child(.school).child(number),
            index: number,
            sisForm: .leadingZeros,
            name: school.name,
            students: school.pupils,
            staff: school.pupils / 14 + 2,
            classes: school.pupils / 7 + 1,
            licensed: school.licensed,
            startsOn: plan.firstNight + plan.lastNight + (school.startsIn ?? -90),
            isListed: school.isListed,
            trouble: spells.isEmpty ? .never : .told(spells)
        )
    }

    private func nights(_ ago: ClosedRange<Int>, _ plan: SamplePlan) -> Range<Int> {
        let end = max(0, plan.lastNight - ago.lowerBound + 1)
        return min(end, max(0, plan.lastNight - ago.upperBound))..<end
    }

    private func byNight<Value>(_ values: [Int: Value], _ plan: SamplePlan) -> [Int: Value] {
        values.reduce(into: [:]) { $0[plan.lastNight - $1.key] = $1.value }
    }
}
