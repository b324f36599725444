/* tagsight: what a style, a colour and a class do to the words under them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/tagsight.h"

enum { SHOWS = TALLY_PAGETAG_SHOWS, FAINT = TALLY_PAGETAG_FAINT, STRUCK = TALLY_PAGETAG_STRUCK };

static const struct {
    const char *name, *value;
    int hides;
} rows[] = {
    {"href", "x", SHOWS},
    {"HIDDEN", "", STRUCK},
    /* what editors write */
    {"style", "font-family:仿宋_GB2312; FONT-SIZE: 16.0pt; color:#333; line-height:150%", SHOWS},
    {"style", "font-family: &quot;PingFang SC&quot;, sans-serif; letter-spacing: 0.544px", SHOWS},
    {"style", "margin-left:42.0pt;text-indent:-21pt;mso-list:l0 level1 lfo1;tab-stops:list 42pt",
     SHOWS},
    {"style", "visibility: visible; max-width: 100%; box-sizing: border-box !important;", SHOWS},
    {"style", "position:relative; width: 120px; height:auto; background-color:rgb(255,255,255)",
     SHOWS},
    {"style", "text-decoration:underline; font:12pt 宋体; opacity:1; width:50%; font-size:1.1em",
     SHOWS},
    {"style", "", SHOWS},
    /* what hides */
    {"style", "color:red; Display: none", STRUCK},
    {"style", "display:none!important", STRUCK},
    {"style", "visibility:hidden", STRUCK},
    {"style", "opacity:0", STRUCK},
    {"style", "opacity:.01", FAINT},
    {"style", "text-decoration-line: line-through", STRUCK},
    {"style", "font-size:0", STRUCK},
    {"style", "font-size:.1em", FAINT},
    {"style", "font-size:1pt", FAINT},
    {"style", "font-size:calc(0px)", FAINT},
    {"style", "font:0/0 a", FAINT},
    {"style", "width:0;height:0;overflow:hidden", FAINT},
    {"style", "max-height:1px", FAINT},
    {"style", "text-indent:-9999px", FAINT},
    {"style", "margin:0 0 0 -100em", FAINT},
    {"style", "letter-spacing:-1em", FAINT},
    {"style", "position:absolute;left:-9999px", FAINT},
    {"style", "clip:rect(0,0,0,0)", FAINT},
    {"style", "transform:scale(0)", FAINT},
    {"style", "mso-hide:all", FAINT},
    {"style", "displ&#97;y:none", FAINT},
    {"style", "d\\69splay:none", FAINT},
    {"style", "a-name-of-tomorrow:x", FAINT},
    /* colours */
    {"color", "#333333", SHOWS},
    {"color", "red", SHOWS},
    {"color", "#FFF", FAINT},
    {"color", "#fefefe", FAINT},
    {"color", "#00000000", FAINT},
    {"color", "White", FAINT},
    {"size", "0", FAINT},
    {"size", "2", SHOWS},
    {"style", "color:rgb(62, 62, 62)", SHOWS},
    {"style", "color:rgba(0,0,0,.9)", SHOWS},
    {"style", "color: rgb(255, 255, 255)", FAINT},
    {"style", "color:rgba(0,0,0,0.05)", FAINT},
    {"style", "color:hsl(0,0%,100%)", FAINT},
    {"style", "background:yellow", SHOWS},
    {"style", "background:#000", FAINT},
    {"bgcolor", "black", FAINT},
    /* classes */
    {"class", "MsoNormal content max-w-none", SHOWS},
    {"class", "sr-only", FAINT},
    {"class", "a-long-name another-long-name a-third-long-name one-more visuallyHidden", FAINT},
    {"class", "d-none", FAINT},
};

static void attributes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const int hides = (int)tally_tagsight_hides(text_of(rows[i].name), text_of(rows[i].value));
        if (hides != rows[i].hides)
            fail_msg("%s=\"%s\": %d", rows[i].name, rows[i].value, hides);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(attributes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
