package bot

import (
	"strconv"
	"strings"

	"sitrep"
)

// OptionKind is the kind of value that an Option takes.
type OptionKind int

// Kinds of options.
const (
	OptionText OptionKind = iota
	OptionNumber
	OptionBool
	OptionChannel
	OptionRole
	OptionFile
)

// Option is one option of a Command, free of its type in Go.
type Option struct {
	Name        string
	Description string // a key of bot/locale
	Kind        OptionKind
	Required    bool
	Hidden      bool     // set by buttons alone; not offered to people
	Choices     []string // the values allowed, if they are few; each is labelled by the key "choice." + value
	Complete    bool     // offers what the Completer of its command returns
	Max         int      // longest text in characters; 0 for 200
}

// Opt is an option that is declared and read by the same variable.
type Opt[T any] struct {
	Option
	parse func(text string, o Option) (T, error)
}

// Of returns the value that r gives, the zero value where it gives none. The error is a *sitrep.Mistake.
func (o Opt[T]) Of(r Request) (T, error) {
	text := strings.TrimSpace(r.Options[o.Name])
	var none T
	if text == "" {
		if o.Required {
			return none, mistake("mistake.missing", "an option is missing: "+o.Name, "command", r.Command, "option", o.Name)
		}
		return none, nil
	}
	if len([]rune(text)) > o.longest() {
		return none, mistake("mistake.long", "an option is too long: "+o.Name, "option", o.Name, "max", strconv.Itoa(o.longest()))
	}
	return o.parse(text, o.Option)
}

func (o Option) longest() int {
	if o.Max > 0 {
		return o.Max
	}
	return 200
}

// text declares an option that takes free text.
func text(name, description string) Opt[string] {
	return Opt[string]{Option{Name: name, Description: description}, func(s string, _ Option) (string, error) { return s, nil }}
}

// oneOf declares an option that takes one of a few values.
func oneOf(name, description string, values ...string) Opt[string] {
	return Opt[string]{Option{Name: name, Description: description, Choices: values}, parseChoice}
}

func parseChoice(s string, o Option) (string, error) {
	for _, v := range o.Choices {
		if v == s {
			return v, nil
		}
	}
	return "", mistake("mistake.choice", "no such choice: "+s, "option", o.Name, "value", s, "choices", strings.Join(o.Choices, ", "))
}

// yes declares an option that is on or off.
func yes(name, description string) Opt[bool] {
	return Opt[bool]{Option{Name: name, Description: description, Kind: OptionBool}, func(s string, _ Option) (bool, error) { return s == "true", nil }}
}

// channel declares an option that takes a channel.
func channel(name, description string) Opt[sitrep.ChannelID] {
	return Opt[sitrep.ChannelID]{Option{Name: name, Description: description, Kind: OptionChannel}, func(s string, o Option) (sitrep.ChannelID, error) {
		n, err := parseID(s, o)
		return sitrep.ChannelID(n), err
	}}
}

// role declares an option that takes a role.
func role(name, description string) Opt[sitrep.RoleID] {
	return Opt[sitrep.RoleID]{Option{Name: name, Description: description, Kind: OptionRole}, func(s string, o Option) (sitrep.RoleID, error) {
		n, err := parseID(s, o)
		return sitrep.RoleID(n), err
	}}
}

func parseID(s string, o Option) (int64, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n <= 0 {
		return 0, mistake("mistake.choice", "not an id: "+s, "option", o.Name, "value", s, "choices", "#")
	}
	return n, nil
}

// page declares the hidden option by which buttons turn pages, counted from 0.
func page() Opt[int] {
	return Opt[int]{Option{Name: "page", Kind: OptionNumber, Hidden: true}, func(s string, _ Option) (int, error) {
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 {
			return 0, nil // a page that does not exist is the first one
		}
		return n, nil
	}}
}

// required returns the option as one that must be given.
func (o Opt[T]) required() Opt[T] { o.Required = true; return o }

// completed returns the option as one that offers choices while it is typed.
func (o Opt[T]) completed() Opt[T] { o.Complete = true; return o }

// hidden returns the option as one that only buttons set.
func (o Opt[T]) hidden() Opt[T] { o.Hidden = true; return o }

// private declares the option that every reader command has.
func private() Opt[bool] { return yes("private", "option.private") }

// mistake returns a *sitrep.Mistake whose sentence is filled from pairs of a name and a value.
func mistake(key, english string, pairs ...string) error {
	args := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	return &sitrep.Mistake{Key: key, Args: args, Text: english}
}
