package discordtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"unicode/utf16"
)

func units(s string) int { return len(utf16.Encode([]rune(s))) }

// checkMessage returns what Discord would refuse in a message of components, "" for nothing. Most of this stands in no
// schema: the text of all components together, their number, that mentions are switched off.
func checkMessage(body json.RawMessage) string {
	var m struct {
		Flags      int              `json:"flags"`
		Content    string           `json:"content"`
		Components []map[string]any `json:"components"`
		Mentions   *struct {
			Parse []string `json:"parse"`
		} `json:"allowed_mentions"`
		Nonce       string `json:"nonce"`
		Attachments []struct {
			Filename string `json:"filename"`
		} `json:"attachments"`
	}
	if err := json.Unmarshal(body, &m); err != nil {
		return err.Error()
	}
	switch {
	case m.Mentions == nil || m.Mentions.Parse == nil || len(m.Mentions.Parse) > 0:
		return "allowed_mentions.parse is not an empty list"
	case m.Flags&(1<<15) == 0:
		return "the flag of components is not set"
	case m.Content != "":
		return "content beside components"
	case len(m.Components) == 0:
		return "an empty message"
	case units(m.Nonce) > 25:
		return "a nonce of more than 25 characters"
	}
	for _, a := range m.Attachments {
		if !bytes.Contains(body, []byte(`"attachment://`+a.Filename+`"`)) {
			return fmt.Sprintf("no component shows the file %q: people would not see it", a.Filename)
		}
	}
	c := counter{ids: map[string]bool{}}
	for _, x := range m.Components {
		c.count(x)
	}
	switch {
	case c.fault != "":
		return c.fault
	case c.text > 4000:
		return fmt.Sprintf("%d units of text", c.text)
	case c.n > 40:
		return fmt.Sprintf("%d components", c.n)
	}
	return ""
}

type counter struct {
	n, text int
	ids     map[string]bool
	fault   string
}

func (c *counter) count(x map[string]any) {
	c.n++
	if s, ok := x["content"].(string); ok {
		if units(s) == 0 || units(s) > 4000 {
			c.fault = fmt.Sprintf("a text of %d units", units(s))
		}
		c.text += units(s)
	}
	if id, ok := x["custom_id"].(string); ok {
		if units(id) == 0 || units(id) > 100 || c.ids[id] {
			c.fault = fmt.Sprintf("custom id %q is empty, long or there twice", id)
		}
		c.ids[id] = true
	}
	if s, ok := x["label"].(string); ok && units(s) > 80 {
		c.fault = fmt.Sprintf("a label of %d units", units(s))
	}
	inner, _ := x["components"].([]any)
	if x["type"] == 1.0 && (len(inner) == 0 || len(inner) > 5) {
		c.fault = fmt.Sprintf("a row of %d", len(inner))
	}
	if options, ok := x["options"].([]any); ok && len(options) > 25 {
		c.fault = fmt.Sprintf("a menu of %d", len(options))
	}
	for _, e := range inner {
		if m, ok := e.(map[string]any); ok {
			c.count(m)
		}
	}
	if m, ok := x["accessory"].(map[string]any); ok {
		c.count(m)
	}
}

var commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}]{1,32}$`)

// checkCommands returns what Discord would refuse in a list of commands, "" for nothing.
func checkCommands(body json.RawMessage) string {
	var list []map[string]any
	if err := json.Unmarshal(body, &list); err != nil {
		return err.Error()
	}
	for _, c := range list {
		if fault := checkCommand(c); fault != "" {
			return fault
		}
		if n := weight(c); n > 8000 {
			return fmt.Sprintf("command %v has %d characters", c["name"], n)
		}
	}
	return ""
}

func checkCommand(c map[string]any) string {
	name, _ := c["name"].(string)
	description, _ := c["description"].(string)
	if !commandName.MatchString(name) || units(description) == 0 || units(description) > 100 {
		return fmt.Sprintf("command or option %q: %q", name, description)
	}
	options, _ := c["options"].([]any)
	if len(options) > 25 {
		return fmt.Sprintf("%q has %d options", name, len(options))
	}
	optional := false
	for _, o := range options {
		m, _ := o.(map[string]any)
		if required, _ := m["required"].(bool); required && optional {
			return fmt.Sprintf("%q has a required option after an optional one", name)
		} else if !required {
			optional = true
		}
		if choices, _ := m["choices"].([]any); len(choices) > 25 {
			return fmt.Sprintf("%q has %d choices", name, len(choices))
		}
		if fault := checkCommand(m); fault != "" {
			return name + ": " + fault
		}
	}
	return ""
}

// weight counts what Discord counts toward a command's 8,000 characters.
func weight(c map[string]any) int {
	n := 0
	for _, k := range []string{"name", "description", "value"} {
		if s, ok := c[k].(string); ok {
			n += units(s)
		}
	}
	for _, k := range []string{"options", "choices"} {
		list, _ := c[k].([]any)
		for _, o := range list {
			if m, ok := o.(map[string]any); ok {
				n += weight(m)
			}
		}
	}
	return n
}
