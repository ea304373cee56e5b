// The contract of shapes: nobody's data inside, and one shape for messages that differ in values.
import Catalogue
import SyncReport
import Testing

/// Invented people; words that are also names are among them on purpose.
private let people = [
    "Ada Lovelace", "Grace Hall", "Mark Young", "Will King", "Zoë Ångström", "J. Page", "Li",
    "Maria O'Brien-Gonzalez", "Browning, Rose", "DeShawn McDonald", "Иван Петров", "Summer Long",
]
private let ids = [
    "10234", "T_100", "007", "58da8c6b894273be680001fc", "A-77",
    "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "TCH_0091", "12345678901234567890",
]
private let emails = [
    "ada@example.org", "g.hall+1@k12.example.us", "mark_young@example.com", "o'brien@example.net",
]
private let dates = ["2026-08-15", "08/15/2026", "1-2-27", "2026-08-15T01:39:00Z"]
private let quoted = ["\"K-5\"", "'Basket Weaving'", "“Grace”", "«12»", "\"ada@example.org\""]
private let amounts = ["1", "50", "1,204", "99.5"]

private let templates: [(String, [String])] = [
    ("Teacher % not found for section", people),
    ("The flux of % is out of tune", people),
    ("Duplicate sis_id %", ids),
    ("Student % could not be aligned", ids),
    ("Enrollment references unknown user %", ids),
    ("Email % already in use by another user", emails),
    ("Message to % bounced off the moon", emails),
    ("Paused until %", dates),
    ("Capacitor due on % is late", dates),
    ("Role % is not supported", quoted),
    ("The size % is not welcome here", quoted),
    ("Class has more than % students", amounts),
    ("The widget has a load of % percent", amounts),
]

private func fill(_ template: String, with value: String) -> String {
    String(template.flatMap { $0 == "%" ? value : String($0) })
}

@Test(arguments: templates.indices)
func `messages that differ in a value only share shape and cause`(_ number: Int) {
    let (template, values) = templates[number]
    let classifier = Classifier()
    let found = values.map { value in
        classifier.classify(entity: .user, field: "", message: fill(template, with: value))
    }
    #expect(Set(found.map(\.shape)).count == 1, "\(Set(found.map(\.shape)))")
    #expect(Set(found.map(\.cause)).count == 1, "\(Set(found.map(\.cause)))")
    for (value, classification) in zip(values, found) {
        let plain = value.filter { !"\"'“”«»".contains($0) }
        let lifted = classification.parameters.map { $0.filter { $0 != "'" } }
        #expect(lifted == [plain], "\(classification.shape)")
    }
}

@Test(arguments: people)
func `a shape holds no name wherever it stands`(_ person: String) {
    let names = person.split { !$0.isLetter && $0 != "'" }.map { $0.lowercased() }
    for message in [
        "\(person) has no locker", "Locker of \(person)", "Dear \(person), hello",
        "Teacher \(person) is out", "\(person)", "Parent: \(person); child: none",
    ] {
        let shape = Classifier().classify(entity: .user, field: "", message: message).shape
        let words = shape.split { " .…".contains($0) }.map(String.init)
        for name in names { #expect(!words.contains(name), "\(message) → \(shape)") }
    }
}

@Test func `random ids leave no trace in a shape`() {
    let classifier = Classifier()
    var random = SystemRandomNumberGenerator()
    let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    for _ in 0..<2_000 {
        let length = Int.random(in: 3...30, using: &random)
        let id =
            String((0..<length).map { _ in alphabet.randomElement(using: &random) ?? "0" })
            + String(Int.random(in: 0...9, using: &random))
        let found = classifier.classify(
            entity: .user,
            field: "",
            message: "Record \(id) is not aligned"
        )
        #expect(found.shape == "record <id> is not aligned")
        #expect(found.parameters == [id])
    }
}

@Test func `a list of ids has one shape whatever its length`() {
    let classifier = Classifier()
    let shapes = [["1"], ["1", "2"], ["T1", "22", "A-3"]].map { ids in
        classifier.classify(
            entity: .user,
            field: "",
            message: "Lockers \(ids.joined(separator: ", ")) are full"
        ).shape
    }
    #expect(Set(shapes) == ["lockers <id> are full"])
}

@Test func `a field becomes a shape of known words`() {
    let classifier = Classifier()
    #expect(classifier.shape(of: "sis_id") == "sis_id")
    #expect(classifier.shape(of: "schoolSourcedId") != classifier.shape(of: "userSourcedId"))
    #expect(classifier.shape(of: "Grace Hall") == "<word>")
    #expect(classifier.shape(of: "") == "")
}
