// The words that may stand in a shape.

enum WordList {
    static let all: [(words: String, traits: WordTraits)] = [
        ("the a an is are be has have been can will with for of this that", [.known, .filler]),
        ("school teacher student class user email required onboarded not primary", .known),
        ("teacher administrator student", [.known, .quotable]),
    ]
    static let synonyms: [(surface: String, canonical: String)] = [
        ("isn't", "not"), ("cannot", "not"), ("instructor", "teacher"),
    ]
}
