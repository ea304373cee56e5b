// How long a run may take, and what is said of one that took longer.
import Configuration
import Glibc
import Ingest
import Presentation
import Workers

/// The time of one run; a stop asked for by signals counts too.
struct RunDeadline {
    /// Requested when the time is over or somebody wants the run to stop.
    let stop: StopSignal
    /// Seconds of the monotonic clock.
    let endsAt: Double
    private let signals: StopSignal
    private let seconds: Int
    private let timer: Deadline

    private static let namesMax = 20

    init(_ configuration: Configuration, startedAt: Double, within signals: StopSignal) {
        self.signals = signals
        seconds = configuration.deadlines.runSeconds.value
        endsAt = startedAt + Double(seconds)
        stop = StopSignal(within: signals)
        timer = Deadline(seconds: seconds, stop)
    }

    /// Tells a run that is out of time from one that somebody stopped; `notAsked` are the sources whose
    /// turn did not come.
    func judge(_ total: inout IngestSummary, notAsked: [String]) {
        withExtendedLifetime(timer) {}
        guard stop.isRequested, !signals.isRequested, total.failure == nil else { return }
        total.wasInterrupted = false
        total.isOutOfTime = true
        let why = "because the run's time of \(words) is over"
        total.sourceErrors += total.unplanned.map { source in
            source.deliveries.isEmpty
                ? "\(source.name) was not asked for its deliveries, \(why)"
                : "deliveries of \(source.name) were not looked into, \(why): "
                    + named(source.deliveries)
        }
        total.sourceErrors += notAsked.map { "\($0) was not asked, \(why)" }
    }

    /// What is left, by name as far as a person reads.
    func line(_ total: IngestSummary) -> String? {
        guard total.isOutOfTime else { return nil }
        let left = Set(total.leftDistricts).sorted()
        let rest = left.isEmpty ? "" : "; left for the next run: " + named(left)
        return "the run's time of \(words) is over" + rest
    }

    private func named(_ names: [String]) -> String {
        let more = names.count - RunDeadline.namesMax
        return names.prefix(RunDeadline.namesMax).map(Terminal.safe).joined(separator: ", ")
            + (more > 0 ? " and \(more) more" : "")
    }

    private var words: String {
        switch seconds {
        case _ where seconds % 3_600 == 0: "\(seconds / 3_600) h"
        case _ where seconds % 60 == 0: "\(seconds / 60) min"
        default: "\(seconds) s"
        }
    }
}
