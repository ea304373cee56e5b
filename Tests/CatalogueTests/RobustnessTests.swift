// No input breaks the classifier, and the cause depends on the shape alone.
import Catalogue
import SyncReport
import Testing

private let oddities = [
    "", " ", "\u{0}", "\u{0}\u{1}\u{7F}", "\"", "'", "\"\"", "''", "\"'\"'", "…", "\u{FEFF}",
    "👩‍👩‍👧‍👦🏳️‍🌈", "مدرسة غير موجودة", "\u{202E}loohcs", "学校が見つかりません", "e\u{301}\u{301}", "K\u{212A}",
    "İ", "ﬁ", "𝔄𝔡𝔞", "Ｓｃｈｏｏｌ", "@", "@@", "a@", "@a", "...", "-", "1-", "-1", "1.2.3.4", "a.b.c",
    "_", "__", "a_b_c_d_e_f_g_h", "%", "100%", "<id> <word>", "O'", "'s", "x's",
]

@Test(arguments: oddities)
func `an odd message is classified like any other`(_ message: String) {
    let found = Classifier().classify(entity: .user, field: message, message: message)
    #expect(found.shape.utf8.count <= 300)
    #expect(found.parameters.count <= 32)
}

@Test func `letters of full width read like plain ones`() {
    let found = Classifier().classify(
        entity: .school,
        field: "",
        message: "Ｓｃｈｏｏｌ　ｎｏｔ　ｏｎｂｏａｒｄｅｄ"
    )
    #expect(found.cause == "school_not_onboarded")
}

@Test func `random text is classified and stays within its bounds`() {
    let classifier = Classifier()
    var random = SystemRandomNumberGenerator()
    let ranges: [ClosedRange<UInt32>] = [
        0x00...0x7F, 0x20...0x7E, 0x80...0x2FF, 0x590...0x6FF, 0x2000...0x206F, 0x1F300...0x1FAFF,
        0xE000...0xFFFF,
    ]
    for _ in 0..<5_000 {
        let length = Int.random(in: 0...200, using: &random)
        var message = ""
        for _ in 0..<length {
            let range = ranges.randomElement(using: &random) ?? ranges[0]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) {
                message.unicodeScalars.append(scalar)
            }
        }
        let found = classifier.classify(entity: .class, field: "", message: message)
        #expect(found.shape.utf8.count <= 300)
        #expect(found.shape.unicodeScalars.allSatisfy { $0.isASCII || $0 == "…" })
    }
}

@Test func `a message of a megabyte is cut and classified`() {
    let classifier = Classifier()
    for piece in ["a", "\"", "é", "1 ", "school ", "x.", "👩‍👩‍👧‍👦", "a@b "] {
        let message = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
        let found = classifier.classify(entity: .user, field: "", message: message)
        #expect(found.shape.utf8.count <= 300)
        #expect(found.parameters.count <= 32)
    }
    let known = "School is not onboarded. " + String(repeating: "And so on. ", count: 90_000)
    #expect(
        classifier.classify(entity: .school, field: "", message: known).cause
            == "school_not_onboarded"
    )
}

@Test func `messages of one shape have one cause`() {
    let classifier = Classifier()
    var random = SystemRandomNumberGenerator()
    let pieces = [
        "email", "is", "required", "not", "unique", "school", "teacher", "student", "found", "Ada",
        "\"x\"", "401", "429", "http", "status", "404", "grade", "role", "multiple", "id", "12",
        "T_1", "ada@example.org", "already", "in", "use", ".", "invalid", "Grace", "Page", "limit",
        "primary", "more", "than", "50", "class", "Field", "missing", "2026-08-15", "A", "J.",
    ]
    var causes: [String: String] = [:]
    for _ in 0..<50_000 {
        let count = Int.random(in: 1...6, using: &random)
        let message = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }
            .joined(separator: " ")
        let found = classifier.classify(entity: .user, field: "", message: message)
        let known = causes.updateValue(found.cause, forKey: found.shape)
        #expect(known == nil || known == found.cause, "\(message) → \(found.shape)")
    }
}
