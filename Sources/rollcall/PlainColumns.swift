// Columns of the contract in the words of screens: names for ids, days for moments.
import Presentation
import Questions

extension ResultTable {
    /// `district_name` where it is known, else a short form of the id.
    func namingDistricts() -> ResultTable {
        let (id, name) = (index("district_id"), index("district_name"))
        var table = self
        for row in table.rows.indices {
            guard case .text(let known) = rows[row][id] else { continue }
            let called: String? = if case .text(let text) = rows[row][name] { text } else { nil }
            table.rows[row][name] = .text(called ?? Prose.shortID(known))
        }
        return table
    }

    /// A moment as its day: a column of moments leaves no room for what they are about.
    func showingDays(_ name: String, now: Int64) -> ResultTable {
        showing(name) { cell in
            if case .timestamp(let moment) = cell {
                return .text(ScreenTime.day(moment, now: now))
            }
            return cell
        }
    }

    /// The status of a sync in words; unknown stays unknown.
    func showingStatus(_ name: String) -> ResultTable {
        let words = [
            "completed": "ok", "completed_with_errors": "with errors", "failed": "FAILED",
        ]
        return showing(name) { cell in
            if case .text(let status) = cell { return .text(words[status] ?? status) }
            return cell
        }
    }

    /// An id as far as people compare it.
    func shorteningIDs(_ name: String) -> ResultTable {
        showing(name) { cell in
            if case .text(let id) = cell { return .text(Prose.shortID(id)) }
            return cell
        }
    }

    /// Nothing to say is not unknown.
    func emptyForNull(_ name: String) -> ResultTable {
        showing(name) { $0 == .null ? .text("") : $0 }
    }
}
