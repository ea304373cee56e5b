// Telling what a run came to, also where the database cannot be asked what was told already.
import Configuration
import Ingest
import Postgres
import Presentation
import Store

/// The bell of one run.
struct RunAlarm {
    private let configuration: Configuration
    private let bell: AlarmBell
    /// A rehearsal, or a run over a few districts, is nobody's night.
    private let isSilent: Bool

    init(_ configuration: Configuration, isSilent: Bool) {
        self.configuration = configuration
        self.isSilent = isSilent
        bell = AlarmBell(configuration)
    }

    /// Somebody who cannot be told is named, and the run is worth what it was worth.
    func ring(after code: Exit, _ total: IngestSummary, _ settings: ConnectionSettings) {
        guard !isSilent else { return }
        do {
            if !bell.ways.isEmpty {
                try bell.ring(after: code, RunAlarm.sources(total), try Connection(settings))
            }
        } catch {
            Failure(explaining: error).report()
            if let failure = total.failure { tell(Failure(explaining: failure)) }
        }
        if code == .done { SignOfLife(configuration)?.give() }
    }

    /// What is wrong with a source, told also where other things are wrong in every run.
    private static func sources(_ total: IngestSummary) -> [Alarm] {
        total.sourceTroubles.map { Alarm(kind: "source", subject: $0.key, words: $0.value) }
            + total.lateSources.map { Alarm(kind: "late", subject: $0, words: $0) }
    }

    /// A run that ended before it could ask the database: told each time, because nothing can be noted.
    func tell(_ failure: Failure) {
        guard !isSilent, failure.code != .usage else { return }
        bell.tell(
            Alarm(
                kind: "run",
                subject: String(failure.code.rawValue),
                words: "a run ended with exit code \(failure.code.rawValue): "
                    + (failure.place ?? "see what it said")
            )
        )
    }
}

extension Failure {
    /// What is wrong with the database or a disk, without words of others; nil for anything else.
    fileprivate var place: String? {
        guard code == .noDatabase || code == .notAuthorised || message.contains("disk") else {
            return nil
        }
        return message.firstRange(of: ": ").map { String(message[..<$0.lowerBound]) } ?? message
    }
}
