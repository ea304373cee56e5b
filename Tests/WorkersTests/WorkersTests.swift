import Testing

@Test func `the room Workers stands`() {
    #expect(Bool(true))
}
