// Package events finds what a text says was done, is planned, threatened or denied, and the claims that it makes or
// reports. It works by rules over tokens for English, by lists of stems for some other languages; types are those of
// PLOVER, details are those that ACLED would tell apart. A slot that the text does not fill stays empty, and of two who may
// be meant neither is given.
//
// Find (find.go) goes through the sentences for events, then makes claims of the quotes. Who is asked what:
//
//	word.go          what class a word is of and what name stands at a token; the classes are data/en.txt, read by lexicon.go
//	sense.go, fit.go does this word tell of an event here, and in which sense; idiom.go: or is it a figure of speech
//	clause.go        where its clause begins and ends
//	slots.go         who did it to whom: subject.go before the verb, object.go behind it, elsewhere.go where the clause has
//	                 no subject, noun.go where the word is a noun
//	place.go, when.go, weapon.go  where, when and with what
//	state.go         is it done, planned, threatened, denied or long past
//	keep.go          is it told at all
//
//	quoted.go        what of a quote is what was said; voice.go: who speaks in it
//	statement.go     who reports what: quotes, and reports that the quotes lack; reporter.go: by whom
//	reportend.go     where what is reported ends
//	proposition.go   is it a claim, and how strong; asserted.go: is it said at all, and does it tell something
//	refute.go        what is denied, and does a statement call another one false
//	answer.go        which claim a denial denies; doubt.go: which one could not be checked, what is taken back
//	claims.go        all of these together, and what the outlet says in its own voice
//
// Other languages have inflected.go and inflectedslots.go for events, inflectedclaims.go for claims, and a list of stems in
// data/TAG.txt each. What testdata/*scores.txt lists as wrong is what the rules are known to miss.
package events
