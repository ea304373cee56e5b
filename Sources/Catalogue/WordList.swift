// The words that may stand in a shape, and those that mean the same to a pattern.

/// The fixed public list: what is on it may stand in a shape, everything else becomes `<word>`.
///
/// The words of all patterns are on it by themselves. Plurals and the endings -d, -ed, -ing and -ly
/// are found by their stem, so the list holds stems and irregular forms.
enum WordList {
    static let all: [(words: String, traits: WordTraits)] = [
        (fillers, [.known, .filler]),
        (fillersLikeNames, [.known, .filler, .alsoName]),
        (rosterWords, .known),
        (quotableWords, [.known, .quotable]),
        (measuringWords, [.known, .measures]),
        (measuredWords, [.known, .measured]),
        (codeWords, [.known, .numbersCodes]),
        (commonWordsToL, .known),
        (commonWordsFromM, .known),
        (wordsLikeNames, [.known, .alsoName]),
        (namesLikeWords, .alsoName),
    ]
}
