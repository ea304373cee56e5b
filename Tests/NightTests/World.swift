// Some districts with a history each, their deliveries, and in which order everything arrives.
import Oracle

/// One file or manifest that appears in a delivery folder.
enum Appearance {
    case manifest(source: String, delivery: String)
    case report(source: String, path: String, content: [UInt8])
}

/// Histories that share deliveries, and a random order of arrival; everything comes from the seed.
struct World {
    private(set) var histories: [(district: String, history: History)] = []
    /// What appears before each run of ingest.
    private(set) var stages: [[Appearance]]
    let thresholds: [ToldThreshold]
    private var random: SeededRandom

    init(seed: UInt64, districts: Int) {
        var random = SeededRandom(seed: seed)
        thresholds = HistoryMaker.thresholds(&random)
        stages = Array(repeating: [], count: random.number(1...4))
        for number in 1...districts {
            var maker = HistoryMaker(
                seed: seed &* 1_000 &+ UInt64(number),
                thresholds: thresholds
            )
            histories.append(("d\(number)", maker.history()))
        }
        self.random = random
        plan()
    }

    /// One district `d` whose deliveries come in the given runs, each whole.
    init(_ history: History, arrivals: [[String]]) {
        histories = [("d", history)]
        thresholds = history.thresholds
        random = SeededRandom(seed: 0)
        stages = arrivals.map { deliveries in
            history.tellings.filter { deliveries.contains($0.delivery) }.flatMap { telling in
                telling.reports.filter { $0.damage != .missing }.map { report in
                    .report(
                        source: telling.source,
                        path: "\(telling.delivery)/d/\(telling.syncID)/\(report.name)",
                        content: report.bytes
                    )
                } + [.manifest(source: telling.source, delivery: telling.delivery)]
            }
        }
    }

    var sources: [String] { ["a", "b"] }

    /// Every row of one manifest.
    func manifest(source: String, delivery: String) -> [UInt8] {
        var lines = ["Sync ID,district_id,completed_at,Status,reports"]
        for (district, history) in histories {
            for telling in history.tellings
            where telling.source == source && telling.delivery == delivery {
                let names = telling.reports.filter(\.isListed).map(\.name)
                lines.append(
                    [
                        telling.syncID, district,
                        telling.completedAt.map(written) ?? "", telling.status.rawValue,
                        telling.hasList ? names.joined(separator: ";") : "",
                    ].joined(separator: ",")
                )
            }
        }
        return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    private mutating func plan() {
        var stageOf: [String: Int] = [:]
        for (district, history) in histories {
            for telling in history.tellings {
                let place = "\(telling.source)/\(telling.delivery)"
                if stageOf[place] == nil {
                    stageOf[place] = random.number(0...stages.count - 1)
                    stages[stageOf[place] ?? 0].append(
                        .manifest(source: telling.source, delivery: telling.delivery)
                    )
                }
                for report in telling.reports where report.damage != .missing {
                    appear(
                        report,
                        telling.source,
                        "\(telling.delivery)/\(district)/\(telling.syncID)/\(report.name)",
                        from: stageOf[place] ?? 0
                    )
                }
            }
        }
    }

    /// Most files come with their delivery; some are late, some unreadable until they are replaced.
    private mutating func appear(
        _ report: ToldReport,
        _ source: String,
        _ path: String,
        from stage: Int
    ) {
        let content = report.bytes
        guard stage + 1 < stages.count, random.happens(15) else {
            stages[stage].append(.report(source: source, path: path, content: content))
            return
        }
        if random.happens(30) {
            stages[stage].append(.report(source: source, path: path, content: []))
        }
        let later = random.number(stage + 1...stages.count - 1)
        stages[later].append(.report(source: source, path: path, content: content))
    }
}

private func written(_ seconds: Int) -> String {
    let day = seconds / 86_400 - 20_758
    let rest = seconds % 86_400
    precondition(day >= -31 && day < 31, "the histories lie around November 2026")
    let (month, date) = day < 0 ? (10, 32 + day) : day < 30 ? (11, day + 1) : (12, day - 29)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "2026-\(two(month))-\(two(date))T\(two(rest / 3_600)):\(two(rest / 60 % 60))"
        + ":\(two(rest % 60))Z"
}
