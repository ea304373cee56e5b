import Testing

@Test func `the room Samples stands`() {
    #expect(Bool(true))
}
