package names

import (
	"io/fs"
	"slices"
	"strings"
)

// class is a set of what a word may be in a title.
type class uint16

// Classes, in the order of their names in readCallings.
const (
	polite class = 1 << iota
	rank
	office
	occupation
	modifier
	trailer
	officeCyrillic
	occupationCyrillic
	modifierCyrillic
	male
	female
	public  // what the offices of states have in their titles: "minister", "army"
	outside // what makes a title none of a state: "former", "rebel"
)

const (
	calling         = rank | office | occupation
	callingCyrillic = officeCyrillic | occupationCyrillic
)

// callings are the words of titles, offices and occupations.
type callings map[string]class

func readCallings(files fs.FS) (callings, error) {
	names := strings.Fields("polite rank office occupation modifier trailer office-cyrillic occupation-cyrillic modifier-cyrillic male female state outside")
	c := callings{}
	err := wordsOf(files, "titles.txt", func(name, word string) {
		c[word] |= 1 << slices.Index(names, name)
	})
	return c, err
}

// of returns what a word may be: itself, its stem, or the part of it behind or before a hyphen that is an office
// ("co-chair", "editor-in-chief").
func (c callings) of(lower string) class {
	got, ok := c[lower]
	if !isLatin(lower) {
		return got | c[stem(lower)]
	}
	if ok {
		return got
	}
	if before, after, ok := strings.Cut(lower, "-"); ok {
		return c[before]&calling | c[after]&calling
	}
	return 0
}
