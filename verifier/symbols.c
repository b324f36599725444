#include "verifier/symbols.h"

#include <uchar.h>

#include "schema/utf8.h"
#include "verifier/normalize.h"

/* False for ASCII and the marks of Chinese sentences: nothing between these is in the table below.
 */
static bool may_have_form(uint32_t cp)
{
    return cp >= U'¿' && !(cp > U'⬜' && cp < U'〜') && !(cp > U'〜' && cp < U'꞉') &&
           !(cp > U'﹣' && cp < U'～');
}

/* One code point for another form of it, beside what NFKC folds (－ is - there already). */
static uint32_t plain_form(uint32_t cp)
{
    static const struct {
        char32_t to;
        const char32_t *from;
    } forms[] = {
        {U'-', U"‐‑‒–−⁻₋➖˗⁃﹣"}, {U'—', U"―─━﹘"},
        {U'~', U"∼〜∽～"},       {U'≥', U"≧⩾"},
        {U'≤', U"≦⩽"},           {U':', U"∶︰꞉"},
        {U'/', U"∕⁄"},           {U'%', U"٪"},
        {U'¥', U"￥"},           {U'+', U"➕"},
        {U'?', U"¿⁉‽❓❔"},        {U'!', U"❗❕"},
        {U'…', U"⋯‥"},           {U'✓', U"✔√✅☑🗸"},
        {U'✗', U"✘❌☒❎✕✖"},       {U'□', U"☐▢◻⬜🔲"}, /* yes, no, not ticked */
    };
    for (size_t i = 0; may_have_form(cp) && i < sizeof forms / sizeof *forms; i++) {
        for (const char32_t *from = forms[i].from; *from != 0; from++) {
            if (*from == cp)
                return forms[i].to;
        }
    }
    return cp;
}

/* Ranges in order; a range has one kind. */
struct range {
    uint32_t first, last;
    enum tally_symbol_kind kind;
};

static const struct range ranges[] = {
    {0x21, 0x21, TALLY_SYMBOL_STOP},        /* ! */
    {0x22, 0x22, TALLY_SYMBOL_QUOTE},       /* " */
    {0x23, 0x23, TALLY_SYMBOL_BULLET},      /* # */
    {0x24, 0x24, TALLY_SYMBOL_MONEY},       /* $ */
    {0x25, 0x25, TALLY_SYMBOL_RATE},        /* % */
    {0x27, 0x2A, TALLY_SYMBOL_QUOTE},       /* ' ( ) * */
    {0x2B, 0x2B, TALLY_SYMBOL_COMPARE},     /* + */
    {0x2C, 0x2C, TALLY_SYMBOL_COMMA},       /* , */
    {0x2D, 0x2D, TALLY_SYMBOL_DASH},        /* - */
    {0x2E, 0x2E, TALLY_SYMBOL_STOP},        /* . */
    {0x2F, 0x2F, TALLY_SYMBOL_SLASH},       /* / */
    {0x3A, 0x3A, TALLY_SYMBOL_COLON},       /* : */
    {0x3B, 0x3B, TALLY_SYMBOL_STOP},        /* ; */
    {0x3C, 0x3E, TALLY_SYMBOL_COMPARE},     /* < = > */
    {0x3F, 0x3F, TALLY_SYMBOL_QUESTION},    /* ? */
    {0x5B, 0x5B, TALLY_SYMBOL_QUOTE},       /* [ */
    {0x5D, 0x5D, TALLY_SYMBOL_QUOTE},       /* ] */
    {0x5F, 0x60, TALLY_SYMBOL_QUOTE},       /* _ ` */
    {0x7B, 0x7D, TALLY_SYMBOL_QUOTE},       /* { | } */
    {0x7E, 0x7E, TALLY_SYMBOL_TILDE},       /* ~ */
    {0xA3, 0xA3, TALLY_SYMBOL_MONEY},       /* £ */
    {0xA5, 0xA5, TALLY_SYMBOL_MONEY},       /* ¥ */
    {0xAB, 0xAB, TALLY_SYMBOL_QUOTE},       /* « */
    {0xAD, 0xAD, TALLY_SYMBOL_HIDDEN},      /* soft hyphen */
    {0xB0, 0xB0, TALLY_SYMBOL_RATE},        /* ° */
    {0xB1, 0xB1, TALLY_SYMBOL_COMPARE},     /* ± */
    {0xB7, 0xB7, TALLY_SYMBOL_DOT},         /* · */
    {0xBB, 0xBB, TALLY_SYMBOL_QUOTE},       /* » */
    {0xD7, 0xD7, TALLY_SYMBOL_COMPARE},     /* × */
    {0xF7, 0xF7, TALLY_SYMBOL_COMPARE},     /* ÷ */
    {0x34F, 0x34F, TALLY_SYMBOL_HIDDEN},    /* grapheme joiner */
    {0x180B, 0x180F, TALLY_SYMBOL_HIDDEN},  /* Mongolian selectors */
    {0x200B, 0x200E, TALLY_SYMBOL_HIDDEN},  /* zero-width; not the right-to-left mark */
    {0x2014, 0x2014, TALLY_SYMBOL_LONG},    /* — */
    {0x2018, 0x201F, TALLY_SYMBOL_QUOTE},   /* ‘ ’ “ ” */
    {0x2022, 0x2022, TALLY_SYMBOL_DOT},     /* • */
    {0x2023, 0x2023, TALLY_SYMBOL_BULLET},  /* ‣ */
    {0x2026, 0x2026, TALLY_SYMBOL_STOP},    /* … */
    {0x2027, 0x2027, TALLY_SYMBOL_DOT},     /* ‧ */
    {0x202A, 0x202A, TALLY_SYMBOL_HIDDEN},  /* left-to-right */
    {0x202C, 0x202D, TALLY_SYMBOL_HIDDEN},  /* its end; left-to-right */
    {0x2030, 0x2031, TALLY_SYMBOL_RATE},    /* ‰ ‱ */
    {0x2032, 0x2033, TALLY_SYMBOL_RATE},    /* ′ ″ */
    {0x2039, 0x203A, TALLY_SYMBOL_QUOTE},   /* ‹ › */
    {0x203B, 0x203B, TALLY_SYMBOL_BULLET},  /* ※ */
    {0x2060, 0x2064, TALLY_SYMBOL_HIDDEN},  /* word joiner */
    {0x2066, 0x2066, TALLY_SYMBOL_HIDDEN},  /* left-to-right */
    {0x2068, 0x2069, TALLY_SYMBOL_HIDDEN},  /* as the first letter; its end */
    {0x20A9, 0x20A9, TALLY_SYMBOL_MONEY},   /* ₩ */
    {0x20AC, 0x20AC, TALLY_SYMBOL_MONEY},   /* € */
    {0x20E3, 0x20E3, TALLY_SYMBOL_HIDDEN},  /* keycap */
    {0x2192, 0x2192, TALLY_SYMBOL_BULLET},  /* → */
    {0x2219, 0x2219, TALLY_SYMBOL_DOT},     /* ∙ */
    {0x2248, 0x2248, TALLY_SYMBOL_COMPARE}, /* ≈ */
    {0x2260, 0x2260, TALLY_SYMBOL_COMPARE}, /* ≠ */
    {0x2264, 0x2265, TALLY_SYMBOL_COMPARE}, /* ≤ ≥ */
    {0x22C5, 0x22C5, TALLY_SYMBOL_DOT},     /* ⋅ */
    {0x2502, 0x2503, TALLY_SYMBOL_QUOTE},   /* │ ┃ of a drawn table */
    {0x250C, 0x254B, TALLY_SYMBOL_QUOTE},   /* its corners, ┌ ┼ ┘ */
    {0x2550, 0x2570, TALLY_SYMBOL_QUOTE},   /* with double lines, and round ones */
    {0x25A0, 0x25FF, TALLY_SYMBOL_BULLET},  /* ■ ▲ ● ○ */
    {0x2600, 0x2606, TALLY_SYMBOL_BULLET},  /* ☀ ★ ☆ */
    {0x260E, 0x260F, TALLY_SYMBOL_BULLET},  /* ☎ */
    {0x261B, 0x261F, TALLY_SYMBOL_BULLET},  /* ☞ */
    {0x2665, 0x2665, TALLY_SYMBOL_BULLET},  /* ♥ */
    {0x26A0, 0x26A1, TALLY_SYMBOL_BULLET},  /* ⚠ ⚡ */
    {0x26AA, 0x26AB, TALLY_SYMBOL_BULLET},  /* ⚪ ⚫ */
    {0x2705, 0x2705, TALLY_SYMBOL_BULLET},  /* ✅ */
    {0x2709, 0x270D, TALLY_SYMBOL_BULLET},  /* ✉ and hands */
    {0x2713, 0x2714, TALLY_SYMBOL_BULLET},  /* ✓ */
    {0x2726, 0x2743, TALLY_SYMBOL_BULLET},  /* stars and flowers */
    {0x2756, 0x2756, TALLY_SYMBOL_BULLET},  /* ❖ */
    {0x2763, 0x2764, TALLY_SYMBOL_BULLET},  /* ❤ */
    {0x27A1, 0x27A4, TALLY_SYMBOL_BULLET},  /* ➤ */
    {0x2B50, 0x2B50, TALLY_SYMBOL_BULLET},  /* ⭐ */
    {0x3001, 0x3001, TALLY_SYMBOL_COMMA},   /* 、 */
    {0x3002, 0x3002, TALLY_SYMBOL_STOP},    /* 。 */
    {0x3008, 0x3011, TALLY_SYMBOL_QUOTE},   /* 〈 《 「 『 【 */
    {0x3014, 0x301B, TALLY_SYMBOL_QUOTE},   /* 〔 〖 */
    {0x301D, 0x301F, TALLY_SYMBOL_QUOTE},   /* 〝 〞 */
    {0x30FB, 0x30FB, TALLY_SYMBOL_DOT},     /* ・ */
    {0xFE00, 0xFE0F, TALLY_SYMBOL_HIDDEN},  /* variation selectors */
    {0xFEFF, 0xFEFF, TALLY_SYMBOL_HIDDEN},
    {0x1F300, 0x1F320, TALLY_SYMBOL_EMOJI}, /* weather, landscapes */
    {0x1F324, 0x1F393, TALLY_SYMBOL_EMOJI}, /* plants, food, feasts */
    {0x1F3A0, 0x1F3B0, TALLY_SYMBOL_EMOJI}, /* leisure; no ball with an 8, no die */
    {0x1F3B3, 0x1F3C6, TALLY_SYMBOL_EMOJI}, /* music, sport */
    {0x1F3E0, 0x1F3E6, TALLY_SYMBOL_EMOJI}, /* buildings; none with letters or a 24 */
    {0x1F3EB, 0x1F3EF, TALLY_SYMBOL_EMOJI},
    {0x1F3FB, 0x1F443, TALLY_SYMBOL_EMOJI},  /* skin tones, animals */
    {0x1F445, 0x1F44D, TALLY_SYMBOL_EMOJI},  /* hands; not thumbs down */
    {0x1F44F, 0x1F478, TALLY_SYMBOL_EMOJI},  /* applause, people */
    {0x1F481, 0x1F487, TALLY_SYMBOL_EMOJI},  /* people; no monsters */
    {0x1F48B, 0x1F493, TALLY_SYMBOL_EMOJI},  /* hearts; not the broken one */
    {0x1F495, 0x1F4A1, TALLY_SYMBOL_EMOJI},  /* hearts, light */
    {0x1F4AA, 0x1F4AA, TALLY_SYMBOL_EMOJI},  /* strength */
    {0x1F4CB, 0x1F4D4, TALLY_SYMBOL_EMOJI},  /* papers, pins */
    {0x1F4DD, 0x1F4E3, TALLY_SYMBOL_EMOJI},  /* pencil, phones, loudspeakers */
    {0x1F4E7, 0x1F4F1, TALLY_SYMBOL_EMOJI},  /* letters, news, phone */
    {0x1F50A, 0x1F50A, TALLY_SYMBOL_EMOJI},  /* loud */
    {0x1F514, 0x1F514, TALLY_SYMBOL_EMOJI},  /* bell; not the crossed one */
    {0x1F525, 0x1F525, TALLY_SYMBOL_EMOJI},  /* fire */
    {0x1F534, 0x1F53B, TALLY_SYMBOL_BULLET}, /* 🔴 🔹; no green one, which says the opposite */
    {0x1F600, 0x1F642, TALLY_SYMBOL_EMOJI},  /* faces; not those that doubt */
    {0x1F646, 0x1F64F, TALLY_SYMBOL_EMOJI},  /* gestures; not the refusal */
    {0x1F680, 0x1F6A5, TALLY_SYMBOL_EMOJI},  /* traffic */
    {0x1F6A7, 0x1F6A8, TALLY_SYMBOL_EMOJI},  /* barrier, light */
    {0x1F90D, 0x1F90E, TALLY_SYMBOL_EMOJI},  /* hearts */
    {0x1F917, 0x1F917, TALLY_SYMBOL_EMOJI},  /* embrace */
    {0x1F91D, 0x1F91D, TALLY_SYMBOL_EMOJI},  /* handshake */
    {0x1F970, 0x1F970, TALLY_SYMBOL_EMOJI},
    {0x1F973, 0x1F973, TALLY_SYMBOL_EMOJI},
    {0xE0100, 0xE01EF, TALLY_SYMBOL_HIDDEN}, /* variation selectors */
};

static enum tally_symbol_kind kind_of(uint32_t cp)
{
    size_t low = 0;
    size_t high = sizeof ranges / sizeof *ranges;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ranges[middle].last < cp)
            low = middle + 1;
        else
            high = middle;
    }
    bool inside = low < sizeof ranges / sizeof *ranges && ranges[low].first <= cp;
    return inside ? ranges[low].kind : TALLY_SYMBOL_UNKNOWN;
}

struct tally_symbol tally_symbol_of(uint32_t cp)
{
    bool line = (cp >= '\n' && cp <= '\r') || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
    if (line)
        return (struct tally_symbol){TALLY_SYMBOL_LINE, '\n'};
    if (tally_utf8_is_space(cp))
        return (struct tally_symbol){TALLY_SYMBOL_BLANK, ' '};
    uint32_t plain = plain_form(cp);
    enum tally_symbol_kind kind = kind_of(plain);
    if (kind != TALLY_SYMBOL_UNKNOWN)
        return (struct tally_symbol){kind, plain};
    /* A form of something known: （ ， ﹗ ｢. Of several characters only the same twice: ‼. */
    uint32_t folded;
    (void)tally_normalize_char(plain, &folded);
    bool operation = (plain >= 0x2200 && plain < 0x2300) || (plain >= 0x2A00 && plain < 0x2B00);
    if (folded != ' ' && !operation && folded != plain) { /* ˜ is a blank and an accent there */
        plain = plain_form(folded);
        kind = kind_of(plain);
    }
    return (struct tally_symbol){kind, plain};
}

size_t tally_symbol_read(struct tally_slice text, size_t at, struct tally_symbol *out)
{
    uint32_t cp;
    size_t len = tally_utf8_decode(text, at, &cp);
    *out = len > 0 ? tally_symbol_of(cp) : (struct tally_symbol){TALLY_SYMBOL_UNKNOWN, 0xFFFD};
    return len > 0 ? len : 1;
}
