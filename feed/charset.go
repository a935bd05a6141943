package feed

import (
	"bytes"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"sitrep"
)

var (
	xmlEncoding = regexp.MustCompile(`^\s*<\?xml[^>]*?\bencoding\s*=\s*["']?([A-Za-z0-9._:-]+)`)
	metaCharset = regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?([a-z0-9._:-]+)`)
)

// A mark is how a document of an encoding begins.
type mark struct {
	bytes string
	enc   func() encoding.Encoding
	skip  int // bytes of the mark that are not text
}

func marks() []mark {
	utf16 := func(e unicode.Endianness) func() encoding.Encoding {
		return func() encoding.Encoding { return unicode.UTF16(e, unicode.IgnoreBOM) }
	}
	wide := func(e utf32.Endianness) func() encoding.Encoding {
		return func() encoding.Encoding { return utf32.UTF32(e, utf32.IgnoreBOM) }
	}
	return []mark{
		{"\xef\xbb\xbf", nil, 3},
		{"\x00\x00\xfe\xff", wide(utf32.BigEndian), 4},
		{"\xff\xfe\x00\x00", wide(utf32.LittleEndian), 4},
		{"\xfe\xff", utf16(unicode.BigEndian), 2},
		{"\xff\xfe", utf16(unicode.LittleEndian), 2},
		{"\x00\x00\x00<", wide(utf32.BigEndian), 0},
		{"<\x00\x00\x00", wide(utf32.LittleEndian), 0},
		{"\x00<", utf16(unicode.BigEndian), 0},
		{"<\x00", utf16(unicode.LittleEndian), 0},
		{"\x4c\x6f\xa7\x94", func() encoding.Encoding { return charmap.CodePage037 }, 0}, // "<?xm" on a mainframe
	}
}

// decode returns data as valid UTF-8 without control characters. The encoding is told by the first bytes, else by what
// declared finds in the document, else by the content type of the answer, else by trying.
func decode(data []byte, contentType string, declared func([]byte) string) (string, error) {
	for _, m := range marks() {
		if bytes.HasPrefix(data, []byte(m.bytes)) {
			if m.enc == nil {
				return printable(repair(data[m.skip:])), nil
			}
			out, err := m.enc().NewDecoder().Bytes(data[m.skip:])
			return printable(repair(out)), err
		}
	}
	name := declared(data)
	if name == "" {
		if _, params, err := mime.ParseMediaType(contentType); err == nil {
			name = params["charset"]
		}
	}
	return decodeNamed(data, name)
}

func decodeNamed(data []byte, name string) (string, error) {
	name = strings.ToLower(strings.TrimSpace(name))
	if name == "utf-7" {
		return "", sitrep.Mistakef("feed.utf7", nil, "the document is in UTF-7, which is refused because it hides markup from every check")
	}
	enc, canonical := charset.Lookup(name)
	if enc == nil || canonical == "utf-8" || isUTF8(data) || strings.HasPrefix(canonical, "utf-16") {
		return printable(repair(data)), nil
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return printable(repair(data)), nil // an encoding that does not fit tells nothing
	}
	return printable(repair(out)), nil
}

// isUTF8 reports whether data can hardly be anything but UTF-8, whatever it declares: legacy text is not valid by chance,
// three letters of two bytes or one sign of more, such as a dash or a quotation mark.
func isUTF8(data []byte) bool {
	if !utf8.Valid(data) {
		return false
	}
	weight := 0
	for _, b := range data {
		switch {
		case b >= 0xe0:
			return true
		case b >= 0xc0:
			if weight++; weight == 3 {
				return true
			}
		}
	}
	return false
}

// repair turns the bytes that are not UTF-8 into what they are in windows-1252, the most frequent stowaway. Where they stand
// in rows, as the letters of Cyrillic words do, all is taken for windows-1251.
func repair(data []byte) string {
	if utf8.Valid(data) {
		return string(data)
	}
	if inRows(data) {
		out, _ := charmap.Windows1251.NewDecoder().Bytes(data) // every byte is a character there
		return string(out)
	}
	var b strings.Builder
	b.Grow(len(data) + len(data)/8)
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(data[0])
		}
		b.WriteRune(r)
		data = data[n:]
	}
	return b.String()
}

// inRows reports whether most of the bytes that are not UTF-8 stand beside another, and there are words of them.
func inRows(data []byte) bool {
	const enough = 6
	strays, rows, last := 0, 0, -2
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			if strays++; last == i-1 {
				rows++
			}
			last = i
		}
		i += n
	}
	return rows >= enough && 2*rows > strays
}

// printable drops control characters, which neither XML nor a reader has a use for.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == 0x7f || r == 0xfeff {
			return -1
		}
		if r >= 0x80 && r <= 0x9f { // nobody means these: they are windows-1252 taken for Latin-1
			return charmap.Windows1252.DecodeByte(byte(r))
		}
		return r
	}, s)
}

// xmlDeclared returns the encoding that an XML declaration names.
func xmlDeclared(data []byte) string {
	head := data[:min(len(data), 512)]
	m := xmlEncoding.FindSubmatch(head)
	if m == nil {
		return ""
	}
	return string(m[1])
}

// htmlDeclared returns the encoding that a meta element names.
func htmlDeclared(data []byte) string {
	head := data[:min(len(data), 4096)]
	m := metaCharset.FindSubmatch(head)
	if m == nil {
		return ""
	}
	return string(m[1])
}
