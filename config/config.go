// Package config reads what an operator decides: a YAML file and the environment. Secrets come from the environment or
// from a file that it names, never from a flag, where other users of the machine could read them.
package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/goccy/go-yaml"
)

// Config is everything an operator can set. The zero value of each field stands for the default named beside it.
type Config struct {
	Database string        `yaml:"database"`  // path of the SQLite file; "sitrep.db"
	Contact  string        `yaml:"contact"`   // address or mail that the User-Agent names; none
	Interval time.Duration `yaml:"interval"`  // between two fetches of a source; 15 minutes
	Language string        `yaml:"language"`  // of the bot's words where a guild sets none; "en"
	Ports    []uint16      `yaml:"ports"`     // that sources may use; 80 443 8080 8443
	LogLevel string        `yaml:"log_level"` // debug info warn error; "info"
	Discord  Discord       `yaml:"discord"`
	Token    Secret        `yaml:"-"` // from SITREP_TOKEN or the file named by SITREP_TOKEN_FILE
}

// Discord names another Discord than the real one, for tests.
type Discord struct {
	API string `yaml:"api"` // base address of the REST API; Discord's own
}

// Secret is text that prints as REDACTED wherever it slips.
type Secret string

const redacted = "REDACTED"

// String returns REDACTED.
func (Secret) String() string { return redacted }

// Format writes REDACTED whatever the verb: a wrong one would else print what it was given.
func (Secret) Format(to fmt.State, _ rune) { fmt.Fprint(to, redacted) }

// MarshalText returns REDACTED.
func (Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// LogValue returns REDACTED.
func (Secret) LogValue() slog.Value { return slog.StringValue(redacted) }

// Reveal returns the text itself, for the one place that needs it.
func (s Secret) Reveal() string { return string(s) }

// Load reads the YAML file at path, then the environment, which wins. An empty path means no file. Unknown keys are
// errors, so that a misspelt one is not silently ignored.
func Load(getenv func(string) string, path string) (Config, error) {
	c := Config{}
	if path != "" {
		if err := read(path, &c); err != nil {
			return Config{}, err
		}
	}
	if err := fromEnvironment(getenv, &c); err != nil {
		return Config{}, err
	}
	c.fill()
	return c, c.check()
}

func read(path string, c *Config) error {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("configuration file %s does not exist: write one, or leave --config out", path)
	}
	if err != nil {
		return fmt.Errorf("read configuration: %w: name a YAML file that can be read", err)
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil
	}
	if err := yaml.UnmarshalWithOptions(data, c, yaml.Strict()); err != nil {
		// The position and the fault alone: the lines around it may hold what somebody took for the place of a secret.
		return fmt.Errorf("configuration file %s: %s: see the keys in README.md; a duration is written as in 15m, and the token goes into SITREP_TOKEN",
			path, strings.TrimSpace(yaml.FormatError(err, false, false)))
	}
	return nil
}

func fromEnvironment(getenv func(string) string, c *Config) error {
	set := func(to *string, key string) {
		if v := getenv(key); v != "" {
			*to = v
		}
	}
	set(&c.Database, "SITREP_DATABASE")
	set(&c.Contact, "SITREP_CONTACT")
	set(&c.Language, "SITREP_LANGUAGE")
	set(&c.LogLevel, "SITREP_LOG_LEVEL")
	set(&c.Discord.API, "SITREP_DISCORD_API")
	if v := getenv("SITREP_INTERVAL"); v != "" {
		d, err := time.ParseDuration(v)
		if err != nil {
			return fmt.Errorf("SITREP_INTERVAL %q is no duration: write it as in 15m or 1h", v)
		}
		c.Interval = d
	}
	return token(getenv, c)
}

func token(getenv func(string) string, c *Config) error {
	c.Token = Secret(strings.TrimSpace(getenv("SITREP_TOKEN")))
	path := getenv("SITREP_TOKEN_FILE")
	if c.Token != "" || path == "" {
		return nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read the token that SITREP_TOKEN_FILE names: %w: name a file that holds the token alone and that this user may read", err)
	}
	c.Token = Secret(bytes.TrimSpace(data))
	return nil
}

func (c *Config) fill() {
	if c.Database == "" {
		c.Database = "sitrep.db"
	}
	if c.Interval == 0 {
		c.Interval = 15 * time.Minute
	}
	if c.Language == "" {
		c.Language = "en"
	}
	if c.LogLevel == "" {
		c.LogLevel = "info"
	}
}

func (c *Config) check() error {
	if c.Interval < time.Minute {
		return fmt.Errorf("interval %s is too short: a source may be asked once a minute at most", c.Interval)
	}
	if _, err := level(c.LogLevel); err != nil {
		return err
	}
	if strings.ContainsFunc(c.Contact, unicode.IsControl) {
		return errors.New("contact is more than one line: site owners are told one address")
	}
	if slices.Contains(c.Ports, 0) {
		return errors.New("ports holds 0, which is no port: leave it out")
	}
	if c.Discord.API != "" {
		if u, err := url.Parse(c.Discord.API); err != nil || u.Host == "" {
			return fmt.Errorf("discord.api %q is no address: write it as in https://discord.com/api/v10", c.Discord.API)
		}
	}
	return nil
}

// Level returns the level to log from, which Load has checked.
func (c Config) Level() slog.Level {
	l, err := level(c.LogLevel)
	if err != nil {
		return slog.LevelInfo
	}
	return l
}

func level(name string) (l slog.Level, err error) {
	if err := l.UnmarshalText([]byte(name)); err != nil {
		return 0, fmt.Errorf("log_level %q is none of debug, info, warn, error", name)
	}
	return l, nil
}

// TokenFault says what is wrong with the form of a bot token, or "" if it looks like one. Discord's tokens are three
// parts of base64url parted by dots, the first of which is the id of the bot.
func TokenFault(s Secret) string {
	t := s.Reveal()
	switch parts := strings.Split(t, "."); {
	case t == "":
		return "no token: set SITREP_TOKEN, or SITREP_TOKEN_FILE to a file that holds it"
	case strings.HasPrefix(strings.ToLower(t), "bot "):
		return "the token begins with \"Bot \": give the token alone"
	case len(parts) != 3 || len(parts[0]) < 18 || len(parts[2]) < 20:
		return "the token has not the form of a bot token (three parts with dots between): copy it again from the Bot page of the Developer Portal"
	case strings.ContainsFunc(t, func(r rune) bool { return !strings.ContainsRune(tokenLetters, r) }):
		return "the token holds characters that no bot token has: copy it again, without quotes or spaces"
	}
	return ""
}

const tokenLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
