// A district in the making.

/// What a district will be, before its slots are numbered.
struct DistrictDraft {
    let index: Int
    let key: SampleKey
    var name = ""
    var state = SampleState.all[0]
    var specialist: String?
    var expectedSchools: Int?
    var isListed = true
    var schools: [SampleSchool] = []
    var style = ReportStyle.published
    var sisForm = SisForm.plain
    var sendsAllReports = false
    var blemishes = BlemishCalendar.none
    var habit: SyncHabit?
    private var streams: [ProblemStream] = []
    /// The numbers that classes and users have used up so far.
    private var slotsInAll = 0

    init(index: Int, key: SampleKey) {
        self.index = index
        self.key = key
    }

    mutating func add(
        _ wordingIndex: Int,
        slots: Int,
        occupied: Threshold = .always,
        nights: Range<Int>? = nil,
        churns: Bool = true
    ) {
        guard slots > 0 else { return }
        streams.append(
            ProblemStream(
                wordingIndex: wordingIndex,
                slots: slots,
                firstSlot: slotsInAll,
                occupied: occupied,
                nights: nights,
                churns: churns
            )
        )
        slotsInAll += slots
    }

    /// Exactly so many rows, shared among wordings by their weights.
    mutating func add(_ rows: Int, of wordings: Range<Int>) {
        let parts = apportioned(rows, by: wordings.map { Wording.all[$0].weight })
        for (index, part) in zip(wordings, parts) { add(index, slots: part) }
    }

    func finished(plan: SamplePlan, rates: Rates) -> SampleDistrict {
        SampleDistrict(
            index: index,
            key: key,
            name: name,
            state: state.code,
            timezone: state.zone.name,
            specialist: specialist,
            expectedSchools: expectedSchools,
            isListed: isListed,
            schools: schools,
            streams: streams,
            slotsInAll: slotsInAll,
            churn: ChurnCalendar(
                key: key,
                rate: rates.churn,
                comesInBatches: rates.comesInBatches,
                firstDay: plan.firstNight
            ),
            habit: habit ?? SyncHabit(key: key, zone: state.zone, rates: rates),
            style: style,
            sisForm: sisForm,
            sendsAllReports: sendsAllReports,
            blemishes: blemishes
        )
    }
}
