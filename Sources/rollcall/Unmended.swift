// What went away from a district lately without being mended, as far as its roster knows.
import Presentation
import Questions

struct Unmended {
    private let all: Int
    private let notes: [ClosingNote: Int]
    private let since: Int64

    /// Rows of ``Question/closings(_:since:note:)``; nil where a roster says nothing of any.
    init?(_ records: [Record], since: Int64) {
        all = records.count
        notes = records.reduce(into: [:]) { counts, record in
            if let note = record.closingNote { counts[note, default: 0] += 1 }
        }
        self.since = since
        if notes.isEmpty { return nil }
    }

    /// `41 gone since Tue 07:00, but not all is mended: 12 masked by their school`.
    var words: String {
        let gone = "\(Prose.number(Int64(all))) gone since \(ScreenTime.weekday(since))"
        return gone + ", but not all is mended: " + notes.counted.joined(separator: ", ")
    }

    func lines(_ width: Int) -> String {
        Prose.wrapped(words, width: width).map { $0 + "\n" }.joined()
    }
}
