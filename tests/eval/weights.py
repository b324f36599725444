"""Weights of the claim score (verifier/claimsearch.c): logistic regression over the features of
near-verbatim forwards and CheckThat's questions with the claims that people named for them, against
every claim that came near an ordinary post, and against the others that came near a question."""
import math

NAMES = ["one", "bits", "of the window", "of the claim", "run of the claim", "run", "length"]


def samples(answers, right):
    """answers: claim_features' lines; right: for each, the ids that are the claim."""
    out = []
    for answer, ids in zip(answers, right):
        out += [([x / 1e6 for x in c["millionths"]], c["record"] in ids) for c in answer["candidates"]]
    return out


def train(rows, rounds=60, ridge=1e-3):
    """Newton's method (iteratively reweighted least squares); both labels weigh the same."""
    size = len(rows[0][0])
    positive = sum(y for _, y in rows)
    share = {True: len(rows) / (2 * positive), False: len(rows) / (2 * (len(rows) - positive))}
    w = [0.0] * size
    for _ in range(rounds):
        gradient = [ridge * len(rows) * x for x in w]
        hessian = [[ridge * len(rows) * (i == k) for k in range(size)] for i in range(size)]
        for x, y in rows:
            p = 1 / (1 + math.exp(-max(-30, min(30, sum(a * b for a, b in zip(w, x))))))
            c = share[y]
            for i in range(size):
                gradient[i] += c * (p - y) * x[i]
                for k in range(size):
                    hessian[i][k] += c * p * (1 - p) * x[i] * x[k]
        step = solve(hessian, gradient)
        w = [a - b for a, b in zip(w, step)]
        if max(map(abs, step)) < 1e-6:
            break
    return w


def solve(a, b):
    n = len(b)
    rows = [r[:] + [x] for r, x in zip(a, b)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(i + 1, n):
            f = rows[k][i] / rows[i][i]
            rows[k] = [x - f * y for x, y in zip(rows[k], rows[i])]
    out = [0.0] * n
    for i in reversed(range(n)):
        out[i] = (rows[i][n] - sum(rows[i][k] * out[k] for k in range(i + 1, n))) / rows[i][i]
    return out


def area(rows, w):
    """How often a right claim scores above a wrong one."""
    scored = sorted(((sum(a * b for a, b in zip(w, x)), y) for x, y in rows), key=lambda p: p[0])
    ranks = sum(i for i, (_, y) in enumerate(scored, 1) if y)
    positive = sum(y for _, y in rows)
    return (ranks - positive * (positive + 1) / 2) / (positive * (len(rows) - positive))


def report(rows):
    held = rows[::5]
    trained = train([r for i, r in enumerate(rows) if i % 5])
    print(f"\nclaim score: {sum(y for _, y in rows)} right and {sum(not y for _, y in rows)} wrong claims; "
          f"area under the curve on the fifth held back {area(held, trained):.4f}")
    print("weights over everything: " + ", ".join(f"{n} {x:.2f}" for n, x in zip(NAMES, train(rows))), flush=True)
