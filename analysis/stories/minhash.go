package stories

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// minhash is a sketch of a text: the least values of 64 hash functions over its shingles of three words. The share of
// equal places estimates the Jaccard similarity of two texts (Broder 1997).
type minhash []uint32

const (
	hashes   = 64
	bandSize = 3 // similarity .3 shares one of 21 bands with probability .44, .5 with .94
)

func sketch(text string) minhash {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) < 12 {
		return nil
	}
	m := make(minhash, hashes)
	for i := range m {
		m[i] = math.MaxUint32
	}
	for i := 0; i+3 <= len(words); i++ {
		h := fnv.New64a()
		h.Write([]byte(words[i] + " " + words[i+1] + " " + words[i+2]))
		x := h.Sum64()
		a, b := uint32(x), uint32(x>>32)|1
		for j := range m {
			m[j] = min(m[j], mix(a+uint32(j)*b))
		}
	}
	return m
}

// mix spreads the bits of x (the finaliser of MurmurHash3).
func mix(x uint32) uint32 {
	x ^= x >> 16
	x *= 0x85ebca6b
	x ^= x >> 13
	x *= 0xc2b2ae35
	return x ^ x>>16
}

// bands returns the words of the index of copies.
func (m minhash) bands() []string {
	var out []string
	for i := 0; i+bandSize <= len(m); i += bandSize {
		h := fnv.New64a()
		for _, v := range m[i : i+bandSize] {
			h.Write(binary.LittleEndian.AppendUint32(nil, v))
		}
		out = append(out, strconv.Itoa(i)+":"+strconv.FormatUint(h.Sum64(), 36))
	}
	return out
}

// similarity estimates the share of shingles that two texts have in common.
func (m minhash) similarity(o minhash) float64 {
	if len(m) != len(o) || len(m) == 0 {
		return 0
	}
	same := 0
	for i := range m {
		if m[i] == o[i] {
			same++
		}
	}
	return float64(same) / float64(len(m))
}

// MarshalJSON writes the sketch in base64.
func (m minhash) MarshalJSON() ([]byte, error) {
	b := make([]byte, 0, 4*len(m))
	for _, v := range m {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	return json.Marshal(base64.StdEncoding.EncodeToString(b))
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (m *minhash) UnmarshalJSON(data []byte) error {
	var s string
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil || len(b)%4 != 0 {
		return fmt.Errorf("sketch of %d bytes: %w", len(b), err)
	}
	*m = nil
	for ; len(b) > 0; b = b[4:] {
		*m = append(*m, binary.LittleEndian.Uint32(b))
	}
	return nil
}
