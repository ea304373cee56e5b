import Testing

@Test func `the room ReportReader stands`() {
    #expect(Bool(true))
}
