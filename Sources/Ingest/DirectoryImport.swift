// schools.csv, written beside everything else that a run does.
internal import Dispatch
internal import Pickup
internal import Postgres
internal import Store
internal import Workers

/// Writes the school directory on a connection of its own: nothing of a run reads it, and a country's
/// took a fifth of a national night before any district began.
///
/// What is written beside the run is a try. Where it fails, because connections are short or somebody
/// holds a lock, it is done again at the end, and then with a run's usual patience.
final class DirectoryImport: Sendable {
    static let list = "schools.csv"

    private let book: DeliveryBook
    private let settings: ConnectionSettings
    private let ended = DispatchGroup()
    private let state = Guarded(State())

    private struct State {
        /// The directory that is to be written; nil where it is as it was.
        var bytes: [UInt8]?
        /// What writing it came to; nil while it has not been, or in vain.
        var complaints: [SourceComplaint]?
    }

    init(_ book: DeliveryBook, _ settings: ConnectionSettings) {
        self.book = book
        self.settings = settings
    }

    /// Begins to write a directory, once whatever was begun before is over.
    func begin(_ bytes: [UInt8]) {
        ended.wait()
        state.withLock { $0 = State(bytes: bytes) }
        DispatchQueue(label: "directory").async(group: ended) { @Sendable [self] in
            do {
                let complaints = try write(bytes, try Connection(settings))
                state.withLock { $0.complaints = complaints }
            } catch {
                // The end of the run tries again, and says why where that fails too.
                return
            }
        }
    }

    /// Waits until nothing is written any more.
    func wait() { ended.wait() }

    /// Waits until the directory is written, and returns what is wrong with it. Writes it again where
    /// that failed, unless the run is over before its time.
    func end(_ patience: Patience, isBroken: Bool) throws -> [SourceComplaint] {
        ended.wait()
        let (bytes, complaints) = state.withLock { ($0.bytes, $0.complaints) }
        state.withLock { $0 = State() }
        if let complaints { return complaints }
        guard let bytes, !isBroken else { return [] }
        return try patience.run { try write(bytes, $0) }
    }

    private func write(
        _ bytes: [UInt8],
        _ connection: borrowing Connection
    ) throws -> [SourceComplaint] {
        do {
            return try ListLoader(book: book, onlyIfNew: true).schools(
                bytes,
                DirectoryImport.list,
                connection
            )
            .complaints.map { SourceComplaint($0) }
        } catch let error as PickupError {
            return [SourceComplaint(error)]
        }
    }
}
