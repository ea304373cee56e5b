import Testing

@Test func `the room SyncReport stands`() {
    #expect(Bool(true))
}
