package store

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"time"

	"sitrep"
)

// loadSecret reads the key of this database, from which tokens are made, and draws it the first time.
func (db *DB) loadSecret(ctx context.Context) error {
	fresh := make([]byte, 32)
	if _, err := rand.Read(fresh); err != nil {
		return err
	}
	return db.update(ctx, func(t *tx) error {
		if _, err := t.exec("INSERT INTO secret (name, value) VALUES ('token', $1) ON CONFLICT (name) DO NOTHING", fresh); err != nil {
			return err
		}
		return t.row("SELECT value FROM secret WHERE name = 'token'", nil, &db.key)
	})
}

// token names a payload of a guild by 26 characters that nobody without the key can guess.
func (db *DB) token(g sitrep.GuildID, payload []byte) string {
	mac := hmac.New(sha256.New, db.key)
	mac.Write(binary.BigEndian.AppendUint64(nil, uint64(g)))
	mac.Write(payload)
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(mac.Sum(nil))[:26]
}

// PutToken keeps the payload of a button until expires, and returns a token for it of 26 characters. The same payload
// of a guild has the same token; it then lasts until the later of the two times.
func (db *DB) PutToken(ctx context.Context, g sitrep.GuildID, payload []byte, expires time.Time) (string, error) {
	token := db.token(g, payload)
	err := db.update(ctx, func(t *tx) error {
		if _, err := t.exec("DELETE FROM button WHERE expires <= $1", stamp(db.now())); err != nil {
			return err
		}
		_, err := t.exec(`
			INSERT INTO button (guild, token, payload, expires) VALUES ($1, $2, $3, $4)
			ON CONFLICT (guild, token) DO UPDATE
			SET expires = CASE WHEN excluded.expires > button.expires THEN excluded.expires ELSE button.expires END`,
			g, token, append([]byte{}, payload...), stamp(expires))
		return err
	})
	return token, err
}

// Token returns what PutToken kept. sitrep.ErrNotFound if the token is unknown, expired or another guild's.
func (db *DB) Token(ctx context.Context, g sitrep.GuildID, token string) ([]byte, error) {
	return first(collect(ctx, db.read, one[[]byte],
		"SELECT payload FROM button WHERE guild = $1 AND token = $2 AND expires > $3", g, token, stamp(db.now())))
}
