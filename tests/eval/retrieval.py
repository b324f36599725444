"""Is the right record among the nearest? Recall@1, recall@5 and MAP@5 of `tally screen
--candidates 5`, beside a plain BM25 in the same run."""
import collections
import math
import re
import unicodedata


def words(text):
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower())


class Bm25:
    """Robertson and Zaragoza 2009; k1 1.2, b 0.75, over NFKC lower-case words."""
    K1, B = 1.2, 0.75

    def __init__(self, texts):
        self.holders = collections.defaultdict(list)
        self.lengths = []
        for i, text in enumerate(texts):
            found = words(text)
            self.lengths.append(len(found))
            for word, times in collections.Counter(found).items():
                self.holders[word].append((i, times))
        self.mean = sum(self.lengths) / max(1, len(texts))

    def nearest(self, text, most):
        scores = collections.Counter()
        count = len(self.lengths)
        for word, said in collections.Counter(words(text)).items():
            held = self.holders.get(word, ())
            idf = math.log(1 + (count - len(held) + 0.5) / (len(held) + 0.5))
            for i, times in held:
                norm = 1 - self.B + self.B * self.lengths[i] / self.mean
                scores[i] += said * idf * times * (self.K1 + 1) / (times + self.K1 * norm)
        return [i for i, _ in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:most]]


def figures(ranked, gold):
    """ranked: for each question a list, best first; gold: for each question a set."""
    first = sum(bool(r) and r[0] in g for r, g in zip(ranked, gold))
    five = sum(any(x in g for x in r[:5]) for r, g in zip(ranked, gold))
    mean = sum(next((1 / (k + 1) for k, x in enumerate(r[:5]) if x in g), 0) for r, g in zip(ranked, gold))
    n = len(gold)
    return f"{n:6} questions  recall@1 {first / n:.4f}  recall@5 {five / n:.4f}  MAP@5 {mean / n:.4f}"


def checkthat(rows, publish, registry, screen):
    """The nearest records against human judgements (CLEF CheckThat! 2022 2A, train and dev)."""
    claims = rows("checkthat2022_en/claims.jsonl")
    right = collections.defaultdict(set)
    for row in rows("checkthat2022_en/qrels.jsonl"):
        right[row["query_id"]].add(row["claim_id"])
    asked = [r for r in rows("checkthat2022_en/queries.jsonl") if right[r["id"]]]
    if not asked:
        return
    ids = publish(registry, [{"type": "debunk", "authority": "rumors.example", "claim": r["text"], "lang": "en",
                              "conclusion": "not_true", "text": "This is not true."} for r in claims])
    claim_of = {record: r["id"] for record, r in zip(ids, claims) if record}
    answers, seconds = screen(registry, [r["text"] for r in asked], "--candidates", "5")
    gold = [right[r["id"]] for r in asked]
    print(f"\nnearest of {len(claim_of)} claims (CheckThat train and dev), {len(asked) / seconds:.0f}/s")
    print("tally candidates      ", figures([[claim_of[c["record"]] for c in a["candidates"]] for a in answers], gold))
    plain = Bm25([r["text"] for r in claims])
    print("BM25 of words         ", figures([[claims[i]["id"] for i in plain.nearest(r["text"], 5)] for r in asked], gold),
          flush=True)


def forwards(rows, publish, registry, screen):
    """Near-verbatim forwards: of two rumor posts that share half of their 5-grams, one is
    registered as the claim, the other is asked about."""
    posts = {r["id"]: r["text"] for r in rows("rumors_zh/posts.jsonl")}
    near = collections.defaultdict(set)
    for row in rows("rumors_zh/near_duplicate_pairs.jsonl"):
        if row["jaccard5"] >= 0.5 and row["a"] in posts and row["b"] in posts:
            near[row["a"]].add(row["b"])
            near[row["b"]].add(row["a"])
    registered = []  # greedily one of every group: a post with no registered neighbour
    for post in sorted(near):
        if not near[post] & set(registered):
            registered.append(post)
    asked = sorted(p for p in near if p not in set(registered))
    if not asked:
        return
    ids = dict(zip(registered, publish(registry, [
        {"type": "debunk", "authority": "rumors.example", "claim": " ".join(posts[p].split())[:4000],
         "conclusion": "not_true", "text": "经核实，不属实。"} for p in registered])))
    answers, seconds = screen(registry, [posts[p] for p in asked], "--candidates", "5")
    found = candidate = 0
    verdicts = collections.Counter()
    for post, answer in zip(asked, answers):
        right = {ids[p] for p in near[post] if ids.get(p)}
        found += any(f.get("record") in right for f in answer["findings"])
        candidate += any(c["record"] in right for c in answer["candidates"])
        verdicts[answer["verdict"]] += 1
    n = len(asked)
    print(f"\nnear-verbatim forwards: {n} posts, {len(registered)} registered, {n / seconds:.0f}/s")
    print(f"the right debunk among the findings {100 * found / n:.1f}%, among five candidates {100 * candidate / n:.1f}%  "
          + ", ".join(f"{k} {v}" for k, v in verdicts.most_common()), flush=True)
