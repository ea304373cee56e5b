import Testing

@Test func `the room Pickup stands`() {
    #expect(Bool(true))
}
