package feed

import (
	"encoding/json"
	"errors"
	"html"
	"strings"

	"sitrep"
)

type jsonFeed struct {
	Version  string            `json:"version"`
	Title    string            `json:"title"`
	Home     string            `json:"home_page_url"`
	Language string            `json:"language"`
	Items    []json.RawMessage `json:"items"` // counted before they are read
	Author   jsonAuthor        `json:"author"`
}

type jsonItem struct {
	ID       json.RawMessage `json:"id"` // a number, too, in the wild
	URL      string          `json:"url"`
	External string          `json:"external_url"`
	Title    string          `json:"title"`
	HTML     string          `json:"content_html"`
	Text     string          `json:"content_text"`
	Summary  string          `json:"summary"`
	Date     string          `json:"date_published"`
	Modified string          `json:"date_modified"`
	Language string          `json:"language"`
	Author   jsonAuthor      `json:"author"`
	Authors  []jsonAuthor    `json:"authors"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

func parseJSON(src, base string) (Feed, error) {
	if err := checkJSON(src); err != nil {
		return Feed{}, err
	}
	var j jsonFeed
	if err := unmarshal([]byte(src), &j); err != nil {
		if j.Version == "" {
			return Feed{}, notFeed("a JSON document that cannot be read")
		}
		return Feed{}, badJSON(err)
	}
	if !strings.Contains(j.Version, "jsonfeed.org") && len(j.Items) == 0 {
		return Feed{}, notFeed("a JSON document without items")
	}
	if len(j.Items) > maxItems {
		return Feed{}, tooMuch("more than 2,000 items")
	}
	f := Feed{
		Format: "json " + clip(strings.TrimPrefix(j.Version[strings.LastIndex(j.Version, "/")+1:], "version"), 10),
		Title:  clip(Line(html.EscapeString(j.Title)), maxLine), Link: webAddress(resolve(base, j.Home)), Language: j.Language,
	}
	f.Format = strings.TrimSpace(f.Format)
	for _, raw := range j.Items {
		var in jsonItem
		if err := unmarshal(raw, &in); err != nil {
			return Feed{}, badJSON(err)
		}
		f.Items = append(f.Items, jsonEntry(in, j.Author, base))
	}
	return f, nil
}

// unmarshal leaves out what is not of the kind it should be, and reads the rest.
func unmarshal(data []byte, to any) error {
	err := json.Unmarshal(data, to)
	if _, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return nil
	}
	return err
}

func badJSON(err error) error {
	return sitrep.Mistakef("feed.bad_json", nil, "this JSON feed cannot be read: %v", err)
}

func jsonEntry(in jsonItem, author jsonAuthor, base string) Item {
	it := Item{Summary: html.EscapeString(in.Summary), HTML: in.HTML}
	if it.HTML == "" && in.Text != "" {
		it.HTML = strings.ReplaceAll(html.EscapeString(in.Text), "\n", "<br>")
	}
	it.Title = Line(html.EscapeString(in.Title))
	it.GUID = strings.Trim(string(in.ID), `"`)
	_ = json.Unmarshal(in.ID, &it.GUID) // an id that is a number stays as written
	if it.URL = in.URL; it.URL == "" {
		if it.URL = in.External; it.URL == "" {
			it.URL = webAddress(it.GUID)
		}
	}
	var names []string
	for _, a := range append(in.Authors, in.Author) {
		if a.Name != "" {
			names = append(names, a.Name)
		}
	}
	if it.Byline = strings.Join(names, ", "); it.Byline == "" {
		it.Byline = author.Name
	}
	it.Language = in.Language
	if t, ok := parseDate(in.Date); ok {
		it.Published = t
	} else if t, ok := parseDate(in.Modified); ok {
		it.Published = t
	}
	it.finish(base)
	return it
}

// checkJSON refuses what decoding would choke on, before anything is decoded.
func checkJSON(src string) error {
	depth, values, quoted := 0, 0, false
	for i := 0; i < len(src); i++ {
		switch c := src[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > maxDepth {
				return tooMuch("values nested more than 100 deep")
			}
		case c == '}' || c == ']':
			depth--
		case c == ',':
			if values++; values > maxElements {
				return tooMuch("more than 200,000 values")
			}
		}
	}
	return nil
}
