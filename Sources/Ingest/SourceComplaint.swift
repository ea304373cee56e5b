// What is wrong with a source or one of its files, in plain words.
internal import Pickup

/// One line of `source_errors`.
struct SourceComplaint {
    let words: String
    /// About the source as a whole: where it cannot be listed either, that says it once.
    let isOfTheSource: Bool

    init(_ words: String) {
        self.words = words
        isOfTheSource = false
    }

    init(_ error: PickupError) {
        words = "\(error.message); \(error.hint)"
        isOfTheSource = error.isOfTheSource
    }
}
