"""Debunked claims at one setting: every false claim of claims_zh, debunks_zh and CheckThat in one
registry, and everything that is asked about them.

Whom does it accuse (ordinary posts, refutations)? Does it find the claim (CheckThat's human gold,
near-verbatim forwards)? Does it tell repeating, refuting and mentioning apart?
"""
import collections
import json
import subprocess

import weights
from retrieval import Bm25, figures, pairs, words

STANCE = {"repeats_debunked": "repeats", "mentions_debunked": "mentions", "refutes_debunked": "refutes"}
CUES = set("谣假伪真吗么呢疑不没无非未？?")  # claims that deny or ask by themselves are no cases
SHORT = "经核实，不属实。"


def false_claims(rows):
    claims = [r["claim"] for r in rows("claims_zh/claims.jsonl") if r.get("verdict") == "false" and r.get("claim")]
    claims += [r["title"] for r in rows("debunks_zh/ltcr.jsonl") if r.get("title") and r["label"] == "false"]
    claims += [r["claim"] for r in rows("debunks_zh/covid.jsonl") if r.get("claim") and r.get("verdict", "false") == "false"]
    return list(dict.fromkeys(claims))


def debunk(claim, text=SHORT, **more):
    return {"type": "debunk", "authority": "rumors.example", "claim": claim, "conclusion": "not_true", "text": text, **more}


class Tables:
    def __init__(self, rows, publish, registry, screen, programs):
        self.rows, self.publish, self.registry, self.screen, self.programs = rows, publish, registry, screen, programs

    def register(self, drafts):
        ids = self.publish(self.registry, drafts)
        return ids

    def counts(self, name, texts, accusing={"repeats_debunked", "disowned"}):
        answers, seconds = self.screen(self.registry, [t for t in texts if t])
        verdicts = collections.Counter(a.get("verdict", "error") for a in answers)
        accused = sum(v for k, v in verdicts.items() if k in accusing)
        print(f"{name:28} {len(answers):6} accused {accused:5} {100 * accused / max(1, len(answers)):6.2f} %  " +
              ", ".join(f"{k} {v}" for k, v in verdicts.most_common()) + f"  ({len(answers) / seconds:.0f}/s)", flush=True)
        return answers

    def features(self, texts):
        lines = "".join(json.dumps({"id": i, "text": t}, ensure_ascii=False) + "\n" for i, t in enumerate(texts))
        out = subprocess.run([self.programs + "/claim_features", self.registry[0]], check=True, input=lines.encode(),
                             stdout=subprocess.PIPE).stdout.decode()
        return [json.loads(line) for line in out.splitlines()]

    def weights(self, asked):
        """asked: [(text, ids of the right claims)]."""
        ordinary = [r["text"] for name in ("ordinary_zh", "ordinary_en") for r in self.rows(name + "/posts.jsonl")[::3]]
        rows = weights.samples(self.features([t for t, _ in asked]), [right for _, right in asked])
        rows += weights.samples(self.features(ordinary), [set()] * len(ordinary))
        weights.report(rows)

    def run(self):
        chinese = false_claims(self.rows)
        english = self.rows("checkthat2022_en/claims.jsonl")
        drafts = [debunk(c) for c in chinese] + [debunk(r["text"], "This is not true.", lang="en") for r in english]
        ids = self.register(drafts)
        print(f"\ndebunks: {sum(map(bool, ids))} claims registered")
        self.counts("ordinary zh", [r["text"] for r in self.rows("ordinary_zh/posts.jsonl")])
        self.counts("ordinary en", [r["text"] for r in self.rows("ordinary_en/posts.jsonl")])
        self.counts("refutations zh", [r["text"] for r in self.rows("refutations_zh/posts.jsonl")])
        self.counts("the claims themselves", chinese + [r["text"] for r in english])
        asked = self.checkthat(english, dict(zip([r["id"] for r in english], ids[len(chinese):])))
        asked += self.forwards(chinese)
        if asked:
            self.weights(asked)
        self.stances(chinese)

    def checkthat(self, english, record_of):
        """CLEF CheckThat! 2022 2A, train and dev: which claim did the human judge name?"""
        right = collections.defaultdict(set)
        for row in self.rows("checkthat2022_en/qrels.jsonl"):
            right[row["query_id"]].add(row["claim_id"])
        asked = [r for r in self.rows("checkthat2022_en/queries.jsonl") if right[r["id"]]]
        if not asked:
            return []
        gold = [{record_of[c] for c in right[r["id"]]} for r in asked]
        answers, seconds = self.screen(self.registry, [r["text"] for r in asked], "--candidates", "5")
        print(f"\nCheckThat train and dev, {len(asked) / seconds:.0f}/s")
        print("tally candidates      ", figures([[c["record"] for c in a["candidates"]] for a in answers], gold))
        plain = Bm25([r["text"] for r in english])
        print("BM25 of words         ", figures([[record_of[english[i]["id"]] for i in plain.nearest(r["text"], 5)]
                                                 for r in asked], gold), flush=True)
        return [(r["text"], right) for r, right in zip(asked, gold)]

    def forwards(self, distractors):
        """Of two rumor posts that share half of their 5-grams, one is registered, beside all the
        others, and the other is asked about."""
        posts = {r["id"]: r["text"] for r in self.rows("rumors_zh/posts.jsonl")}
        near = collections.defaultdict(set)
        for row in self.rows("rumors_zh/near_duplicate_pairs.jsonl"):
            if row["jaccard5"] >= 0.5 and row["a"] in posts and row["b"] in posts:
                near[row["a"]].add(row["b"])
                near[row["b"]].add(row["a"])
        registered = []  # greedily one of every group: a post with no registered neighbour
        for post in sorted(near):
            if not near[post] & set(registered):
                registered.append(post)
        asked = sorted(p for p in near if p not in set(registered))
        if not asked:
            return []
        claims = [" ".join(posts[p].split())[:4000] for p in registered]
        ids = dict(zip(registered, self.register([debunk(c) for c in claims])))
        answers, seconds = self.screen(self.registry, [posts[p] for p in asked], "--candidates", "5")
        gold = [{ids[p] for p in near[post] if ids.get(p)} for post in asked]
        found = sum(any(f.get("record") in right for f in a["findings"]) for a, right in zip(answers, gold))
        first = sum(bool(a["findings"]) and a["findings"][0].get("record") in right for a, right in zip(answers, gold))
        verdicts = collections.Counter(a["verdict"] for a in answers)
        n = len(asked)
        print(f"\nnear-verbatim forwards: {n} posts, {len(registered)} registered, {n / seconds:.0f}/s: "
              + ", ".join(f"{k} {v}" for k, v in verdicts.most_common()))
        print(f"the right debunk among the findings {100 * found / n:.1f} %, the first of them {100 * first / n:.1f} %")
        print("tally candidates      ", figures([[c["record"] for c in a["candidates"]] for a in answers], gold))
        order = list(ids.values()) + [None] * len(distractors)
        plain = Bm25(claims + distractors, pairs)
        print("BM25 of pairs         ", figures([[order[i] for i in plain.nearest(posts[p], 5)] for p in asked], gold),
              flush=True)
        return [(posts[p], right) for p, right in zip(asked, gold)]

    def stances(self, chinese):
        """What becomes of a claim whose debunk has a long rebuttal (the ruling), by how it is said."""
        rulings = {r["claim"]: r["ruling"] for r in self.rows("claims_zh/claims.jsonl")
                   if r.get("verdict") == "false" and len(r.get("ruling") or "") >= 60}
        claims = [c for c in chinese if 14 <= len(c) <= 80 and not CUES & set(c)]
        ruled = [c for c in claims if c in rulings][:500]
        if not ruled:
            return
        self.register([debunk(c, rulings[c], wording=["网友都在传：" + c]) for c in ruled])
        rows = [("repeated", "repeats", [c for c in claims[:1000]]),
                ("repeated with a call", "repeats", ["紧急通知：" + c + "！大家互相转告" for c in claims[:1000]]),
                ("guarded", "repeats", ["这不是谣言：" + c for c in claims[:1000]]),
                ("denied in front", "mentions", ["【辟谣】" + c for c in claims[:1000]]),
                ("denied behind", "mentions", [c + "，这是假的，不要相信" for c in claims[:1000]]),
                ("asked", "mentions", [c + "，是真的吗？" for c in claims[:1000]]),
                ("doubted", "mentions", ["网传" + c + "，真假未知" for c in claims[:1000]]),
                ("with the rebuttal", "refutes", [c + "\n" + rulings[c] for c in ruled])]
        print(f"\nstance{'':22} {'right':>9} {'cases':>6} {'repeats':>8} {'mentions':>9} {'refutes':>8} {'other':>6}")
        for name, right, texts in rows:
            counts = collections.Counter(STANCE.get(a.get("verdict"), "other") for a in self.screen(self.registry, texts)[0])
            print(f"{name:28} {right:>9} {len(texts):6} {counts['repeats']:8} {counts['mentions']:9} "
                  f"{counts['refutes']:8} {counts['other']:6}", flush=True)


def tables(rows, publish, registry, screen, programs):
    Tables(rows, publish, registry, screen, programs).run()
