# SPDX-License-Identifier: Apache-2.0
"""F1, recall, intervals and curves of scored cases."""
import random

DRAWS = 2000


def counts(rows, threshold):
    """(true positives, false positives, false negatives) of (truth, score) rows."""
    hit = sum(truth and score >= threshold for truth, score in rows)
    false = sum(not truth and score >= threshold for truth, score in rows)
    return hit, false, sum(truth and score < threshold for truth, score in rows)


def f1(rows, threshold):
    hit, false, missed = counts(rows, threshold)
    return 2 * hit / max(1, 2 * hit + false + missed)


def fitted(rows):
    """The threshold with the best F1, the lowest of equals, in steps of .01."""
    return max((n / 100 for n in range(40, 100)), key=lambda t: (f1(rows, t), -t))


def two_fold(rows):
    """F1 where each half is judged at the threshold fitted on the other. rows: (fold, truth, score)."""
    at = {fold: fitted([r[1:] for r in rows if r[0] != fold]) for fold in (0, 1)}
    judged = [(truth, float(score >= at[fold])) for fold, truth, score in rows]
    return f1(judged, .5), at


def interval(rows, measure, seed=1):
    """95 % of bootstrap draws of the rows."""
    make = random.Random(seed)
    drawn = sorted(measure(make.choices(rows, k=len(rows))) for _ in range(DRAWS))
    return drawn[DRAWS // 40], drawn[DRAWS - 1 - DRAWS // 40]


def curve(rows):
    """[(recall, precision)] from the highest score down."""
    wanted = max(1, sum(truth for truth, _ in rows))
    ordered = sorted(rows, key=lambda r: -r[1])
    out, hit = [], 0
    for n, (truth, score) in enumerate(ordered, 1):
        hit += truth
        if n == len(ordered) or ordered[n][1] != score:
            out.append((hit / wanted, hit / n))
    return out


def svg(curves, title):
    """Precision over recall; curves: {name: points}. A point of the alert threshold may follow."""
    width, height, edge = 520, 400, 46
    colours = {"tamga": "#0b6e75", "logic-v2": "#b5532a", "logic-v1": "#8a8f98",
               "token-sort": "#c9a227"}

    def place(point):
        return (f"{edge + point[0] * (width - 2 * edge):.1f},"
                f"{height - edge - (point[1] - .5) * 2 * (height - 2 * edge):.1f}")

    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
             'font-family="sans-serif" font-size="12" fill="#1c2430">',
             f'<rect width="{width}" height="{height}" fill="#fff"/>',
             f'<text x="{edge}" y="24" font-size="14">{title}</text>']
    for n in range(6):
        x, y = place((n / 5, .5)).split(",")
        lines.append(f'<text x="{x}" y="{height - edge + 18}" text-anchor="middle">{n / 5:.1f}</text>')
        value = .5 + n / 10
        x, y = place((0, value)).split(",")
        lines.append(f'<line x1="{edge}" x2="{width - edge}" y1="{y}" y2="{y}" stroke="#dfe3e8"/>'
                     f'<text x="{edge - 6}" y="{float(y) + 4:.1f}" text-anchor="end">{value:.1f}</text>')
    lines.append(f'<text x="{width / 2}" y="{height - 8}" text-anchor="middle">recall</text>'
                 f'<text x="8" y="{edge - 8}">precision</text>')
    for n, (name, points) in enumerate(curves.items()):
        shown = [p for p in points if p[1] >= .5]
        lines.append(f'<polyline fill="none" stroke="{colours[name]}" stroke-width="2" '
                     f'points="{" ".join(place(p) for p in shown)}"/>'
                     f'<text x="{edge + 12}" y="{height - edge - 14 - 16 * n}" '
                     f'fill="{colours[name]}">{name}</text>')
    return "\n".join(lines) + "\n</svg>\n"
