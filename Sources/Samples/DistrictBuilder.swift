// Makes a district from its index.
internal import SyncReport

/// Builds districts; each depends on the plan and its index only.
struct DistrictBuilder: Sendable {
    let plan: SamplePlan
    let rates: Rates
    private let root: SampleKey

    init(_ plan: SamplePlan) {
        self.plan = plan
        rates = Rates(for: plan)
        root = SampleKey(SplitMix.mixed(plan.seed))
    }

    func district(_ index: Int) -> SampleDistrict {
        if plan.shape == .believable, Story.all.indices.contains(index) {
            return told(Story.all[index], index)
        }
        var draft = DistrictDraft(index: index, key: root.child(.district).child(index))
        var random = draft.key.random
        let state = SampleState.drawn(&random)
        let word = random.pick(state.words)
        draft.name = PlaceNames.place(index, shift: Int(root.value >> 40)) + " " + word
        draft.state = state
        draft.sisForm = sisForm(index, &random)
        draft.style = ReportStyle(dirt: plan.dirt, index: index, key: draft.key)
        draft.blemishes = BlemishCalendar(dirt: plan.dirt, index: index, key: draft.key)
        draft.habit = SyncHabit(key: draft.key, zone: state.zone, rates: rates)
        draft.sendsAllReports = random.chance(rates.sendsAllReports)
        draft.isListed = plan.shape != .believable || !random.chance(0.01)
        let isAssigned = random.chance(0.98)
        let specialist = random.pick(Specialists.all)
        draft.specialist = isAssigned ? specialist : nil
        switch plan.shape {
        case .dense(let rows): fill(&draft, rows: rows, &random)
        case .giant(let rows):
            draft.schools = schools(1, of: draft, trouble: .never, &random)
            draft.add(rows, of: WordingIndex.users)
        case .believable, .national: draw(&draft, &random)
        }
        draft.expectedSchools = random.chance(0.9) ? draft.schools.count : nil
        return draft.finished(plan: plan, rates: rates)
    }

    private func sisForm(_ index: Int, _ random: inout SplitMix) -> SisForm {
        let usual = random.pick(SisForm.usual)
        let odd = SisForm.allCases[index % SisForm.allCases.count]
        return plan.dirt == .full ? odd : usual
    }

    /// A dense district: schools, classes and users in the usual proportion, all slots taken.
    private func fill(_ draft: inout DistrictDraft, rows: Int, _ random: inout SplitMix) {
        let inSchools = rows / 200
        let inClasses = (rows - inSchools) * 22 / 100
        let trouble: SchoolTrouble = inSchools > 0 ? .always : .never
        draft.schools = schools(max(1, inSchools), of: draft, trouble: trouble, &random)
        draft.add(inClasses, of: WordingIndex.classes)
        draft.add(rows - inSchools - inClasses, of: WordingIndex.users)
    }

    /// A district as there are many: its size, its quality and its luck are drawn.
    private func draw(_ draft: inout DistrictDraft, _ random: inout SplitMix) {
        let count = DistrictSize.schools(&random)
        let isTroubled = random.chance(rates.troubledDistricts)
        let trouble: SchoolTrouble =
            isTroubled ? .drawn(share: rates.troubledSchools) : .never
        draft.schools = schools(count, of: draft, trouble: trouble, &random)
        let pupils = draft.schools.reduce(0) { $0 + $1.students }
        let quality = random.lognormal(deviation: 1.1)
        let scale = Double(min(pupils, 200_000)) * quality / rates.occupancy
        let occupied = Threshold(rates.occupancy)
        for index in WordingIndex.users {
            let expected = scale * rates.users * Double(Wording.all[index].weight) / 100
            draft.add(index, slots: whole(expected, &random), occupied: occupied)
        }
        for index in WordingIndex.classes {
            let expected = scale * rates.classes * Double(Wording.all[index].weight) / 100
            draft.add(index, slots: whole(expected, &random), occupied: occupied)
        }
        addMishap(&draft, &random)
        addRelease(&draft)
        if draft.style.dialect == .classlink || draft.style.dialect == .oneroster {
            draft.add(WordingIndex.enrollment, slots: 1 + pupils / 500, occupied: occupied)
        }
    }

    private func whole(_ expected: Double, _ random: inout SplitMix) -> Int {
        let floor = Int(expected)
        return floor + (random.chance(expected - Double(floor)) ? 1 : 0)
    }

    /// A column is lost for some nights: every teacher lacks an e-mail, or every class its teacher.
    private func addMishap(_ draft: inout DistrictDraft, _ random: inout SplitMix) {
        let cycle = 360
        let begins = random.below(cycle) - 5
        let lasts = 2 + random.below(5)
        let isEmail = random.chance(0.5)
        guard random.chance(rates.mishapBegins * Double(cycle)) else { return }
        let schools = draft.schools
        draft.add(
            isEmail ? WordingIndex.emailRequired : WordingIndex.primaryTeacher,
            slots: schools.reduce(0) { $0 + (isEmail ? $1.staff : $1.classes) },
            nights: begins..<(begins + lasts),
            churns: false
        )
    }

    /// A release of the product on the last night words a message anew in many districts at once.
    private func addRelease(_ draft: inout DistrictDraft) {
        var random = draft.key.child(.release).random
        guard plan.shape == .believable, plan.nights > 1, random.chance(0.1) else { return }
        draft.add(
            WordingIndex.gradeReworded,
            slots: 3 + random.below(40),
            nights: plan.lastNight..<Int.max,
            churns: false
        )
    }

    private func schools(
        _ count: Int,
        of draft: DistrictDraft,
        trouble: SchoolTrouble,
        _ random: inout SplitMix
    ) -> [SampleSchool] {
        let believable = plan.shape == .believable
        let hasLicences = !believable || random.chance(0.9)
        let hasDirectory = !believable || random.chance(0.98)
        let shift = Int(draft.key.value >> 40)
        let size = DistrictSize.schoolSize(schools: count) * random.lognormal(deviation: 0.5)
        return (0..<count).map { number in
            let key = draft.key.child(.school).child(number)
            var random = key.random
            let level = count == 1 && random.chance(0.5) ? .academy : random.pick(SchoolLevel.mix)
            let pupils = level.medianPupils * size * random.lognormal(deviation: 0.45)
            let students = max(4, Int(pupils))
            let isLicensed = random.chance(0.7)
            return SampleSchool(
                key: key,
                index: number,
                sisForm: draft.sisForm,
                name: PlaceNames.school(number, shift: shift, level: level),
                students: students,
                staff: students / 14 + 2,
                classes: students / 11 + 1,
                licensed: hasLicences ? isLicensed : nil,
                startsOn: plan.firstNight - 80 + random.below(12),
                isListed: hasDirectory && (!believable || !random.chance(0.01)),
                trouble: trouble
            )
        }
    }

    private func told(_ story: Story, _ index: Int) -> SampleDistrict {
        var draft = DistrictDraft(index: index, key: root.child(.district).child(index))
        story.fill(&draft, plan: plan, rates: rates)
        return draft.finished(plan: plan, rates: rates)
    }
}
