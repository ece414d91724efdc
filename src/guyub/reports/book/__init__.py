"""The book of the annual meeting and the papers that go with it, put together from every room below."""
