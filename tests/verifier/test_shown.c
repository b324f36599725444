/* shown: what a page shows of its source, where it stood, and what may be hidden. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/shown.h"

static const struct {
    const char *name, *source, *text;
    const char *doubtful; /* tokens, parted by blanks */
} rows[] = {
    {"no page", "Room 5 is open.", "Room 5 is open.", ""},
    {"less than", "a < b and c > d, 5<6", "a < b and c > d, 5<6", ""},
    {"another code's bytes",
     "donâ€™t, â€œsoâ€\xC2\x9D"
     ", 1â€“2, Â§ 3, Â\xC2\xA0"
     "4",
     "don’t, “so”, 1–2, § 3, \xC2\xA0"
     "4",
     ""},
    {"the end of a quotation, lost", "â€œsoâ€ and", "“so” and", ""},
    {"letters with marks", "âge, Âge, café", "âge, Âge, café", ""},
    {"paragraphs", "<p>One</p><p class=\"x y\">Two</p>", "One\nTwo\n", ""},
    {"line ends of the source, too", "<p>One</p>\n<p>Two</p>\n", "One\nTwo\n", ""},
    {"a line broken twice", "One<br><br/>\nTwo", "One\nTwo", ""},
    {"inside a word", "un<b>law</b>ful <wbr>act", "unlawful act", ""},
    {"capitals and no quotes", "<P ALIGN=CENTER>One</P>", "One\n", ""},
    {"attributes in any script", "<font face='宋体' size = 3>One</font>", "One", ""},
    {"cells", "<tr><td>1</td><td nowrap>One</td></tr>", "\t1\tOne\n", ""},
    {"a picture", "<img src=\"https://x.example/1.png\" width=3/>One", "One", ""},
    {"a power", "10 m<sup>2</sup>, H<sub>2</sub>O", "10 m², H₂O", ""},
    {"a note", "One<sup>[1]</sup>", "One[1]", ""},
    {"a remark in a line", "One<!-- not -->Two", "OneTwo", "OneTwo"},
    {"a remark without an end", "One<!-- not Two", "One<!-- not Two", ""},
    {"a program", "<script>if (a<b) c();</script>One<style>p{}</style>", "One", ""},
    {"struck out, and more", "One <del>two</del>three four five six", "One three four five six",
     "three"},
    {"struck out at the end", "One two three <s>four</s>", "One two three ", "three"},
    {"hidden by a style", "One <span style=\"color:red; Display: none\">two</span>three four five",
     "One three four five", "three"},
    {"hidden inside another", "One <div hidden>a<div>b</div>c</div>two three four five six seven",
     "One \ntwo three four five six seven", "two"},
    {"white", "One <font color=#ffffff>two</font> three", "One two three", "two"},
    {"white behind", "<p style='background-color:white'>One</p>", "One\n", ""},
    {"nearly all of it", "<s>One two three four five six</s> seven",
     "One two three four five six seven", "One two three four five six"},
    {"an element that shows otherwise", "will <iframe>not</iframe> be", "will not be", "not"},
    {"a style that nobody knows", "will <i style='clip:rect(0,0,0,0)'>not</i> be", "will not be",
     "not"},
    {"a class", "will <i class=\"sr-only\">not</i> be", "will not be", "not"},
    {"a field", "will <input value=\"not\">be, <textarea>two</textarea>", "will be, two", "be two"},
    {"a reading above", "<ruby>缴<rt>jiǎo</rt></ruby>清", "缴清", "清"},
    {"never closed", "One <title>two three", "One \ntwo three", "two three"},
    {"a style sheet never closed", "One <style>two three", "One two three", "two three"},
    {"a program between lines", "One\n<script>f(a, b)</script>\nTwo", "One\n\nTwo", ""},
    {"a program with words", "One\n<script>f('不得')</script>\nTwo", "One\n\nTwo", "Two"},
    {"fonts of a sheet", "<style>p{font-family:宋体,Times New Roman}</style>One", "One", ""},
    {"a program in a line", "is <script>not</script>free", "is free", "free"},
    {"a remark with an end", "One.<!-- All must pay -->\nTwo", "One.\nTwo", "Two"},
    {"an editor's remark", "<!--StartFragment-->One<!-- /p -->\n", "One\n", ""},
    {"a condition", "<!--[if gte mso 9]><w:View>Normal</w:View><![endif]-->One", "One", ""},
    {"a kind of page with words", "<!DOCTYPE html>One <!DOCTYPE 不得>", "One <!DOCTYPE 不得>",
     "DOCTYPE 不 得"},
    {"what a page does not show", "收取<!不>费用</不>", "收取<!不>费用</不>", "不 不"},
    {"a picture's words in a line", "will <img alt=\"not\">be", "will be", "be"},
    {"a picture's words before one", "<img alt=\"图片\">One", "One", ""},
    {"kept words", "One <p data-x=\"凡未缴费的住户一律停水\">two</p>", "One \ntwo\n", "two"},
    {"kept words, in capitals", "One <p DATA-X=\"凡未缴费的住户一律停水\">two</p>", "One \ntwo\n",
     "two"},
    {"what a program keeps", "One <p data-id=\"a1\" data-src='x.png' data-t=\"编辑\">two</p>",
     "One \ntwo\n", ""},
    {"a pointer's words", "will <b title=\"not\"></b><b title='One'>be</b>", "will be", "be"},
    {"words among attributes", "will <b not> be", "will  be", "be"},
    {"words in a closing tag", "will </p not>be", "will \nbe", "be"},
    {"a name that nobody knows", "are <not> required", "are <not> required", "not"},
    {"an address", "write <a.b@lake.example> or <https://lake.example>",
     "write <a.b@lake.example> or <https://lake.example>", ""},
    {"a Chinese word", "收取<不>费用", "收取<不>费用", ""},
    {"a link to what it names", "<a href=\"https://a.example/\">a.example</a>", "a.example", ""},
    {"a link to elsewhere, in bold", "<a href=\"https://b.example\"><b>a</b></a> c", "a c", "a"},
    {"a link to elsewhere that ends so", "<a href=\"https://b.example/a\">a</a> c", "a c", "a"},
    {"a link without its scheme", "<a href=\"//b.example\">a</a> c", "a c", "a"},
    {"a link that runs a program", "<a href=\"javascript:x()\">a</a> c", "a c", "a"},
    {"a link that dials what it says", "<a href=\"tel:555-0134\">555-0134</a> c", "555-0134 c", ""},
    {"a link on the same page", "<a href=\"/b.html\">One</a>", "One", ""},
    {"a link to elsewhere", "<a href=\"https://b.example\">a</a> c", "a c", "a"},
    {"entities", "A&nbsp;&lt;b&gt; &amp; &#36;1&#x30;", "A\u00a0<b> & $10", ""},
    {"escaped again", "5 &amp;lt; 6 &amp;amp;lt; &amp;b;", "5 < 6 &lt; &b;", ""},
    {"no entities", "A&b; R&D &#; &#xZZ; &#1114112;", "A&b; R&D &#; &#xZZ; &#1114112;", ""},
    {"a board's picture", "[b]One[/b] [img]https://x.example/1.png[/img]", "One ", "One"},
    {"a board's words in a picture's place", "[b]One[/b] [img]Evacuate now[/img]",
     "One Evacuate now", ""},
    {"a board's tags", "[color=red][b]One[/b][/color] [1] [b] [s]x[/s]four five six seven",
     "One [1] [b] four five six seven", "four"},
    {"a board's link", "[url=https://b.example]a[/url] c", "a c", "a"},
    {"a string of JSON", "One\\nTwo \\\"x\\\"", "One\nTwo \"x\"", ""},
    {"a page's end in a number", "born in 199\n- 2 -\n1 or", "born in 199\n1 or", ""},
    {"a page's end in a word", "offi\n\nPage 2 of 5\n\nces", "offi\nces", ""},
    {"in Chinese", "共1\n第2页 共5页\n0户", "共1\n0户", ""},
    {"a page's head, too", "Rules of offices\noffi\n— 2 —\nRules of offices\nces",
     "Rules of offices\noffi\nces", ""},
    {"a cell behind it", "passed\n1\n- 2 -\npassed\n2", "passed\n1\n- 2 -\npassed\n2", ""},
    {"another line behind it", "offi\n- 2 -\nRules\nces", "offi\n- 2 -\nRules\nces", ""},
    {"a page's end between sentences", "One.\n- 2 -\nTwo", "One.\n- 2 -\nTwo", ""},
    {"a page's end between words", "one 5\n- 2 -\nTwo", "one 5\n- 2 -\nTwo", ""},
    {"a number alone", "3\n2\n6", "3\n2\n6", ""},
    {"no page's number", "5\n- 2\n6 and 5\n- 2000 -\n6", "5\n- 2\n6 and 5\n- 2000 -\n6", ""},
    {"the end of the text", "5\n- 2 -\n", "5\n- 2 -\n", ""},
    {"characters by their numbers", "\\u4e0d5\\u00a0\\ud83d\\ude00 \\ud83d \\u00",
     "不5\u00a0😀 \\ud83d \\u00", ""},
    {"marks of Markdown", "0\\.5% \\<b\\> a\\-b c\\\\d", "0.5% <b> a-b c\\\\d", ""},
    {"a line end of JSON among others", "停水\n如下。\\n九、东区", "停水\n如下。\n九、东区", ""},
    {"a return and a line end of JSON", "Notice\nOne;\\r\\nTwo", "Notice\nOne;\n\nTwo", ""},
    {"a path behind a word of Chinese", "停水\n目录\\notes", "停水\n目录\\notes", ""},
    {"a path", "C:\\new is\nhere", "C:\\new is\nhere", ""},
};

static void expect_doubts(const char *name, const struct tally_shown *shown, const char *want,
                          struct tally_arena *arena)
{
    struct tally_tokens t;
    char got[200] = "";
    size_t len = 0;
    assert_int_equal(tally_normalize(shown->text, &t, arena, NULL), TALLY_OK);
    tally_shown_mark(shown, &t);
    for (size_t i = 0; i < t.count; i++) {
        if ((t.flags[i] & TALLY_TOKEN_DOUBTFUL) == 0)
            continue;
        assert_true(len + t.len[i] + 2 < sizeof got);
        got[len] = ' ';
        len += len > 0;
        memcpy(got + len, t.text.ptr + t.off[i], t.len[i]);
        len += t.len[i];
        got[len] = '\0';
    }
    if (strcmp(got, want) != 0)
        fail_msg("%s: “%s” is doubtful, not “%s”", name, got, want);
}

/* Every byte that is shown as it was written is put back where it stood, in order. */
static void expect_places(const char *name, const struct tally_shown *shown)
{
    size_t last = 0;
    for (size_t i = 0; i < shown->text.len; i++) {
        const struct tally_span place = tally_shownplace_of(shown, (struct tally_span){i, i + 1});
        if (place.from >= place.to || place.to > shown->source.len || place.from < last)
            fail_msg("%s: byte %zu is put out of order", name, i);
        if (place.to - place.from == 1 && shown->text.ptr[i] < 0x80 &&
            shown->text.ptr[i] != shown->source.ptr[place.from])
            fail_msg("%s: byte %zu is put into a wrong place", name, i);
        last = place.from;
    }
    const struct tally_span all =
        tally_shownplace_of(shown, (struct tally_span){0, shown->text.len});
    assert_true(all.from <= all.to && all.to <= shown->source.len);
}

static void pages(void **state)
{
    (void)state;
    struct tally_arena arena;
    tally_arena_init(&arena, 1 << 20);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_shown shown;
        assert_int_equal(tally_shown_read(text_of(rows[i].source), &shown, &arena, NULL), TALLY_OK);
        if (!tally_slice_eq(shown.text, text_of(rows[i].text)))
            fail_msg("%s: shows “%.*s”", rows[i].name, (int)shown.text.len,
                     (const char *)shown.text.ptr);
        expect_doubts(rows[i].name, &shown, rows[i].doubtful, &arena);
        expect_places(rows[i].name, &shown);
    }
    tally_arena_deinit(&arena);
}

static void places(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct tally_span span, place;
    } spans[] = {
        {"all", {0, 9}, {3, 29}},         {"before the sign", {0, 4}, {3, 7}},
        {"the sign", {4, 5}, {7, 12}},    {"behind it", {5, 6}, {12, 13}},
        {"over a tag", {5, 8}, {12, 25}}, {"nothing, before a tag", {6, 6}, {13, 13}},
        {"none", {0, 0}, {0, 0}},         {"the line end", {8, 9}, {25, 29}},
    };
    struct tally_arena arena;
    struct tally_shown shown;
    tally_arena_init(&arena, 1 << 20);
    assert_int_equal(
        tally_shown_read(TALLY_LIT("<p>Room&#32;5<span x=1>ab</p>"), &shown, &arena, NULL),
        TALLY_OK);
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        const struct tally_span got = tally_shownplace_of(&shown, spans[i].span);
        if (got.from != spans[i].place.from || got.to != spans[i].place.to)
            fail_msg("%s: bytes %zu to %zu", spans[i].name, got.from, got.to);
    }
    tally_arena_deinit(&arena);
}

/* Too little memory is said, and nothing is written. */
static void memory(void **state)
{
    (void)state;
    enum tally_code code = TALLY_NO_MEMORY;
    for (size_t limit = 0; code != TALLY_OK; limit += 16) {
        struct tally_arena arena;
        struct tally_shown shown = {.piece_count = 99};
        tally_arena_init(&arena, limit);
        code = tally_shown_read(TALLY_LIT("<p>a&lt;b</p>"), &shown, &arena, NULL);
        assert_true(code == TALLY_OK || (code == TALLY_NO_MEMORY && shown.piece_count == 99));
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages),
        cmocka_unit_test(places),
        cmocka_unit_test(memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
