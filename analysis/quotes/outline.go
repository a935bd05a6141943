package quotes

// outlines tells, by first letter and length, the last letters that words of a lexicon have. Most words of a text have
// another outline than all reporting words, and need no search in the lexicon.
type outlines [26][20]uint32

func (o *outlines) add(word string) {
	if first, last, ok := o.letters(word); ok {
		o[first][len(word)] |= 1 << last
	}
}

// may reports whether the lexicon can hold word.
func (o *outlines) may(word string) bool {
	first, last, ok := o.letters(word)
	return !ok || o[first][len(word)]&(1<<last) != 0
}

// letters returns the first and the last letter of word, counted from a; false where word is too long or has others.
func (o *outlines) letters(word string) (first, last byte, ok bool) {
	if word == "" || len(word) >= len(o[0]) {
		return 0, 0, false
	}
	first, last = word[0]-'a', word[len(word)-1]-'a'
	return first, last, first < 26 && last < 26
}
