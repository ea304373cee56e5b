import Testing

@Test func `the room Presentation stands`() {
    #expect(Bool(true))
}
