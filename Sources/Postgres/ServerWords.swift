// What libpq and the server say of a failure.
internal import CLibpq

extension PostgresError {
    init(connection: OpaquePointer) {
        self.init(sqlstate: "08006", message: firstLine(PQerrorMessage(connection)))
    }

    /// libpq gives no SQLSTATE while connecting; the server's words tell a refused role from the rest.
    init(connectingWith connection: OpaquePointer) {
        let message = firstLine(PQerrorMessage(connection))
        let refused = ["password", "authentication", "pg_hba", "role \""].contains {
            message.contains($0)
        }
        let missing = message.contains("database \"") && message.contains("does not exist")
        let busy = ["too many clients", "too many connections", "remaining connection"].contains {
            message.contains($0)
        }
        self.init(
            sqlstate: missing ? "3D000" : busy ? "53300" : refused ? "28000" : "08006",
            message: message
        )
    }

    init(result: OpaquePointer) {
        func field(_ code: Unicode.Scalar) -> String? {
            PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
        }
        self.init(
            sqlstate: field("C") ?? "08006",
            message: field("M") ?? firstLine(PQresultErrorMessage(result)),
            detail: field("D"),
            hint: field("H")
        )
    }
}

private func firstLine(_ message: UnsafePointer<CChar>?) -> String {
    guard let message else { return "no message" }
    let text = String(cString: message)
    return text.split(separator: "\n").map { $0.drop { $0 == "\t" } }.joined(separator: "; ")
}
