package discordtest

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// spec checks bodies against Discord's own OpenAPI description, where it is at hand. The project holds no copy of it.
type spec struct {
	mu       sync.Mutex // guards compiled and compiler
	compiler *jsonschema.Compiler
	schemas  map[string]string // "POST channels/{}/messages" → place of the schema in the document
	compiled map[string]*jsonschema.Schema
}

const specURL = "file:///openapi.json"

// loadSpec reads the file that SITREP_DISCORD_SPEC names, or the one beside the project. Without it, it says so, and
// only the checks of this package are made.
func loadSpec(tb testing.TB) *spec {
	tb.Helper()
	path := os.Getenv("SITREP_DISCORD_SPEC")
	if path == "" {
		path = filepath.Join(root(), "..", "shared", "discord", "openapi.json")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		tb.Logf("bodies are not checked against Discord's OpenAPI description: %v", err)
		return &spec{}
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		tb.Fatalf("read %s: %v", path, err)
	}
	top := doc.(map[string]any)
	lenient(top)
	c := jsonschema.NewCompiler()
	if err := c.AddResource(specURL, doc); err != nil {
		tb.Fatalf("read %s: %v", path, err)
	}
	return &spec{compiler: c, schemas: bodies(top), compiled: map[string]*jsonschema.Schema{}}
}

// root returns the folder of go.mod above the test.
func root() string {
	dir, err := os.Getwd()
	for err == nil && dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		dir = filepath.Dir(dir)
	}
	return "."
}

// lenient corrects the one place where the description contradicts Discord's documentation: permissions are a decimal
// string in requests too.
func lenient(v any) {
	switch x := v.(type) {
	case map[string]any:
		if p, ok := x["default_member_permissions"].(map[string]any); ok {
			p["type"] = []any{"integer", "string", "null"}
		}
		for _, e := range x {
			lenient(e)
		}
	case []any:
		for _, e := range x {
			lenient(e)
		}
	}
}

// bodies maps each operation with a JSON body to the place of its schema.
func bodies(doc map[string]any) map[string]string {
	out := map[string]string{}
	paths, _ := doc["paths"].(map[string]any)
	for path, v := range paths {
		operations, _ := v.(map[string]any)
		for method, o := range operations {
			op, _ := o.(map[string]any)
			body, _ := op["requestBody"].(map[string]any)
			content, _ := body["content"].(map[string]any)
			if _, ok := content["application/json"]; ok {
				place := "#/paths/" + strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(path) + "/" + method + "/requestBody/content/application~1json/schema"
				out[strings.ToUpper(method)+" "+template(path)] = specURL + place
			}
		}
	}
	return out
}

// template writes a path with {} for whatever varies.
func template(path string) string {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	for i, p := range parts {
		if strings.HasPrefix(p, "{") {
			parts[i] = "{}"
		}
	}
	return strings.Join(parts, "/")
}

// match finds the operation of a request: the one with the most literal parts.
func (s *spec) match(method, path string) (string, bool) {
	parts := strings.Split(path, "/")
	best, found := "", false
	for key := range s.schemas {
		m, t, _ := strings.Cut(key, " ")
		if m == method && fits(strings.Split(t, "/"), parts) && (!found || strings.Count(key, "{}") < strings.Count(best, "{}")) {
			best, found = key, true
		}
	}
	return best, found
}

func fits(template, parts []string) bool {
	if len(template) != len(parts) {
		return false
	}
	for i := range template {
		if template[i] != "{}" && template[i] != parts[i] {
			return false
		}
	}
	return true
}

// check fails the test where a body does not fit its schema.
func (s *spec) check(tb testing.TB, method, path string, body json.RawMessage) {
	if s.compiler == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	key, ok := s.match(method, path)
	if !ok {
		tb.Errorf("discordtest: Discord's description knows no %s %s with a body", method, path)
		return
	}
	schema := s.compiled[key]
	if schema == nil {
		var err error
		if schema, err = s.compiler.Compile(s.schemas[key]); err != nil {
			tb.Errorf("discordtest: schema of %s: %v", key, err)
			return
		}
		s.compiled[key] = schema
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err == nil {
		err = schema.Validate(v)
	}
	if err != nil {
		tb.Errorf("discordtest: %s %s does not fit Discord's description: %v\n%s", method, path, err, body)
	}
}
