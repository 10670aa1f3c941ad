package app

// storageWords are the sentences of the database and the data folder.
var storageWords = map[Message]words{}
