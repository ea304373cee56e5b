// Stopping a statement from another thread.
internal import CLibpq

extension Connection {
    /// A handle with which another thread may cancel what runs here.
    public borrowing func cancelHandle() throws -> CancelHandle {
        guard let handle = PQgetCancel(raw) else { throw PostgresError(connection: raw) }
        return CancelHandle(handle)
    }
}

/// Cancels the statement that a connection runs at the moment, from any thread.
///
/// Unchecked: libpq documents PQcancel as safe to call from another thread on its own copy.
public struct CancelHandle: ~Copyable, @unchecked Sendable {
    private let raw: OpaquePointer

    init(_ raw: OpaquePointer) { self.raw = raw }

    deinit { PQfreeCancel(raw) }

    /// Asks the server to stop; returns false if it could not be asked.
    @discardableResult
    public borrowing func fire() -> Bool {
        var message = [CChar](repeating: 0, count: 256)
        return PQcancel(raw, &message, Int32(message.count)) == 1
    }
}
