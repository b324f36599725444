// checker: a served log held against another implementation, Go's sumdb/note and sumdb/tlog.
//
//	checker VKEY URL IDS PAIRS [FLIPS]
//
// VKEY is the log's verifier key. IDS lists record ids, whose proofs are asked for. PAIRS is
// what `tally-registry log DIR consistency M N` printed for each pair: a line "M N", the
// proof's lines, an empty line. Everything is fetched once; with FLIPS, that many random bytes
// of what was fetched are then changed, one at a time, and every such change must be refused.
package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"net/http"
	"os"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileHeight = 8
	tileWidth  = 1 << tileHeight
)

// served is what the log answered, by path; the pairs stand under "pairs".
type served map[string][]byte

type checker struct {
	log    note.Verifier
	url    string
	ids    []string
	pairs  string
	bytes  served
	hashes []tlog.Hash // Go's "stored hashes" of the entries, computed here
	leaves [][]byte
	tree   tlog.Tree
	counts struct{ inclusion, consistency, tiles, parts int }
}

// get answers from what was fetched, or fetches.
func (c *checker) get(path string) ([]byte, error) {
	if data, ok := c.bytes[path]; ok {
		return data, nil
	}
	answer, err := http.Get(c.url + path)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", path, answer.Status)
	}
	if err == nil {
		c.bytes[path] = data
	}
	return data, err
}

// ReadHashes makes the checker a tlog.HashReader over its own hashes.
func (c *checker) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(c.hashes)) {
			return nil, errors.New("a hash past the end")
		}
		out[i] = c.hashes[index]
	}
	return out, nil
}

func hashOf(line string) (tlog.Hash, error) {
	var out tlog.Hash
	data, err := base64.StdEncoding.Strict().DecodeString(line)
	if err != nil || len(data) != len(out) {
		return out, errors.New("malformed hash")
	}
	copy(out[:], data)
	return out, nil
}

// openCheckpoint verifies the note and reads its three lines. Go reads base64 with spare bits
// set; a checkpoint has one spelling.
func (c *checker) openCheckpoint(data []byte) (tlog.Tree, error) {
	opened, err := note.Open(data, note.VerifierList(c.log))
	if err != nil {
		return tlog.Tree{}, err
	}
	for _, signature := range opened.Sigs {
		if _, err := base64.StdEncoding.Strict().DecodeString(signature.Base64); err != nil {
			return tlog.Tree{}, err
		}
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" || lines[0] != c.log.Name() {
		return tlog.Tree{}, errors.New("the checkpoint is not three lines of this log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 1 || strconv.FormatInt(size, 10) != lines[1] {
		return tlog.Tree{}, errors.New("malformed size")
	}
	root, err := hashOf(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// tilePath is the path of a tile of C2SP tlog-tiles; Go's own has the height in it.
func tilePath(kind string, index, width int64) string {
	tile := tlog.Tile{H: tileHeight, L: 0, N: index, W: int(width)}
	return "/tile/" + kind + strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/0", tileHeight))
}

// checkEntries reads every entry, hashes it and compares the root.
func (c *checker) checkEntries() error {
	c.hashes, c.leaves = nil, nil
	for n := int64(0); n < c.tree.N; n += tileWidth {
		width := c.tree.N - n
		if width > tileWidth {
			width = tileWidth
		}
		data, err := c.get(tilePath("entries", n/tileWidth, width))
		if err != nil {
			return err
		}
		for i := int64(0); i < width; i++ {
			if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
				return fmt.Errorf("entry %d is cut short", n+i)
			}
			end := 2 + int(binary.BigEndian.Uint16(data))
			leaf := data[2:end]
			data = data[end:]
			more, err := tlog.StoredHashes(n+i, leaf, c)
			if err != nil {
				return err
			}
			c.hashes = append(c.hashes, more...)
			c.leaves = append(c.leaves, leaf)
		}
		if len(data) != 0 {
			return fmt.Errorf("bytes follow entry %d", n+width-1)
		}
	}
	root, err := tlog.TreeHash(c.tree.N, c)
	if err == nil && root != c.tree.Hash {
		err = errors.New("the entries do not hash to the signed root")
	}
	return err
}

// checkTiles compares every tile of every level with the hashes of the entries.
func (c *checker) checkTiles() error {
	c.counts.tiles = 0
	for _, tile := range tlog.NewTiles(tileHeight, 0, c.tree.N) {
		own, err := tlog.ReadTileData(tile, c)
		if err != nil {
			return err
		}
		data, err := c.get(tilePath(strconv.Itoa(tile.L), tile.N, int64(tile.W)))
		if err != nil {
			return err
		}
		if !bytes.Equal(own, data) {
			return fmt.Errorf("tile %d/%d is wrong", tile.L, tile.N)
		}
		c.counts.tiles++
	}
	return nil
}

type envelope struct {
	Payload     []byte `json:"payload"`
	PayloadType string `json:"payloadType"`
}

type statement struct {
	Subject []struct {
		Name   string            `json:"name"`
		Digest map[string]string `json:"digest"`
	} `json:"subject"`
}

func pae(e envelope) []byte {
	return []byte(fmt.Sprintf("DSSEv1 %d %s %d %s", len(e.PayloadType), e.PayloadType, len(e.Payload), e.Payload))
}

// checkRecord holds one record, its proof and its parts under the signed tree.
func (c *checker) checkRecord(id string) error {
	data, err := c.get("/v1/records/" + id + "/proof")
	if err != nil {
		return err
	}
	head, checkpoint, found := strings.Cut(string(data), "\n\n")
	lines := strings.Split(head, "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("not a tlog-proof")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	if err != nil || lines[1] != fmt.Sprintf("index %d", index) {
		return errors.New("malformed index")
	}
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		hash, err := hashOf(line)
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	tree, err := c.openCheckpoint([]byte(checkpoint))
	if err != nil {
		return err
	}
	if tree != c.tree {
		return errors.New("the proof is for another tree")
	}
	leaf, err := c.get("/v1/records/" + id)
	if err != nil {
		return err
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(leaf)); err != nil {
		return err
	}
	c.counts.inclusion++
	return c.checkParts(id, leaf)
}

// checkParts finds the parts by the digests that in-toto names them with.
func (c *checker) checkParts(id string, leaf []byte) error {
	var e envelope
	var s statement
	if err := json.Unmarshal(leaf, &e); err != nil {
		return err
	}
	sum := sha256.Sum256(pae(e))
	if hex.EncodeToString(sum[:]) != id {
		return errors.New("the record has another id")
	}
	if err := json.Unmarshal(e.Payload, &s); err != nil {
		return err
	}
	for _, subject := range s.Subject {
		if subject.Name == "none" {
			continue
		}
		digest := subject.Digest["sha256"]
		part, err := c.get("/v1/parts/" + digest)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(part)
		if hex.EncodeToString(sum[:]) != digest {
			return errors.New("a part has another digest")
		}
		c.counts.parts++
	}
	return nil
}

// checkConsistency holds the log's own proofs against roots that were computed here.
func (c *checker) checkConsistency() error {
	c.counts.consistency = 0
	for _, block := range strings.SplitAfter(string(c.bytes["pairs"]), "\n\n") {
		if block == "" {
			continue
		}
		lines := strings.Split(strings.TrimSuffix(block, "\n\n"), "\n")
		var m, n int64
		if _, err := fmt.Sscanf(lines[0], "%d %d", &m, &n); err != nil ||
			!strings.HasSuffix(block, "\n\n") || lines[0] != fmt.Sprintf("%d %d", m, n) {
			return errors.New("malformed pair")
		}
		var proof tlog.TreeProof
		for _, line := range lines[1:] {
			hash, err := hashOf(line)
			if err != nil {
				return err
			}
			proof = append(proof, hash)
		}
		older, err := tlog.TreeHash(m, c)
		if err != nil {
			return err
		}
		newer, err := tlog.TreeHash(n, c)
		if err != nil {
			return err
		}
		if err := tlog.CheckTree(proof, n, newer, m, older); err != nil {
			return fmt.Errorf("%d to %d: %v", m, n, err)
		}
		c.counts.consistency++
	}
	return nil
}

func (c *checker) check() error {
	data, err := c.get("/checkpoint")
	if err != nil {
		return err
	}
	if c.tree, err = c.openCheckpoint(data); err != nil {
		return err
	}
	if err := c.checkEntries(); err != nil {
		return err
	}
	if err := c.checkTiles(); err != nil {
		return err
	}
	if err := c.checkConsistency(); err != nil {
		return err
	}
	c.counts.inclusion, c.counts.parts = 0, 0
	for _, id := range c.ids {
		if err := c.checkRecord(id); err != nil {
			return fmt.Errorf("%s: %v", id, err)
		}
	}
	return nil
}

// flip changes one bit of a random byte of everything that was fetched, and puts it back.
func (c *checker) flip(random *rand.Rand) (string, error) {
	var paths []string
	total := 0
	for path, data := range c.bytes {
		paths = append(paths, path)
		total += len(data)
	}
	sort.Strings(paths)
	at := random.Intn(total)
	for _, path := range paths {
		data := c.bytes[path]
		if at >= len(data) {
			at -= len(data)
			continue
		}
		bit := byte(1) << random.Intn(8)
		data[at] ^= bit
		err := c.check()
		data[at] ^= bit
		return fmt.Sprintf("%s, byte %d, bit %#x", path, at, bit), err
	}
	panic("no byte to flip")
}

func run() error {
	if len(os.Args) < 5 {
		return errors.New("usage: checker VKEY URL IDS PAIRS [FLIPS]")
	}
	log, err := note.NewVerifier(os.Args[1])
	if err != nil {
		return err
	}
	ids, err := os.ReadFile(os.Args[3])
	if err != nil {
		return err
	}
	pairs, err := os.ReadFile(os.Args[4])
	if err != nil {
		return err
	}
	c := checker{log: log, url: os.Args[2], bytes: served{"pairs": pairs}}
	for scanner := bufio.NewScanner(bytes.NewReader(ids)); scanner.Scan(); {
		c.ids = append(c.ids, scanner.Text())
	}
	if err := c.check(); err != nil {
		return err
	}
	fmt.Printf("%d entries, %d tiles, %d inclusion proofs, %d parts, %d consistency proofs\n",
		c.tree.N, c.counts.tiles, c.counts.inclusion, c.counts.parts, c.counts.consistency)
	flips := 0
	if len(os.Args) > 5 {
		if flips, err = strconv.Atoi(os.Args[5]); err != nil {
			return err
		}
	}
	random := rand.New(rand.NewSource(20261124))
	for i := 0; i < flips; i++ {
		if place, err := c.flip(random); err == nil {
			return errors.New("a changed byte was not noticed: " + place)
		}
	}
	if err := c.check(); err != nil {
		return err
	}
	fmt.Printf("%d changed bytes, each refused\n", flips)
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "checker:", err)
		os.Exit(1)
	}
}
