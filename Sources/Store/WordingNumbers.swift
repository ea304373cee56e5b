// Words get numbers, and words that are new in their district are written.
internal import Digest
internal import Glibc
internal import Ledger
internal import Postgres

extension WordingRows {
    /// Writes what the database lacks; returns the number of each row.
    ///
    /// A number begins as a hash of the words and goes up where other words of the district have it,
    /// so that words are found again without an index of their own. Nobody else writes the district's
    /// words meanwhile: the batch holds its lease.
    func write(through connection: borrowing Connection) throws -> [Int32] {
        let (numbers, fresh) = try settled(connection)
        try copy(fresh, numbers, through: connection)
        return numbers
    }

    /// The number of each row, and which rows the database lacks.
    private func settled(_ connection: borrowing Connection) throws -> ([Int32], [Int32]) {
        var numbers = rows.map(\.number)
        var isKnown = [Bool](repeating: false, count: rows.count)
        var taken: Set<Place> = []
        taken.reserveCapacity(rows.count)
        var unsettled = rows.indices.map(Int32.init)
        while !unsettled.isEmpty {
            let known = try known(unsettled, numbers, connection)
            var next: [Int32] = []
            for row in unsettled {
                let index = Int(row)
                let place = Place(district: rows[index].district, number: numbers[index])
                if let words = known[place], words == stored(index) {
                    isKnown[index] = true
                } else if known[place] != nil || !taken.insert(place).inserted {
                    numbers[index] = numbers[index] == .max ? 0 : numbers[index] + 1
                    next.append(row)
                }
            }
            unsettled = next
        }
        return (numbers, rows.indices.filter { !isKnown[$0] }.map(Int32.init))
    }

    private struct Place: Hashable {
        let district: Int32
        let number: Int32
    }

    private struct StoredWords: Equatable {
        let entity: UInt8
        let field: [UInt8]
        let status: [UInt8]
        let message: [UInt8]
    }

    private func stored(_ index: Int) -> StoredWords {
        withWords(of: index) {
            StoredWords(
                entity: rows[index].entity,
                field: Array($0.field),
                status: Array($0.status),
                message: Array($0.message)
            )
        }
    }

    /// The words that stand at the numbers of some rows.
    private func known(
        _ unsettled: [Int32],
        _ numbers: [Int32],
        _ connection: borrowing Connection
    ) throws -> [Place: StoredWords] {
        let asked = unsettled.map(Int.init).filter {
            districts[Int(rows[$0].district)].mayHaveWords
        }
        guard !asked.isEmpty else { return [:] }
        let found = try connection.execute(
            SQL.Query.wordingsKnown,
            [
                .textArray(asked.map { districts[Int(rows[$0].district)].id }),
                .int4Array(asked.map { rows[$0].district }),
                .int4Array(asked.map { numbers[$0] }),
            ]
        )
        var known: [Place: StoredWords] = [:]
        for row in 0..<found.count {
            let place = Place(
                district: try found.int32(row, 0),
                number: try found.int32(row, 1)
            )
            known[place] = StoredWords(
                entity: UInt8(truncatingIfNeeded: try found.int(row, 2)),
                field: Array(found.raw(row, 3)),
                status: Array(found.raw(row, 4)),
                message: Array(found.raw(row, 5))
            )
        }
        return known
    }

    /// In the order of the key, so that its index grows at one end of each district.
    private func copy(
        _ fresh: [Int32],
        _ numbers: [Int32],
        through connection: borrowing Connection
    ) throws {
        guard !fresh.isEmpty else { return }
        let order = inOrderOfTheKey(fresh, numbers)
        try connection.copyIn(SQL.Query.wordingCopy) { writer in
            for place in order {
                let index = Int(fresh[Int(place)])
                let row = rows[index]
                try writer.startRow(7)
                try writer.text(districts[Int(row.district)].id)
                writer.int4(numbers[index])
                writer.int2(Int16(row.entity))
                try withWords(of: index) { words in
                    try writer.text(words.field)
                    try writer.text(words.status)
                    try writer.text(words.message)
                }
                let message = kind(of: index).id
                writer.uuid(message.high, message.low)
            }
        }
    }

    /// In the order of the key; numbers begin as hashes, so each district's are spread over all there are.
    private func inOrderOfTheKey(_ fresh: [Int32], _ numbers: [Int32]) -> [Int32] {
        let numbersOfOne = Int(Int32.max) + 1
        func key(_ element: Int) -> Int {
            let index = Int(fresh[element])
            return Int(rows[index].district) * numbersOfOne + Int(numbers[index])
        }
        let all = Double(districts.count * numbersOfOne)
        return SpreadOrder(of: fresh.count) { element, buckets in
            Int(Double(key(element)) / all * Double(buckets))
        } isBefore: {
            key($0) < key($1)
        }.indices
    }
}
