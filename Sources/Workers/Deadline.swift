// A time after which nothing new is begun.
internal import Dispatch

/// Requests a stop after so many seconds, unless it goes before.
///
/// Unchecked: the timer is made once and only cancelled afterwards.
public final class Deadline: @unchecked Sendable {
    private let timer: any DispatchSourceTimer

    public init(seconds: Int, _ stop: StopSignal) {
        timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "deadline"))
        timer.setEventHandler { @Sendable in stop.request() }
        timer.schedule(deadline: .now() + .seconds(seconds))
        timer.activate()
    }

    deinit { timer.cancel() }
}
