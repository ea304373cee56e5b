// Random histories of one district in a world so small that everything meets everything.

/// Makes histories; everything comes from the seed.
public struct HistoryMaker {
    var random: SeededRandom
    private let thresholds: [ToldThreshold]
    private let deliveries: [String]
    /// For every file the rows that may stand in it.
    private var pools: [(name: String, rows: [ToldRow])] = []
    private var tellings: [Telling] = []

    /// 2026-11-01T00:00:00Z, when every history begins.
    public static let midnight = 1_793_491_200

    /// Deliveries whose names are dates, and others.
    public static let allDeliveries = [
        "2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05", "Again", "zz-late",
    ]

    public init(seed: UInt64, thresholds: [ToldThreshold]) {
        random = SeededRandom(seed: seed)
        self.thresholds = thresholds
        deliveries = HistoryMaker.allDeliveries
    }

    /// Thresholds so low that holds happen, sometimes changed in the middle of the week.
    public static func thresholds(_ random: inout SeededRandom) -> [ToldThreshold] {
        func any(from: Int) -> ToldThreshold {
            ToldThreshold(
                from: from,
                minimum: random.number(1...4),
                percent: random.pick([40, 55, 70, 90, 100])
            )
        }
        let first = any(from: -1_000_000_000)
        return random.happens(30) ? [first, any(from: midnight + 48 * 3_600)] : [first]
    }

    /// A week of one district.
    public mutating func history() -> History {
        makePools()
        for number in 1...random.number(2...7) { tell(sync: "s\(number % 5)\(number)") }
        var decisions: [(telling: Int, word: ToldDecision)] = []
        for index in tellings.indices where tellings[index].status != .failed {
            guard random.happens(8) else { continue }
            // A version has one decision, however many deliveries tell it.
            if decisions.contains(where: { tellings[$0.telling].version == tellings[index].version }
            ) {
                continue
            }
            decisions.append((index, random.pick([.release, .discard])))
        }
        return History(tellings: tellings, decisions: decisions, thresholds: thresholds)
    }

    private mutating func makePools() {
        let files = [
            "users_sync_report.csv", "staff_sync_report.csv", "classes_sync_report.csv",
            "schools_sync_report.csv", "enrollments_sync_report.csv",
        ]
        for name in files where random.happens(50) {
            let rows = (0..<random.number(2...6)).map { _ in anyRow(of: name) }
            pools.append((name, rows))
        }
        if pools.isEmpty { pools.append((files[2], (0..<5).map { _ in anyRow(of: files[2]) })) }
    }

    /// One sync: how it is told first, and what later deliveries make of it.
    private mutating func tell(sync: String) {
        let time = HistoryMaker.midnight + random.number(0...20) * 6 * 3_600
        let names = Array(
            deliveries.shuffled(using: &random).prefix(random.pick([1, 1, 1, 2, 3, 4]))
        )
        var first: Telling?
        for name in names {
            let place = (delivery: name, source: random.happens(85) ? "a" : "b")
            var telling = first.map { again($0) } ?? fresh(sync, time)
            telling.delivery = place.delivery
            telling.source = place.source
            telling.deliveredAt = deliveryTime(place.delivery)
            if telling.completedAt == nil, telling.deliveredAt == 0 { telling.completedAt = time }
            first = first ?? telling
            tellings.append(telling)
        }
    }

    /// A date as a delivery's name is its time; 0 for other names.
    private func deliveryTime(_ name: String) -> Int {
        guard name.hasPrefix("2026-11-0"), let day = Int(name.suffix(1)) else { return 0 }
        return HistoryMaker.midnight + (day - 1) * 86_400
    }

    /// What another delivery says of a sync that was told already.
    private mutating func again(_ first: Telling) -> Telling {
        var telling = first
        switch random.number(0...9) {
        case 0...2: break
        case 3...4: return bare(first)
        case 5:
            telling.completedAt = first.time + 3_600 * random.pick([-7, -1, 1, 13])
        case 6:
            telling = bare(first)
            telling.completedAt = first.time + 3_600 * random.pick([-5, 5])
        default: telling = fresh(first.syncID, first.time)
        }
        return telling
    }

    /// A manifest row that repeats an earlier one, without any file beside it.
    private func bare(_ first: Telling) -> Telling {
        var telling = first
        telling.reports = first.reports.filter(\.isListed).map {
            ToldReport(name: $0.name, isListed: true, rows: [], damage: .missing)
        }
        if !first.hasList { telling.reports = [] }
        return telling
    }

    private mutating func fresh(_ sync: String, _ time: Int) -> Telling {
        let chance = random.number(0...99)
        let status: ToldStatus =
            chance < 12 ? .failed : chance < 27 ? .completed : .completedWithErrors
        var telling = Telling(
            delivery: "",
            source: "",
            syncID: sync,
            status: status,
            completedAt: status == .failed && random.happens(40) ? nil : time,
            deliveredAt: 0,
            hasList: random.happens(50),
            reports: []
        )
        let isTold = random.happens(status == .completedWithErrors ? 93 : 25)
        if isTold { telling.reports = reports(of: status) }
        settleList(of: &telling)
        return telling
    }

    /// With a list some files may be missing from the folder, others from the list.
    private mutating func settleList(of telling: inout Telling) {
        guard telling.hasList else {
            telling.reports.sort { bytesPrecede($0.name, $1.name) }
            return
        }
        for index in telling.reports.indices {
            if random.happens(8) {
                telling.reports[index] = ToldReport(
                    name: telling.reports[index].name,
                    isListed: true,
                    rows: [],
                    damage: .missing
                )
            } else if random.happens(8) {
                telling.reports[index].isListed = false
            }
        }
        telling.reports.shuffle(using: &random)
        let others = telling.reports.filter { !$0.isListed }
            .sorted { bytesPrecede($0.name, $1.name) }
        telling.reports = telling.reports.filter(\.isListed) + others
        // An empty value is no list, and then every file that is there is listed.
        telling.hasList = telling.reports.contains(where: \.isListed)
        if !telling.hasList {
            for index in telling.reports.indices { telling.reports[index].isListed = true }
        }
    }

    private mutating func reports(of status: ToldStatus) -> [ToldReport] {
        // Most of what is wrong stays wrong; now and then almost everything is gone.
        let mood = random.pick([90, 85, 80, 60, 15, 0])
        var reports: [ToldReport] = []
        for pool in pools where random.happens(85) {
            var rows: [ToldRow] = []
            if status == .completedWithErrors || random.happens(40) {
                for row in pool.rows where random.happens(mood) {
                    rows.append(random.happens(25) ? reworded(row) : row)
                    if random.happens(12) { rows.append(reworded(row)) }
                }
            }
            if random.happens(15) { rows.shuffle(using: &random) }
            var report = ToldReport(name: pool.name, isListed: true, rows: rows)
            if random.happens(12) { report.rejected = random.number(1...2) }
            if random.happens(9) { damage(&report) }
            reports.append(report)
        }
        return reports
    }

    private mutating func damage(_ report: inout ToldReport) {
        report.damage = random.pick([.empty, .cut, .headless])
        if report.damage == .cut { report.rejected += 1 }
    }
}
