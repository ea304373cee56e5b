// What the suites ask of a connection: one column of text, or whether a statement is refused.
import Postgres

extension Connection {
    /// The first column of every row as text.
    borrowing func texts(_ sql: String) throws -> [String] {
        let rows = try execute(sql)
        return try (0..<rows.count).map { try rows.text($0, 0) }
    }

    /// The one integer that a statement answers.
    borrowing func number(_ sql: String) throws -> Int64 {
        try execute(sql).int(0, 0)
    }

    /// The error a statement ends with; nil where it succeeds.
    borrowing func refusal(_ sql: String) -> PostgresError? {
        do {
            try run(script: sql)
            return nil
        } catch {
            return error as? PostgresError
        }
    }
}
