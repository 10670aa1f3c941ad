package app

// feedWords are the sentences of reading programmes.
var feedWords = map[Message]words{}
