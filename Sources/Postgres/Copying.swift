// COPY in and out, whose errors come only with the last result.
internal import CLibpq

extension Connection {
    /// `COPY … FROM STDIN (FORMAT binary)`; returns the number of rows copied.
    @discardableResult
    public borrowing func copyIn(
        _ sql: String,
        _ body: (inout BinaryCopyWriter) throws -> Void
    ) throws -> Int {
        PQclear(try checked(PQexec(raw, sql), allowed: [PGRES_COPY_IN]))
        var writer = BinaryCopyWriter(raw)
        do {
            try body(&writer)
            try writer.finish()
        } catch {
            let isOver = PQputCopyEnd(raw, "the client gave up") != 1
            let failure = drained()
            // Where the server ended the copy, its word says more than libpq's about the pipe.
            if isOver, let failure { throw failure }
            throw error
        }
        guard PQputCopyEnd(raw, nil) == 1 else { throw PostgresError(connection: raw) }
        let copied = Rows(try lastResult(allowed: [PGRES_COMMAND_OK]))
        return copied.affected
    }

    /// `COPY … TO STDOUT`; hands over the raw pieces as they come.
    public borrowing func copyOut(
        _ sql: String,
        _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        PQclear(try checked(PQexec(raw, sql), allowed: [PGRES_COPY_OUT]))
        while true {
            var piece: UnsafeMutablePointer<CChar>?
            let length = PQgetCopyData(raw, &piece, 0)
            guard length >= 0 else { break }
            defer { PQfreemem(piece) }
            try body(UnsafeRawBufferPointer(start: piece, count: Int(length)))
        }
        PQclear(try lastResult(allowed: [PGRES_COMMAND_OK]))
    }

    /// COPY errors come only with the last result, and libpq must be read until it says null.
    private borrowing func lastResult(allowed: [ExecStatusType]) throws -> OpaquePointer {
        var failure: PostgresError?
        var success: OpaquePointer?
        while let result = PQgetResult(raw) {
            if allowed.contains(PQresultStatus(result)) {
                PQclear(success)
                success = result
            } else {
                failure = failure ?? PostgresError(result: result)
                PQclear(result)
            }
        }
        if let failure {
            PQclear(success)
            throw failure
        }
        guard let success else { throw PostgresError(connection: raw) }
        return success
    }

    /// Reads what is left and returns the first error in it.
    private borrowing func drained() -> PostgresError? {
        var failure: PostgresError?
        while let result = PQgetResult(raw) {
            if failure == nil, PQresultStatus(result) == PGRES_FATAL_ERROR {
                failure = PostgresError(result: result)
            }
            PQclear(result)
        }
        return failure
    }
}
