package sitrep

import (
	"errors"
	"fmt"
)

// ErrNotFound says that the archive holds no such thing.
var ErrNotFound = errors.New("not found")

// Mistake is an error that the person who asked can put right. Key names the sentence in bot/locale that tells them
// what is wrong and what to do; Args fill it. Error gives the same in English for logs and the command line.
type Mistake struct {
	Key  string
	Args map[string]string
	Text string
}

// Error returns the English sentence.
func (m *Mistake) Error() string { return m.Text }

// Mistakef returns a Mistake whose English sentence is formatted from format and args.
func Mistakef(key string, args map[string]string, format string, a ...any) *Mistake {
	return &Mistake{Key: key, Args: args, Text: fmt.Sprintf(format, a...)}
}
