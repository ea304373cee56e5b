// Opened episodes, kept compact: a row takes 20 bytes beside its finding, its ids none of their own.
public import Ledger

/// The openings of one entity, in the order in which they are copied.
public struct OpeningRows: Sendable {
    /// What an opening adds to its finding.
    public struct Row: Sendable {
        /// Index into the batch's ``WordingRows/rows``.
        public let wording: Int32
        fileprivate let cleverID: BytePlace
        fileprivate let sisID: BytePlace
    }

    /// One row for each opening of ``stretches``.
    public private(set) var rows: [Row] = []
    public private(set) var stretches: [OpeningStretch] = []
    private var arena: [UInt8] = []

    public init() {}

    /// The rows that follow are what one sync opened in one district.
    ///
    /// `texts` are the decoded reports by their number: ids that stand in them are not copied.
    public mutating func begin(
        _ district: String,
        syncNo: Int32,
        _ openings: Openings,
        _ refs: RecordRefs,
        texts: [[UInt8]]
    ) {
        rows.makeRoom(for: openings.count)
        stretches.append(
            OpeningStretch(
                district: district,
                syncNo: syncNo,
                openings: openings,
                refs: refs,
                firstRow: rows.count,
                texts: texts
            )
        )
    }

    /// Adds the next opening of the stretch that began last.
    public mutating func append(
        wording: Int32,
        cleverID: UnsafeRawBufferPointer,
        sisID: UnsafeRawBufferPointer
    ) {
        let last = stretches.count - 1
        let report = Int(stretches[last].finding(of: rows.count).report)
        rows.append(
            Row(
                wording: wording,
                cleverID: stretches[last].place(of: cleverID, in: report) ?? keep(cleverID),
                sisID: stretches[last].place(of: sisID, in: report) ?? keep(sisID)
            )
        )
    }

    private mutating func keep(_ bytes: UnsafeRawBufferPointer) -> BytePlace {
        BytePlace(appending: bytes, to: &arena)
    }

    /// The stretch that a row belongs to.
    public func stretch(of row: Int) -> OpeningStretch {
        var (low, high) = (0, stretches.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if stretches[middle].firstRow <= row { low = middle } else { high = middle - 1 }
        }
        return stretches[low]
    }

    /// Hands over the ids of a row of a stretch; the buffers are valid only inside the closure.
    public func withIDs<Result>(
        of row: Int,
        in stretch: OpeningStretch,
        _ body: (_ cleverID: UnsafeRawBufferPointer, _ sisID: UnsafeRawBufferPointer) throws ->
            Result
    ) rethrows -> Result {
        let report = Int(stretch.finding(of: row).report)
        return try arena.withUnsafeBytes { arena in
            try stretch.withText(report) { text in
                try body(
                    rows[row].cleverID.bytes(text, arena),
                    rows[row].sisID.bytes(text, arena)
                )
            }
        }
    }

    /// Lets go of everything but the wordings of the rows, once they are copied.
    mutating func forgetRecords() {
        arena = []
        for index in stretches.indices { stretches[index].forgetRecords() }
    }

    /// How much there is at some moment.
    public struct Mark: Sendable {
        fileprivate let stretches: Int
        fileprivate let rows: Int
        fileprivate let arena: Int
    }

    public var mark: Mark {
        Mark(stretches: stretches.count, rows: rows.count, arena: arena.count)
    }

    /// Forgets what came after a mark.
    public mutating func truncate(to mark: Mark) {
        stretches.removeSubrange(mark.stretches...)
        rows.removeSubrange(mark.rows...)
        arena.removeSubrange(mark.arena...)
    }
}

/// What one sync opened in one district.
public struct OpeningStretch: Sendable {
    public let district: String
    public let syncNo: Int32
    /// Where its rows stand among ``OpeningRows/rows``.
    public let rows: Range<Int>
    /// Empty once the rows are copied.
    fileprivate var openings: Openings
    /// How the records of the district and entity are known where their ids may not be.
    let refs: RecordRefs
    fileprivate var texts: [[UInt8]]

    fileprivate init(
        district: String,
        syncNo: Int32,
        openings: Openings,
        refs: RecordRefs,
        firstRow: Int,
        texts: [[UInt8]]
    ) {
        self.district = district
        self.syncNo = syncNo
        self.openings = openings
        self.refs = refs
        self.texts = texts
        rows = firstRow..<firstRow + openings.count
    }

    /// Number of the first episode; the others follow without a gap.
    var firstEpisode: EpisodeNumber { openings.first }

    var firstRow: Int { rows.lowerBound }

    /// The number of the episode that a row opens.
    public func episode(of row: Int) -> EpisodeNumber {
        firstEpisode + EpisodeNumber(row - firstRow)
    }

    /// The district of each row.
    var districts: [String] { rows.map { _ in district } }

    func finding(of row: Int) -> FindingKey { openings[row - firstRow].finding }

    /// Where bytes stand in the text of a report; nil where they do not.
    fileprivate func place(of bytes: UnsafeRawBufferPointer, in report: Int) -> BytePlace? {
        report < texts.count ? BytePlace(of: bytes, in: texts[report]) : nil
    }

    fileprivate func withText<Result>(
        _ report: Int,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        guard report < texts.count else {
            return try body(UnsafeRawBufferPointer(start: nil, count: 0))
        }
        return try texts[report].withUnsafeBytes(body)
    }

    fileprivate mutating func forgetRecords() {
        texts = []
        openings = Openings(from: firstEpisode)
    }
}
