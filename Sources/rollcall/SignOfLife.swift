// A sign of life: whoever waits for it rings when it stays away.
import Configuration
import Pickup

/// The call after a good run.
struct SignOfLife {
    private let url: AlarmURL
    private let configuration: Configuration

    init?(_ configuration: Configuration) {
        guard let url = configuration.alarms.pingURL else { return nil }
        self.url = url
        self.configuration = configuration
    }

    /// Calls; a run that went well stays one that nobody heard of.
    func give() {
        do {
            try call().get()
        } catch {
            let failure = Failure(explaining: error)
            Failure(
                .error,
                "the ping was not heard: \(failure.message)",
                hint: "the run went well; whoever waits for pings may ring"
            ).report()
        }
    }

    /// Throws where it could not be given.
    func check() throws { _ = try call() }

    private func call() throws -> WebCall {
        try WebCall(
            try url.read(),
            allow: configuration.alarms.allow.value,
            caFile: configuration.alarms.caFile,
            TransferLimits(configuration)
        )
    }
}
