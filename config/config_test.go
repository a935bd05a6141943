package config

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func env(pairs ...string) func(string) string {
	m := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return func(k string) string { return m[k] }
}

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sitrep.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestLoad(t *testing.T) {
	t.Run("defaults without a file", func(t *testing.T) {
		c, err := Load(env(), "")
		if err != nil || c.Database != "sitrep.db" || c.Interval != 15*time.Minute || c.Language != "en" {
			t.Errorf("got %+v, %v", c, err)
		}
	})
	t.Run("the environment wins over the file", func(t *testing.T) {
		c, err := Load(env("SITREP_DATABASE", "b.db"), write(t, "database: a.db\ninterval: 30m\n"))
		if err != nil || c.Database != "b.db" || c.Interval != 30*time.Minute {
			t.Errorf("got %+v, %v", c, err)
		}
	})
	t.Run("a token from a file loses its line end", func(t *testing.T) {
		c, err := Load(env("SITREP_TOKEN_FILE", write(t, "abc\n")), "")
		if err != nil || c.Token.Reveal() != "abc" {
			t.Errorf("got %q, %v", c.Token.Reveal(), err)
		}
	})
}

func TestLoadErrors(t *testing.T) {
	for name, c := range map[string]struct {
		text, want string
		env        func(string) string
	}{
		"a misspelt key is named":  {"databse: x\n", "databse", env()},
		"an interval that hurts":   {"interval: 1s\n", "once a minute", env()},
		"a level that is none":     {"log_level: loud\n", "debug, info", env()},
		"a duration without unit":  {"", "15m", env("SITREP_INTERVAL", "15")},
		"a token in the file":      {"token: canary\n", "SITREP_TOKEN", env()},
		"a secret below a fault":   {"interval: [\ntoken: canary\n", "sitrep.yaml", env()},
		"an interval in no unit":   {"interval: 10\n", "15m", env()},
		"a port that is none":      {"ports: [0]\n", "ports", env()},
		"a token file that is not": {"", "name a file", env("SITREP_TOKEN_FILE", "/none")},
		"a contact of two lines":   {"contact: \"a\\r\\nX-Evil: 1\"\n", "one line", env()},
		"an address that is none":  {"discord:\n  api: canary\n", "https://discord.com/api/v10", env()},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Load(c.env, write(t, c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("Load(%q): got error %v, want one with %q", c.text, err, c.want)
			}
			if secret := strings.Contains(c.text, "token: canary"); secret && strings.Contains(err.Error(), "canary") || strings.Contains(err.Error(), "\n") {
				t.Errorf("Load(%q): the error quotes the file: %q", c.text, err)
			}
		})
	}
}

func TestSecretNeverPrints(t *testing.T) {
	s := Secret("canary")
	var log strings.Builder
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "token", s, "config", Config{Token: s})
	j, _ := json.Marshal(struct{ T Secret }{s})
	said := []string{string(j), log.String(), s.String()}
	for verb := 'A'; verb <= 'z'; verb++ { // a wrong verb prints what it was given
		if verb == 'p' || verb == 'w' { // which ask no value how it prints, and which go vet refuses
			continue
		}
		for _, flag := range []string{"", "+", "#", " "} {
			said = append(said, fmt.Sprintf("%"+flag+string(verb), s), fmt.Sprintf("%"+flag+string(verb), &Config{Token: s}))
		}
	}
	for _, out := range said {
		if strings.Contains(out, "canary") {
			t.Errorf("the secret shows in %s", out)
		}
	}
}

func TestTokenFault(t *testing.T) {
	good := strings.Repeat("A", 24) + ".GabcdE." + strings.Repeat("b", 38)
	for name, c := range map[string]struct {
		token string
		ok    bool
	}{
		"well formed": {good, true}, "none": {"", false}, "with its scheme": {"Bot " + good, false},
		"cut off": {good[:30], false}, "in quotes": {`"` + good + `"`, false},
	} {
		if got := TokenFault(Secret(c.token)); (got == "") != c.ok {
			t.Errorf("%s: got fault %q", name, got)
		}
	}
}
