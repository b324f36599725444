"""Is the right record among the nearest? Recall@1, recall@5 and MAP@5, and a plain BM25 to
stand beside."""
import collections
import math
import re
import unicodedata


def words(text):
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower())


def pairs(text):
    """Neighbouring characters, for Chinese."""
    return [run[i:i + 2] for run in words(text) for i in range(max(1, len(run) - 1))]


class Bm25:
    """Robertson and Zaragoza 2009; k1 1.2, b 0.75, over NFKC lower-case words unless said."""
    K1, B = 1.2, 0.75

    def __init__(self, texts, features=words):
        self.features = features
        self.holders = collections.defaultdict(list)
        self.lengths = []
        for i, text in enumerate(texts):
            found = self.features(text)
            self.lengths.append(len(found))
            for word, times in collections.Counter(found).items():
                self.holders[word].append((i, times))
        self.mean = sum(self.lengths) / max(1, len(texts))

    def nearest(self, text, most):
        scores = collections.Counter()
        count = len(self.lengths)
        for word, said in collections.Counter(self.features(text)).items():
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
