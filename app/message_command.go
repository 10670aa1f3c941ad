package app

// commandWords are the sentences of the command line.
var commandWords = map[Message]words{}
