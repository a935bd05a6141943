package sitrep

import (
	"encoding/json"
	"fmt"
)

// Span is a half-open byte range [Start, End) in the text of a Document, on rune borders.
type Span struct{ Start, End int }

// Empty reports whether the span covers nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Len returns the number of bytes covered.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// In returns the bytes of text that s covers, and "" where s does not fit into text.
func (s Span) In(text string) string {
	if s.Start < 0 || s.End > len(text) || s.End <= s.Start {
		return ""
	}
	return text[s.Start:s.End]
}

// MarshalJSON writes the span as [start, end].
func (s Span) MarshalJSON() ([]byte, error) { return json.Marshal([2]int{s.Start, s.End}) }

// UnmarshalJSON reads [start, end].
func (s *Span) UnmarshalJSON(b []byte) error {
	var pair []int
	if err := json.Unmarshal(b, &pair); err != nil {
		return err
	}
	if len(pair) != 2 || pair[0] < 0 || pair[1] < pair[0] {
		return fmt.Errorf("span %s is not [start, end]", b)
	}
	s.Start, s.End = pair[0], pair[1]
	return nil
}

// Ref points at one element of a list of the same Document; the zero Ref points at none. In JSON it is the index
// counted from 0, or null.
type Ref int

// RefTo returns the Ref to element i, counted from 0.
func RefTo(i int) Ref { return Ref(i + 1) }

// Index returns the index counted from 0, and whether r points at an element.
func (r Ref) Index() (int, bool) { return int(r) - 1, r > 0 }

// MarshalJSON writes the index, or null.
func (r Ref) MarshalJSON() ([]byte, error) {
	if i, ok := r.Index(); ok {
		return json.Marshal(i)
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads an index, or null.
func (r *Ref) UnmarshalJSON(b []byte) error {
	var i *int
	if err := json.Unmarshal(b, &i); err != nil {
		return err
	}
	*r = 0
	if i != nil {
		*r = RefTo(*i)
	}
	return nil
}
