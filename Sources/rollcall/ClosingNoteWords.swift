// What screens say of closings that may not be mended.
import Presentation
import Questions

extension ResultTable {
    /// The column `note` in words; unknown stays unknown.
    func showingClosingNotes() -> ResultTable {
        showing("note") { cell in
            guard case .text(let name) = cell else { return cell }
            return .text(ClosingNote(rawValue: name)?.words ?? name)
        }
    }
}

extension [ClosingNote: Int] {
    /// `12 masked by its school`, one text per note.
    var counted: [String] {
        ClosingNote.allCases.compactMap { note in
            self[note].map { "\(Prose.number(Int64($0))) \($0 == 1 ? note.words : note.manyWords)" }
        }
    }
}

extension ClosingNote {
    fileprivate var manyWords: String {
        self == .masked ? "masked by their school" : words
    }
}
